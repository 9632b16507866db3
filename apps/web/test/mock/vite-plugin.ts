import type { Plugin } from 'vite';

/** `LINLI_MOCK=1 npx vite`: the dev server answers /api from memory. */
export function mockApi(): Plugin {
  return {
    name: 'linli-mock-api',
    async configureServer(server) {
      // Loaded by Vite itself, so that the build's configuration does not have to bundle it.
      const { answer } = (await server.ssrLoadModule('/test/mock/server.ts')) as typeof import('./server.ts');
      server.middlewares.use((request, response, next) => {
        void answer(request, response).then((answered) => {
          if (!answered) next();
        }, next);
      });
    },
  };
}
