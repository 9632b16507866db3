/** A generator of random numbers with a seed (mulberry32, public domain, Tommy Ettinger). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const COLUMNS = [
  'given_name',
  'surname',
  'street_number',
  'street',
  'suburb',
  'postcode',
  'date_of_birth',
  'phone',
  'passport',
] as const;

const ONSETS = 'b c d f g h j k l m n p r s t v w br ch cl dr fr gr pr sh st th tr'.split(' ');
const VOWELS = 'a e i o u ai ea ee ie oa ou'.split(' ');
const ENDS = ['', '', 'n', 'r', 's', 'l', 't', 'm', 'ck', 'nd', 'th'];
const TYPES = ['street', 'road', 'avenue', 'lane', 'drive', 'court', 'place', 'crescent'];

/**
 * Made-up people with made-up errors, all from a seed: names by a Zipf law, a duplicate with one to `changes` changes
 * (slips, missing values, given name and surname exchanged, moved house, abbreviated street type), up to five
 * duplicates of one original.
 *
 * @returns rows in random order, and for each row the number of the original it is of.
 */
export function generatePeople(
  rows: number,
  options: { seed?: number; duplicates?: number; changes?: number } = {},
): { row: (index: number) => string[]; entity: Int32Array } {
  const seed = options.seed ?? 7;
  const share = options.duplicates ?? 0.4;
  const changes = options.changes ?? 6;
  const draw = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)]!;
  const word = (syllables: number) => {
    let text = '';
    for (let s = 0; s < syllables; s++) text += pick(ONSETS) + pick(VOWELS) + (s === syllables - 1 ? pick(ENDS) : '');
    return text;
  };
  const vocabulary = (size: number, syllables: number) =>
    Array.from({ length: size }, () => word(syllables + (draw() < 0.3 ? 1 : 0)));
  const zipf = (list: readonly string[], next: () => number) => list[Math.floor(list.length ** next()) - 1] ?? list[0]!;
  const given = vocabulary(2000, 2);
  const surnames = vocabulary(20_000, 2);
  const streets = vocabulary(Math.max(2000, Math.floor(rows / 20)), 2);
  const suburbs = vocabulary(3000, 2);
  const postcode = suburbs.map(() => String(1000 + Math.floor(draw() * 8999)));

  const originals = Math.max(1, Math.round(rows * (1 - share)));
  const entity = new Int32Array(rows);
  for (let i = 0; i < rows; i++) entity[i] = i;
  const copies = new Uint8Array(originals);
  for (let i = originals; i < rows; i++) {
    let of = Math.floor(draw() * originals);
    while (copies[of]! >= 5) of = Math.floor(draw() * originals);
    copies[of]!++;
    entity[i] = of;
  }
  const copyOf = Uint8Array.from({ length: rows }, (_, i) => (i < originals ? 0 : 1));
  for (let i = rows - 1; i > 0; i--) {
    const j = Math.floor(draw() * (i + 1));
    [entity[i], entity[j]] = [entity[j]!, entity[i]!];
    [copyOf[i], copyOf[j]] = [copyOf[j]!, copyOf[i]!];
  }

  const person = (id: number): string[] => {
    const next = random(seed * 1_000_003 + id);
    const digits = (n: number) => Array.from({ length: n }, () => Math.floor(next() * 10)).join('');
    const first = zipf(given, next);
    const last = zipf(surnames, next);
    const at = Math.floor(next() * suburbs.length);
    const date = new Date(Date.UTC(1930, 0, 1) + Math.floor(next() * 27_000) * 86_400_000).toISOString().slice(0, 10);
    return [
      first,
      last,
      String(1 + Math.floor(next() ** 2 * 400)),
      `${zipf(streets, next)} ${TYPES[Math.floor(next() * TYPES.length)]}`,
      suburbs[at]!,
      postcode[at]!,
      date.replaceAll('-', ''),
      `04${digits(8)}`,
      `${String.fromCharCode(97 + Math.floor(next() * 26))}${digits(7)}`,
    ];
  };

  const slip = (text: string, next: () => number): string => {
    const at = Math.floor(next() * text.length);
    const letter = /\d$/.test(text)
      ? String(Math.floor(next() * 10))
      : String.fromCharCode(97 + Math.floor(next() * 26));
    const kind = next();
    if (kind < 0.25) return text.slice(0, at) + text.slice(at + 1);
    if (kind < 0.5) return text.slice(0, at) + letter + text.slice(at);
    if (kind < 0.75) return text.slice(0, at) + letter + text.slice(at + 1);
    return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
  };

  const row = (index: number): string[] => {
    const id = entity[index]!;
    const cells = person(id);
    if (copyOf[index] === 0) return cells;
    const next = random(seed * 7_000_003 + index);
    const count = 1 + Math.floor(next() * changes);
    for (let change = 0; change < count; change++) {
      const kind = next();
      const at = Math.floor(next() * cells.length);
      if (kind < 0.66) cells[at] = slip(cells[at]!, next);
      else if (kind < 0.8) cells[at] = '';
      else if (kind < 0.86) [cells[0], cells[1]] = [cells[1]!, cells[0]!];
      else if (kind < 0.94) cells[3] = cells[3]!.replace('street', 'st').replace('road', 'rd').replace('avenue', 'ave');
      else if (kind < 0.97) {
        const other = person(Math.floor(next() * originals));
        for (const c of [2, 3, 4, 5]) cells[c] = other[c]!;
      } else cells[7] = `04${String(Math.floor(next() * 1e8)).padStart(8, '0')}`;
    }
    return cells;
  };
  return { row, entity };
}
