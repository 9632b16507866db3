import { BadInput } from './errors.ts';
import { escapeXml, short, svgDocument } from './svg.ts';
import type { TruthTable } from './truth-table.ts';

/** Most sets of one figure. */
export const MAX_SETS = 7;

/**
 * Is a point of the plane inside set `set`? Coordinates run from -2 to 2; the first two sets are half-planes, the third
 * is a circle, and each further one a cogwheel around that circle, so that all 2^n regions exist.
 *
 * Source: Edwards (1989), Venn diagrams for many sets, New Scientist 121; Edwards (2004), Cogwheels of the Mind.
 */
export function insideSet(set: number, x: number, y: number): boolean {
  if (set === 0) return x > 0;
  if (set === 1) return y > 0;
  return Math.hypot(x, y) < radius(set, Math.atan2(y, x));
}

/** Radius of the boundary of set 2, 3, ... at an angle. */
function radius(set: number, angle: number): number {
  if (set === 2) return 1;
  return 1 + (0.72 / (set - 2)) * Math.cos(2 ** (set - 2) * angle);
}

/** The region of a point: bit s is set inside set s. */
function regionAt(sets: number, x: number, y: number): number {
  let region = 0;
  for (let s = 0; s < sets; s++) if (insideSet(s, x, y)) region |= 1 << s;
  return region;
}

const GRID = 240;
const REACH = 1.9;

/** For each region the point farthest from its edges (sampled), where its label stands. */
export function regionCentres(sets: number): Map<number, { x: number; y: number }> {
  const at = (i: number): number => -REACH + (2 * REACH * (i + 0.5)) / GRID;
  const region = new Int16Array(GRID * GRID);
  for (let j = 0; j < GRID; j++) for (let i = 0; i < GRID; i++) region[j * GRID + i] = regionAt(sets, at(i), at(j));
  // Steps to another region, by two sweeps (city-block distance).
  const depth = new Int16Array(GRID * GRID).fill(GRID);
  const relax = (cell: number, i: number, j: number, di: number, dj: number): void => {
    const ni = i + di;
    const nj = j + dj;
    if (ni < 0 || nj < 0 || ni >= GRID || nj >= GRID) depth[cell] = Math.min(depth[cell]!, 1);
    else {
      const next = nj * GRID + ni;
      depth[cell] = Math.min(depth[cell]!, region[next] === region[cell] ? depth[next]! + 1 : 1);
    }
  };
  for (let j = 0; j < GRID; j++) {
    for (let i = 0; i < GRID; i++) {
      relax(j * GRID + i, i, j, -1, 0);
      relax(j * GRID + i, i, j, 0, -1);
    }
  }
  for (let j = GRID - 1; j >= 0; j--) {
    for (let i = GRID - 1; i >= 0; i--) {
      relax(j * GRID + i, i, j, 1, 0);
      relax(j * GRID + i, i, j, 0, 1);
    }
  }
  const best = new Map<number, number>();
  for (let cell = 0; cell < region.length; cell++) {
    const held = best.get(region[cell]!);
    if (held === undefined || depth[cell]! > depth[held]!) best.set(region[cell]!, cell);
  }
  return new Map([...best].map(([r, cell]) => [r, { x: at(cell % GRID), y: at(Math.floor(cell / GRID)) }]));
}

const COLOURS = { 1: '#8fc7a6', 0: '#e8a598', C: '#f0d58a', '?': '#f4f4f2' } as const;

/** Path of a set's inside (the boundary as a polygon of many corners). */
function outline(set: number, px: (x: number) => string, py: (y: number) => string): string {
  if (set === 0) return `M${px(0)} ${py(REACH)}H${px(REACH)}V${py(-REACH)}H${px(0)}Z`;
  if (set === 1) return `M${px(-REACH)} ${py(0)}H${px(REACH)}V${py(REACH)}H${px(-REACH)}Z`;
  const corners = 96 * 2 ** Math.max(0, set - 3);
  const points = Array.from({ length: corners }, (_, i) => {
    const angle = (2 * Math.PI * i) / corners;
    const r = radius(set, angle);
    return `${px(r * Math.cos(angle))} ${py(r * Math.sin(angle))}`;
  });
  return `M${points.join('L')}Z`;
}

