/** Text made safe inside SVG. */
export const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (ch) => `&#${ch.charCodeAt(0)};`);

/** A number short enough for a path. */
export const short = (value: number): string => String(Math.round(value * 100) / 100);

/** A whole SVG document with a title that screen readers say. */
export function svgDocument(width: number, height: number, title: string, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif"><title>${escapeXml(title)}</title>${body}</svg>`;
}
