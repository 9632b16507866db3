import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiReference } from './http/reference.ts';
import { ROUTES } from './http/routes.ts';

const target = join(dirname(fileURLToPath(import.meta.url)), '../../../docs/api.md');
writeFileSync(target, apiReference(ROUTES));
console.log(`linli: ${ROUTES.length} routes written to docs/api.md`);