/** Makes ids of one figure differ from those of another on the same page. */
const digest = (text: string): string => {
  let h = 0;
  for (const ch of text) h = (Math.imul(h, 31) + ch.codePointAt(0)!) | 0;
  return (h >>> 0).toString(36);
};

/**
 * A Venn diagram of a truth table as SVG: one region a configuration, coloured by its output (explained, not explained,
 * contradictory, remainder), with the number of cases; the names of the cases appear on hovering.
 *
 * @param size width in pixels; default 560
 * @throws BadInput for more than seven conditions, or conditions of more than two values
 */
export function vennDiagram(table: TruthTable, size = 560): string {
  const names = table.conditions.map((c) => c.name);
  const sets = names.length;
  if (sets > MAX_SETS)
    throw new BadInput(`a Venn diagram shows at most ${MAX_SETS} conditions, not ${sets}: choose fewer`);
  if (table.conditions.some((c) => c.levels > 2 || c.notApplicable))
    throw new BadInput('a Venn diagram shows conditions of two values: choose crisp or fuzzy ones');
  const px = (x: number): string => short(((x + REACH) / (2 * REACH)) * size);
  const py = (y: number): string => short(((REACH - y) / (2 * REACH)) * size);
  const id = digest(`${table.outcome}/${names.join()}/${size}`);
  const outlines = names.map((_, s) => outline(s, px, py));
  const defs = outlines
    .map(
      (d, s) =>
        `<clipPath id="${id}i${s}"><path d="${d}"/></clipPath><clipPath id="${id}o${s}"><path clip-rule="evenodd" d="M0 0H${size}V${size}H0Z${d}"/></clipPath>`,
    )
    .join('');
  const centres = regionCentres(sets);
  const painted: string[] = [];
  const labels: string[] = [];
  for (const row of table.rows) {
    const region = row.configuration.reduce((bits, v, c) => bits | (v === 1 ? 1 << c : 0), 0);
    let shape = `<rect width="${size}" height="${size}" fill="${COLOURS[row.out]}"/>`;
    for (let s = 0; s < sets; s++)
      shape = `<g clip-path="url(#${id}${region & (1 << s) ? 'i' : 'o'}${s})">${shape}</g>`;
    const config = names.map((name, s) => (region & (1 << s) ? name : `~${name}`)).join('*');
    const title = `<title>${escapeXml(`${config}: OUT ${row.out}, n ${row.n}, incl ${row.incl.toFixed(3)}${row.cases.length > 0 ? `; ${row.cases.join(', ')}` : ''}`)}</title>`;
    painted.push(`<g>${title}${shape}</g>`);
    const centre = centres.get(region);
    if (centre)
      labels.push(
        `<text x="${px(centre.x)}" y="${short(Number(py(centre.y)) + 4)}" font-size="11" text-anchor="middle">${row.n}</text>`,
      );
  }
  const lines = outlines.map((d) => `<path d="${d}" fill="none" stroke="#333" stroke-width="1.2"/>`).join('');
  const legend = names
    .map(
      (name, s) =>
        `<text x="8" y="${short(size + 18 + 16 * s)}" font-size="13">${escapeXml(`${s + 1}. ${name}: ${WHERE[Math.min(s, 3)]}`)}</text>`,
    )
    .join('');
  const key = (['1', '0', 'C', '?'] as const)
    .map((out, i) => {
      const colour = COLOURS[out as keyof typeof COLOURS];
      return `<rect x="${short(size - 150)}" y="${short(size + 6 + 18 * i)}" width="14" height="14" fill="${colour}" stroke="#333" stroke-width="0.5"/><text x="${short(size - 130)}" y="${short(size + 18 + 18 * i)}" font-size="12">${MEANING[out]}</text>`;
    })
    .join('');
  const height = size + 24 + Math.max(16 * sets, 72);
  const title = `Venn diagram of ${names.join(', ')} for ${table.outcome}`;
  return svgDocument(
    size,
    height,
    title,
    `<defs>${defs}</defs><rect width="${size}" height="${size}" fill="${COLOURS['?']}"/>${painted.join('')}${lines}${labels.join('')}${legend}${key}`,
  );
}

const WHERE = ['right half', 'upper half', 'inside the circle', 'inside the wave'] as const;
const MEANING = { '1': 'explained', '0': 'not explained', C: 'contradictory', '?': 'no cases' } as const;
