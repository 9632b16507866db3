import type { Jurisdiction, Position } from '../register/jurisdiction.ts';
import { demoId, type Random } from './random.ts';
import { communityName } from './words.ts';

type Ring = Position[];
type Row = Omit<Jurisdiction, 'createdAt'>;

/** A community with its outline, its grids and a way to find spots in it. */
export interface DemoCommunity {
  row: Row;
  ring: Ring;
  grids: Row[];
}

/** Somewhere on the land of the right latitude; the places and all else on it are invented. */
const CENTRE: Position = [119.874, 29.742];
const METRES_PER_DEGREE = 111_320;
const SPACING_METRES = 1_150;

const round = (value: number) => Math.round(value * 1e6) / 1e6;

/** What of a convex outline is nearer to `own` than to `other` (Sutherland-Hodgman against the bisector). */
function nearerPart(ring: Ring, own: Position, other: Position, stretch: number): Ring {
  // In units where a step east is as long as a step north.
  const side = ([x, y]: Position) => {
    const mx = (own[0] + other[0]) / 2;
    const my = (own[1] + other[1]) / 2;
    return (x - mx) * (other[0] - own[0]) * stretch * stretch + (y - my) * (other[1] - own[1]);
  };
  const kept: Ring = [];
  for (const [i, here] of ring.entries()) {
    const next = ring[(i + 1) % ring.length]!;
    const a = side(here);
    const b = side(next);
    if (a <= 0) kept.push(here);
    if (a < 0 !== b < 0 && a !== b) {
      const t = a / (a - b);
      kept.push([here[0] + (next[0] - here[0]) * t, here[1] + (next[1] - here[1]) * t]);
    }
  }
  return kept;
}

/** Parts of a convex outline, each point with the seed it is nearest to (a Voronoi partition). */
function partition(outline: Ring, seeds: readonly Position[], stretch: number): Ring[] {
  return seeds.map((own, i) => {
    // Nearest rivals first: the far ones then have nothing left to cut.
    const rivals = seeds
      .filter((_, k) => k !== i)
      .map((p) => ({ p, d: ((p[0] - own[0]) * stretch) ** 2 + (p[1] - own[1]) ** 2 }))
      .sort((a, b) => a.d - b.d);
    let ring = outline;
    for (const { p, d } of rivals) {
      const reach = Math.max(...ring.map((v) => ((v[0] - own[0]) * stretch) ** 2 + (v[1] - own[1]) ** 2));
      if (d > 4 * reach) break;
      ring = nearerPart(ring, own, p, stretch);
    }
    return ring;
  });
}

