import { BadInput } from './errors.ts';
import { necessity, sufficiency } from './fit.ts';
import { escapeXml, short, svgDocument } from './svg.ts';

/** What to draw. */
export interface XyPlotOptions {
  /** Names of the cases, one a point; shown on hovering, and beside the points when `labels`. */
  cases?: readonly string[];
  xLabel?: string;
  yLabel?: string;
  relation?: 'sufficiency' | 'necessity';
  labels?: boolean;
  /** Width and height in pixels. Default 480. */
  size?: number;
}

/**
 * An XY plot as SVG: membership in a condition, term or model against membership in the outcome, with the diagonal, the
 * lines at 0.5 and the parameters of fit. Points on the wrong side of the diagonal are drawn hollow.
 *
 * @param x memberships from 0 to 1, one a case
 * @param y memberships in the outcome, one a case
 * @throws BadInput when the lengths differ or a membership lies outside 0 to 1
 * Source of the figure: Ragin (2008), Redesigning Social Inquiry, ch. 3; Schneider and Wagemann (2012), ch. 11.
 */
export function xyPlot(
  x: readonly number[] | Float64Array,
  y: readonly number[] | Float64Array,
  options: XyPlotOptions = {},
): string {
  if (x.length !== y.length || x.length === 0)
    throw new BadInput(`an XY plot needs as many memberships on both axes: there are ${x.length} and ${y.length}`);
  if ([...x, ...y].some((m) => !(m >= 0 && m <= 1)))
    throw new BadInput('an XY plot shows memberships from 0 to 1: calibrate the values first');
  const { size = 480, relation = 'sufficiency', xLabel = 'X', yLabel = 'Y', labels = false } = options;
  const margin = 56;
  const side = size - 2 * margin;
  const px = (m: number): string => short(margin + m * side);
  const py = (m: number): string => short(margin + (1 - m) * side);
  const xs = Float64Array.from(x);
  const ys = Float64Array.from(y);
  const s = sufficiency(xs, ys);
  const n = necessity(xs, ys);
  const caption =
    relation === 'sufficiency'
      ? `inclS ${s.incl.toFixed(3)}   PRI ${s.pri.toFixed(3)}   covS ${s.covS.toFixed(3)}`
      : `inclN ${n.incl.toFixed(3)}   RoN ${n.ron.toFixed(3)}   covN ${n.cov.toFixed(3)}`;
  const parts: string[] = [
    `<rect x="${margin}" y="${margin}" width="${side}" height="${side}" fill="#fff" stroke="#444"/>`,
    `<path d="M${px(0)} ${py(0)}L${px(1)} ${py(1)}" stroke="#888"/>`,
    `<path d="M${px(0.5)} ${py(0)}V${py(1)}M${px(0)} ${py(0.5)}H${px(1)}" stroke="#bbb" stroke-dasharray="4 4" fill="none"/>`,
  ];
  for (const tick of [0, 0.2, 0.4, 0.6, 0.8, 1]) {
    parts.push(
      `<text x="${px(tick)}" y="${short(margin + side + 18)}" font-size="12" text-anchor="middle">${tick}</text>`,
      `<text x="${short(margin - 8)}" y="${short(Number(py(tick)) + 4)}" font-size="12" text-anchor="end">${tick}</text>`,
    );
  }
  parts.push(
    `<text x="${short(size / 2)}" y="${short(size - 12)}" font-size="14" text-anchor="middle">${escapeXml(xLabel)}</text>`,
    `<text x="16" y="${short(size / 2)}" font-size="14" text-anchor="middle" transform="rotate(-90 16 ${short(size / 2)})">${escapeXml(yLabel)}</text>`,
    `<text x="${short(size / 2)}" y="${short(margin - 18)}" font-size="13" text-anchor="middle">${caption}</text>`,
  );
  for (let i = 0; i < xs.length; i++) {
    const name = options.cases?.[i] ?? String(i + 1);
    const fits = relation === 'sufficiency' ? xs[i]! <= ys[i]! : xs[i]! >= ys[i]!;
    parts.push(
      `<circle cx="${px(xs[i]!)}" cy="${py(ys[i]!)}" r="4.5" fill="${fits ? '#1f6f8b' : '#fff'}" stroke="#1f6f8b" stroke-width="1.5"><title>${escapeXml(name)} (${short(xs[i]!)}, ${short(ys[i]!)})</title></circle>`,
    );
    if (labels)
      parts.push(
        `<text x="${short(Number(px(xs[i]!)) + 7)}" y="${short(Number(py(ys[i]!)) - 5)}" font-size="10">${escapeXml(name)}</text>`,
      );
  }
  return svgDocument(size, size, `${xLabel} against ${yLabel}: ${caption}`, parts.join(''));
}
