/**
 * Edit distances over slices of character pools. All return `limit + 1` as soon as the distance is known to be greater
 * than `limit`.
 */
let before = new Int32Array(512);
let last = new Int32Array(512);
let current = new Int32Array(512);

/** Bits set in a 32-bit word (Warren, Hacker's Delight, 5-1). */
export function popCount(x: number): number {
  let v = x - ((x >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * Optimal string alignment distance (Damerau 1964: insertion, deletion, substitution, exchange of neighbours) of
 * a[aFrom, aTo) and b[bFrom, bTo), computed within a band of width `limit` (Ukkonen 1985).
 */
export function editDistance(
  a: Uint16Array,
  aFrom: number,
  aTo: number,
  b: Uint16Array,
  bFrom: number,
  bTo: number,
  limit: number,
): number {
  let i0 = aFrom;
  let j0 = bFrom;
  let i1 = aTo;
  let j1 = bTo;
  while (i0 < i1 && j0 < j1 && a[i0] === b[j0]) {
    i0++;
    j0++;
  }
  while (i0 < i1 && j0 < j1 && a[i1 - 1] === b[j1 - 1]) {
    i1--;
    j1--;
  }
  const n = i1 - i0;
  const m = j1 - j0;
  if (n === 0) return m <= limit ? m : limit + 1;
  if (m === 0) return n <= limit ? n : limit + 1;
  if (Math.abs(n - m) > limit) return limit + 1;
  if (limit === 1) {
    if (n === 1 && m === 1) return 1;
    if (n === 2 && m === 2 && a[i0] === b[j0 + 1] && a[i0 + 1] === b[j0]) return 1;
    return 2;
  }
  if (m + 2 > current.length) {
    before = new Int32Array(m * 2);
    last = new Int32Array(m * 2);
    current = new Int32Array(m * 2);
  }
  const far = limit + 1;
  for (let j = 0; j <= m; j++) last[j] = j <= limit ? j : far;
  for (let i = 1; i <= n; i++) {
    const low = i > limit ? i - limit : 1;
    const high = Math.min(i + limit, m);
    const char = a[i0 + i - 1]!;
    const previous = i > 1 ? a[i0 + i - 2]! : -1;
    current[low - 1] = low === 1 ? i : far;
    let best = current[low - 1]!;
    for (let j = low; j <= high; j++) {
      const other = b[j0 + j - 1]!;
      let d = last[j - 1]! + (char === other ? 0 : 1);
      const up = last[j]! + 1;
      if (up < d) d = up;
      const left = current[j - 1]! + 1;
      if (left < d) d = left;
      if (j > 1 && previous === other && b[j0 + j - 2] === char) {
        const swap = before[j - 2]! + 1;
        if (swap < d) d = swap;
      }
      current[j] = d;
      if (d < best) best = d;
    }
    if (high < m) current[high + 1] = far;
    if (best > limit) return far;
    const spare = before;
    before = last;
    last = current;
    current = spare;
  }
  return last[m]! <= limit ? last[m]! : far;
}

/** Metres between two points given in degrees, on a sphere (haversine formula, R. W. Sinnott 1984). */
export function metresBetween(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((lat2 - lat1) * rad) / 2) ** 2 +
    Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
  return 2 * 6_371_000 * Math.asin(Math.min(1, Math.sqrt(h)));
}
