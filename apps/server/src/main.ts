import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from '@linli/domain';
import { readSettings } from '@linli/installation';
import { serveInstallation } from './serve.ts';

const here = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(readFileSync(join(here, '../package.json'), 'utf8')) as { version: string };

try {
  const server = await serveInstallation({
    settings: readSettings(process.env),
    webRoot: join(here, '../../web/dist'),
    version,
    say: (line) => console.log(line),
  });
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      console.log('linli: stopping ...');
      server.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(`linli: ${error.message}${error.fix ? `; ${error.fix}` : ''}`);
  process.exit(error.code === 'bad-input' ? 2 : 1);
}
