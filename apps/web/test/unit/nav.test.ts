import { expect, it } from 'vitest';
import { NAV } from '../../src/console/shell/nav.ts';

it('no key and no address leads to two pages', () => {
  for (const of of ['key', 'to'] as const) {
    const all = NAV.flatMap((item) => item[of] ?? []);
    expect(all.length).toBeGreaterThan(10);
    expect(new Set(all).size).toBe(all.length);
  }
});
