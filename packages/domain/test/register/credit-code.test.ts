import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCreditCode, creditCodeCheckCharacter } from '../../src/index.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const first17 = fc
  .tuple(
    fc.constantFrom(...ALPHABET),
    fc.constantFrom(...ALPHABET),
    fc.stringMatching(/^\d{6}$/),
    fc.array(fc.constantFrom(...ALPHABET), { minLength: 9, maxLength: 9 }),
  )
  .map(([a, b, division, body]) => a + b + division + body.join(''));

describe('unified social credit code', () => {
  it('accepts codes as they stand on public certificates', () => {
    // Well-known public bodies: Tencent, Alibaba, Huawei.
    for (const code of ['9144030071526726XG', '91330100799655058B', '914403001922038216'])
      expect(checkCreditCode(code)).toEqual({ ok: true, code });
  });
  it('folds full-width characters, lower case and spaces', () => {
    expect(checkCreditCode(' ９１４４０３００７１５２６７２６ｘｇ ')).toEqual({ ok: true, code: '9144030071526726XG' });
  });
  it('accepts whatever carries its own check character', () => {
    fc.assert(
      fc.property(first17, (text) => {
        expect(checkCreditCode(text + creditCodeCheckCharacter(text)).ok).toBe(true);
      }),
    );
  });
  it('finds every single mistyped character', () => {
    fc.assert(
      fc.property(first17, fc.nat(17), fc.constantFrom(...ALPHABET), (text, at, wrong) => {
        const code = text + creditCodeCheckCharacter(text);
        fc.pre(code[at] !== wrong);
        expect(checkCreditCode(code.slice(0, at) + wrong + code.slice(at + 1)).ok).toBe(false);
      }),
    );
  });
  it('names the character that cannot be there, and guesses what was meant', () => {
    expect(checkCreditCode('91440300715267O6XG')).toMatchObject({ ok: false, position: 15, fix: "perhaps '0'" });
    expect(checkCreditCode('914403')).toMatchObject({ ok: false });
  });
});
