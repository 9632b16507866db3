import type { Guarantee } from '../register/resource.ts';

type Asked = 'post' | 'safety' | 'insurance' | 'upkeep';

/**
 * What must not be missing before something of a category may be used (S17), by category, general first. Strict only
 * where harm is near: bodies in motion, children, food, vehicles, care of the body.
 */
const ASKED: Record<string, readonly Asked[]> = {
  'space.sports': ['safety', 'insurance'],
  'space.hall': ['safety'],
  'space.outdoor': ['safety'],
  sport: ['safety', 'insurance'],
  meals: ['safety'],
  care: ['post', 'insurance'],
  health: ['post', 'safety'],
  transport: ['insurance'],
  'goods.tools': ['upkeep'],
  'goods.medical': ['upkeep', 'safety'],
  'skills.repair': ['insurance'],
  'education.after-school': ['safety'],
};

/** The guarantees that a category asks for, its own and those of the categories above it. */
export function guaranteesAsked(categoryCode: string): readonly Asked[] {
  let found: readonly Asked[] = [];
  for (const [code, asked] of Object.entries(ASKED))
    if (categoryCode === code || categoryCode.startsWith(`${code}.`)) found = [...new Set([...found, ...asked])];
  return found;
}

const cache = new Map<string, readonly Asked[]>();

/**
 * Which of the asked guarantees are said to be missing. What nobody has said (null) does not stand in the way: it is
 * shown as unknown elsewhere.
 */
export function guaranteesMissing(categoryCode: string, guarantee: Guarantee): Asked[] {
  let asked = cache.get(categoryCode);
  if (asked === undefined) {
    asked = guaranteesAsked(categoryCode);
    if (cache.size < 10_000) cache.set(categoryCode, asked);
  }
  return asked.filter((what) => (what === 'post' ? guarantee.post === '' : guarantee[what] === false));
}
