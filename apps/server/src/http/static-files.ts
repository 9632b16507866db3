import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import type { MiddlewareHandler } from 'hono';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * The built web console. Hashed assets are kept for good; every other address without a file is the application's own
 * (index.html), so that a link into it works.
 */
export function staticFiles(root: string): MiddlewareHandler {
  const cache = new Map<string, Uint8Array<ArrayBuffer>>();
  const read = (path: string) => {
    const known = cache.get(path);
    if (known) return known;
    if (!existsSync(path) || !statSync(path).isFile()) return undefined;
    const bytes = new Uint8Array(readFileSync(path));
    // The entry page names the assets of one build: it must be the one that lies there now.
    if (!path.endsWith('.html')) cache.set(path, bytes);
    return bytes;
  };
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next();
    const asked = normalize(decodeURIComponent(c.req.path)).replace(/^([/\\]|\.\.)+/, '');
    const path = join(root, asked);
    let bytes = asked === '' || !path.startsWith(root) ? undefined : read(path);
    const asset = bytes !== undefined && asked.startsWith('assets/');
    let type = TYPES[extname(asked)] ?? 'application/octet-stream';
    if (bytes === undefined) {
      if (extname(asked) !== '' && asked.startsWith('assets/')) return c.text('not found', 404);
      bytes = read(join(root, 'index.html'));
      type = TYPES['.html']!;
    }
    if (bytes === undefined) return c.text('the web console is not built: run npm run build', 404);
    return c.body(bytes, 200, {
      'content-type': type,
      'cache-control': asset ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  };
}
