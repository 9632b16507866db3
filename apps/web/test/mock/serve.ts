import { fileURLToPath } from 'node:url';
import { serveBuilt } from './server.ts';

// `node --conditions=@linli/source apps/web/test/mock/serve.ts`: the built pages on invented rows.
const { origin } = await serveBuilt(fileURLToPath(new URL('../../dist', import.meta.url)));
console.log(origin);