function centroid(ring: Ring): Position {
  let area = 0;
  let x = 0;
  let y = 0;
  const [ox, oy] = ring[0]!;
  for (const [i, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(i + 1) % ring.length]!;
    const cross = (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
    area += cross;
    x += (ax - ox + (bx - ox)) * cross;
    y += (ay - oy + (by - oy)) * cross;
  }
  return area === 0 ? [ox, oy] : [ox + x / (3 * area), oy + y / (3 * area)];
}

function boundary(ring: Ring): Row['boundary'] {
  const closed = [...ring, ring[0]!].map(([x, y]): Position => [round(x), round(y)]);
  return { type: 'Polygon', coordinates: [closed] };
}

/** A spot within a convex outline. */
export function spotIn(ring: Ring, random: Random): Position {
  const [cx, cy] = centroid(ring);
  const i = random.int(0, ring.length - 1);
  const a = ring[i]!;
  const b = ring[(i + 1) % ring.length]!;
  const along = random.next();
  const out = Math.sqrt(random.next()) * 0.96;
  const edge: Position = [a[0] + (b[0] - a[0]) * along, a[1] + (b[1] - a[1]) * along];
  return [round(cx + (edge[0] - cx) * out), round(cy + (edge[1] - cy) * out)];
}

/** Where in its sub-district a point lies. */
export function gridOf(community: DemoCommunity, [x, y]: Position): Row {
  let best = community.grids[0]!;
  let least = Number.POSITIVE_INFINITY;
  for (const grid of community.grids) {
    const [gx, gy] = grid.centre!;
    const d = (gx - x) ** 2 + (gy - y) ** 2;
    if (d < least) {
      least = d;
      best = grid;
    }
  }
  return best;
}

export interface DemoGeography {
  rows: Row[];
  subdistrict: Row;
  communities: DemoCommunity[];
}

/**
 * An invented administrative tree down to grids. Codes begin with 99, which GB/T 2260 does not give to any province.
 * Communities part the sub-district between them without overlap.
 */
export function demoGeography(code: string, count: number, random: Random): DemoGeography {
  const [cx, cy] = CENTRE;
  // Several demonstration sub-districts lie side by side.
  const shift = (Number(code.slice(6)) - 1) * 0.08;
  const stretch = Math.cos((cy * Math.PI) / 180);
  const metresEast = (m: number) => m / (METRES_PER_DEGREE * stretch);
  const metresNorth = (m: number) => m / METRES_PER_DEGREE;
  const columns = Math.ceil(Math.sqrt(count * 1.1));
  const lines = Math.ceil(count / columns);
  const seeds: Position[] = [];
  for (let i = 0; i < count; i++) {
    const east = ((i % columns) - (columns - 1) / 2 + random.middling(-0.33, 0.33)) * SPACING_METRES;
    const north = (Math.floor(i / columns) - (lines - 1) / 2 + random.middling(-0.33, 0.33)) * SPACING_METRES;
    seeds.push([cx + shift + metresEast(east), cy + metresNorth(north)]);
  }
  const corners = 14;
  const outline: Ring = [];
  for (let i = 0; i < corners; i++) {
    const angle = (i / corners) * 2 * Math.PI;
    const far = (SPACING_METRES / 2) * 1.18;
    // A rounded rectangle (superellipse), so that it looks grown and stays convex.
    const power = 2 / 3;
    const c = Math.sign(Math.cos(angle)) * Math.abs(Math.cos(angle)) ** power;
    const s = Math.sign(Math.sin(angle)) * Math.abs(Math.sin(angle)) ** power;
    outline.push([cx + shift + metresEast(c * columns * far), cy + metresNorth(s * lines * far)]);
  }
  const base = { timeZone: 'Asia/Shanghai', demo: true as const, boundary: null, centre: null };
  const id = (c: string) => demoId(`jurisdiction ${c}`, c.length);
  const province: Row = {
    ...base,
    id: id('99'),
    code: '99',
    level: 'province',
    parentId: null,
    name: { zh: '江澜省（演示）', en: 'Jianglan Province (demo)' },
  };
  const city: Row = {
    ...base,
    id: id('9910'),
    code: '9910',
    level: 'city',
    parentId: province.id,
    name: { zh: '澜江市（演示）', en: 'Lanjiang City (demo)' },
  };
  const district: Row = {
    ...base,
    id: id('991001'),
    code: '991001',
    level: 'district',
    parentId: city.id,
    name: { zh: '望江区（演示）', en: 'Wangjiang District (demo)' },
  };
  const number = Number(code.slice(6));
  const subdistrict: Row = {
    ...base,
    id: id(code),
    code,
    level: 'subdistrict',
    parentId: district.id,
    name: {
      zh: number === 1 ? '云溪街道（演示）' : `云溪街道 ${number}（演示）`,
      en: number === 1 ? 'Yunxi Sub-district (demo)' : `Yunxi Sub-district ${number} (demo)`,
    },
    centre: [round(cx + shift), cy],
    boundary: boundary(outline),
  };
  const communities = partition(outline, seeds, stretch).map((ring, i): DemoCommunity => {
    const communityCode = `${code}${String(i + 1).padStart(3, '0')}`;
    const [zh, en] = communityName(i);
    const middle = centroid(ring);
    const row: Row = {
      ...base,
      id: id(communityCode),
      code: communityCode,
      level: 'community',
      parentId: subdistrict.id,
      name: { zh: `${zh}社区`, en: `${en} Community` },
      centre: [round(middle[0]), round(middle[1])],
      boundary: boundary(ring),
    };
    const gridSeeds = [0, 1, 2].map(() => spotIn(ring, random));
    const grids = partition(ring, gridSeeds, stretch).map((part, k): Row => {
      const gridCode = `${communityCode}${String(k + 1).padStart(3, '0')}`;
      const [gx, gy] = gridSeeds[k]!;
      return {
        ...base,
        id: id(gridCode),
        code: gridCode,
        level: 'grid',
        parentId: row.id,
        name: { zh: `${zh}第${'一二三'[k]}网格`, en: `${en} Grid ${k + 1}` },
        centre: [gx, gy],
        boundary: part.length >= 3 ? boundary(part) : null,
      };
    });
    return { row, ring, grids };
  });
  const rows = [province, city, district, subdistrict, ...communities.flatMap((c) => [c.row, ...c.grids])];
  return { rows, subdistrict, communities };
}
