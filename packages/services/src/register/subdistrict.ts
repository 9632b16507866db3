import {
  BUILT_IN_CATEGORIES,
  type Jurisdiction,
  JurisdictionCode,
  type LocalText,
  levelOfCode,
  type Position,
  Problem,
  parentCategory,
} from '@linli/domain';
import type { Store } from '../ports/store.ts';

export interface NewSubdistrict {
  code: string;
  name: LocalText;
  timeZone: string;
  centre?: Position | null | undefined;
  demo?: boolean | undefined;
}

/**
 * Makes a sub-district: its row in the administrative tree and the built-in taxonomy. One that is there already keeps
 * its rows and takes the new name, zone and centre.
 */
export async function ensureSubdistrict(
  store: Store,
  input: NewSubdistrict,
  more: { by: string; newId: () => string },
): Promise<Jurisdiction> {
  if (!JurisdictionCode.safeParse(input.code).success || levelOfCode(input.code) !== 'subdistrict') {
    throw new Problem('bad-input', `'${input.code}' is no code of a sub-district`, {
      fix: 'give nine digits: six of the district (GB/T 2260) and three of the sub-district (GB/T 10114)',
    });
  }
  try {
    new Intl.DateTimeFormat('en', { timeZone: input.timeZone });
  } catch {
    throw new Problem('bad-input', `'${input.timeZone}' is no time zone`, {
      fix: 'give an IANA name such as Asia/Shanghai or America/New_York',
    });
  }
  const before = await store.directory.jurisdiction(input.code);
  const id = before?.id ?? more.newId();
  await store.directory.putJurisdictions([
    {
      id,
      code: input.code,
      level: 'subdistrict',
      parentId: before?.parentId ?? null,
      name: input.name,
      timeZone: input.timeZone,
      centre: input.centre ?? before?.centre ?? null,
      boundary: before?.boundary ?? null,
      demo: input.demo ?? before?.demo ?? false,
    },
  ]);
  await store.write(id, { by: more.by }, async (unit) => {
    const present = new Set<string>();
    for await (const category of unit.categories.each()) present.add(category.code);
    const missing = BUILT_IN_CATEGORIES.filter(([code]) => !present.has(code));
    if (missing.length > 0) {
      await unit.categories.insert(
        missing.map(([code, zh, en, unitCode]) => ({
          code,
          parentCode: parentCategory(code),
          name: { zh, en },
          unit: unitCode,
          origin: 'built-in' as const,
          extra: {},
        })),
      );
    }
  });
  return (await store.directory.jurisdiction(input.code))!;
}

/** The sub-district that a command means: the one named, or the only one there is. */
export async function chooseSubdistrict(store: Store, code: string | undefined): Promise<Jurisdiction> {
  const all = await store.directory.jurisdictions({ level: 'subdistrict' });
  if (code !== undefined) {
    const row = all.find((s) => s.code === code);
    if (row) return row;
    throw new Problem('bad-input', `there is no sub-district ${code}`, {
      fix:
        all.length === 0
          ? 'make one: linli jurisdiction add CODE --name NAME, or linli demo'
          : `use one of: ${all.map((s) => s.code).join(', ')}`,
    });
  }
  if (all.length === 1) return all[0]!;
  throw new Problem(
    'bad-input',
    all.length === 0 ? 'there is no sub-district yet' : 'there are several sub-districts',
    {
      fix:
        all.length === 0
          ? 'make one: linli jurisdiction add CODE --name NAME, or linli demo'
          : `say which: --jurisdiction ${all.map((s) => s.code).join(' | ')}`,
    },
  );
}
