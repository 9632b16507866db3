import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { mockApi } from './test/mock/vite-plugin.ts';

const api = process.env['LINLI_API'] ?? 'http://localhost:4321';

/** `LINLI_MOCK=1 npx vite` answers /api from memory; otherwise /api goes to a running server. */
export default defineConfig({
  plugins: [react(), ...(process.env['LINLI_MOCK'] ? [mockApi()] : [])],
  resolve: { conditions: ['@linli/source', 'module', 'browser', 'development|production'] },
  server: { proxy: process.env['LINLI_MOCK'] ? {} : { '/api': api, '/hsds': api } },
  // The map library alone is larger than Vite's warning limit; it is loaded only where a map is opened.
  build: {
    chunkSizeWarningLimit: 1200,
    target: 'es2022',
    rolldownOptions: {
      // The pages show what the engine found and never solve themselves: its side solver (3.5 MB) stays out.
      external: ['highs'],
      output: {
        // The map's worker is named .js like every other script: not every server knows that .mjs is one.
        assetFileNames: (asset) => `assets/[name]-[hash]${asset.names[0]?.endsWith('.mjs') ? '.js' : '[extname]'}`,
      },
    },
  },
});
