/**
 * Whether a write was sent by a page of another site, as browsers say it: Sec-Fetch-Site, and Origin where that is
 * missing. Programs that are no browsers send neither, and hold no cookie of somebody else.
 */
export function isFromElsewhere(request: Request, publicUrl: string): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return true;
  const origin = request.headers.get('origin');
  return origin !== null && origin !== new URL(request.url).origin && origin !== new URL(publicUrl).origin;
}
