/** Characters of a unified social credit code in the order of their values (GB 32100-2015: no I, O, S, V, Z). */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

export type CreditCodeCheck =
  | { ok: true; code: string }
  | { ok: false; problem: string; fix: string; position?: number };

/** The check character of the first 17 characters: weights 3^(i-1) mod 31, check = 31 - (sum mod 31), 31 written 0. */
export function creditCodeCheckCharacter(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}

/**
 * Checks a unified social credit code (统一社会信用代码, GB 32100-2015); full-width and lower-case letters and spaces are
 * folded first. Says which character is wrong and what would be right.
 */
export function checkCreditCode(text: string): CreditCodeCheck {
  const code = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  if (code.length !== 18) {
    return {
      ok: false,
      problem: `a unified social credit code has 18 characters, this has ${code.length}`,
      fix: 'check it against the certificate',
    };
  }
  for (let i = 0; i < 18; i++) {
    if (!ALPHABET.includes(code[i]!)) {
      const looksLike: Record<string, string> = { I: '1', O: '0', S: '5', V: 'U', Z: '2' };
      const hint = looksLike[code[i]!];
      return {
        ok: false,
        position: i + 1,
        problem: `character ${i + 1} ('${code[i]}') cannot be in a unified social credit code`,
        fix: hint ? `perhaps '${hint}'` : 'use digits and capital letters without I, O, S, V, Z',
      };
    }
  }
  const digitsFrom = [...code.slice(2, 8)].findIndex((c) => c < '0' || c > '9');
  if (digitsFrom !== -1) {
    return {
      ok: false,
      position: digitsFrom + 3,
      problem: `character ${digitsFrom + 3} must be a digit: characters 3 to 8 are an administrative division code`,
      fix: 'check it against the certificate',
    };
  }
  const expected = creditCodeCheckCharacter(code.slice(0, 17));
  if (code[17] !== expected) {
    return {
      ok: false,
      position: 18,
      problem: `the check character is '${code[17]}', the other 17 ask for '${expected}'`,
      fix: 'one of the characters is mistyped: compare with the certificate',
    };
  }
  return { ok: true, code };
}
