import { VALUE_WORDS } from '@linli/domain';
import { describe, expect, it } from 'vitest';
import { words as consoleEnglish } from '../../src/shared/words/en/console.ts';
import { words as coreEnglish } from '../../src/shared/words/en/core.ts';
import { words as consoleChinese } from '../../src/shared/words/zh-CN/console.ts';
import { words as coreChinese } from '../../src/shared/words/zh-CN/core.ts';

const zh: Record<string, string> = { ...coreChinese, ...consoleChinese };
const en: Record<string, string> = { ...coreEnglish, ...consoleEnglish };

describe('what a sheet calls a value', () => {
  it.each(Object.entries(VALUE_WORDS))('is what the page calls it: %s', (family, values) => {
    const keys = Object.keys(values).map((value) => `${family}.${value}`);
    expect(values).toEqual(
      Object.fromEntries(Object.keys(values).map((value, i) => [value, { zh: zh[keys[i]!], en: en[keys[i]!] }])),
    );
  });
});
