import type { FlowBenchmark } from './measured.ts';

const WIDTH = 760;
const HEIGHT = 440;
const LEFT = 76;
const RIGHT = 176;
const TOP = 58;
const BOTTOM = 52;

const COLOURS: Readonly<Record<string, string>> = {
  'Linli, 2 threads': '#0f6b5c',
  'Linli, 1 thread': '#58a796',
  LEMON: '#b4502d',
  'HiGHS (npm highs)': '#5b6c8f',
  'min-cost-flow': '#8a7a3d',
  'munkres-js': '#8f5b86',
  yalps: '#777777',
};

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function seconds(ms: number): string {
  const short = (value: number): string => String(Number(value.toPrecision(2)));
  return ms >= 1000 ? `${short(ms / 1000)} s` : `${short(ms)} ms`;
}

/** Draws solve times over needs, both by powers of ten, one line a solver; a self-contained SVG. */
export function drawChart(benchmark: FlowBenchmark): string {
  const points = benchmark.measurements;
  const [least, most] = [Math.min(...points.map((p) => p.needs)), Math.max(...points.map((p) => p.needs))];
  const times = points.map((p) => p.solveMs);
  const floor = 10 ** Math.floor(Math.log10(Math.min(...times)));
  const ceiling = 10 ** Math.ceil(Math.log10(Math.max(...times)));
  const x = (needs: number): number =>
    LEFT + ((WIDTH - LEFT - RIGHT) * Math.log(needs / least)) / Math.log(most / least || 2);
  const y = (ms: number): number =>
    HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * Math.log(ms / floor)) / Math.log(ceiling / floor);
  const out: string[] = [];
  const text = (px: number, py: number, label: string, more = ''): number =>
    out.push(`<text x="${px.toFixed(1)}" y="${py.toFixed(1)}" ${more}>${xml(label)}</text>`);
  for (let ms = floor; ms <= ceiling * 1.001; ms *= 10) {
    out.push(`<path class="grid" d="M${LEFT} ${y(ms).toFixed(1)}H${WIDTH - RIGHT}"/>`);
    text(LEFT - 8, y(ms) + 4, seconds(ms), 'text-anchor="end" class="small"');
  }
  for (let needs = 10 ** Math.ceil(Math.log10(least)); needs <= most; needs *= 10) {
    out.push(`<path class="grid" d="M${x(needs).toFixed(1)} ${TOP}V${HEIGHT - BOTTOM}"/>`);
    text(x(needs), HEIGHT - BOTTOM + 18, needs.toLocaleString('en'), 'text-anchor="middle" class="small"');
  }
  const names = [...new Set(points.map((p) => p.who))];
  const labels: { y: number; who: string; x: number }[] = [];
  for (const who of names) {
    const own = points.filter((p) => p.who === who).sort((a, b) => a.needs - b.needs);
    const colour = COLOURS[who] ?? '#444444';
    const line = own
      .map((p, k) => `${k === 0 ? 'M' : 'L'}${x(p.needs).toFixed(1)} ${y(p.solveMs).toFixed(1)}`)
      .join('');
    out.push(`<path d="${line}" fill="none" stroke="${colour}" stroke-width="2.2"/>`);
    for (const p of own)
      out.push(
        `<circle cx="${x(p.needs).toFixed(1)}" cy="${y(p.solveMs).toFixed(1)}" r="3.4" fill="${colour}"><title>${xml(`${who}: ${p.needs.toLocaleString('en')} needs in ${seconds(p.solveMs)}`)}</title></circle>`,
      );
    const last = own.at(-1)!;
    labels.push({ who, x: x(last.needs), y: y(last.solveMs) });
  }
  // Names at the ends of the lines, pushed apart where they would touch.
  labels.sort((a, b) => a.y - b.y);
  labels.forEach((label, k) => {
    for (const other of labels.slice(0, k))
      if (Math.abs(other.x - label.x) < 150 && label.y - other.y < 16) label.y = other.y + 16;
    text(label.x + 9, label.y + 4, label.who, `style="fill:${COLOURS[label.who] ?? '#444444'}" class="name"`);
  });
  text(LEFT, 24, 'Solve time by number of needs', 'class="title"');
  text(
    LEFT,
    42,
    `20 arcs a need, same file, same minutes, equal optima; ${benchmark.machine}, ${benchmark.date}`,
    'class="small"',
  );
  text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, 'needs', 'text-anchor="middle" class="small"');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="Solve time by number of needs">`,
    '<style>text{font:13px system-ui,sans-serif;fill:#1d2b28}.small{font-size:12px;fill:#5a6965}.title{font-size:16px;font-weight:600}.name{font-weight:600}.grid{stroke:#dfe5e2;fill:none}</style>',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...out,
    '</svg>',
    '',
  ].join('\n');
}
