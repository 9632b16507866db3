import type { Server } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { serveBuilt } from '../mock/server.ts';
import { DIST, launch, noChromium } from './chromium.ts';

/** For the tests of a file: the built console over the mock, and a browser; nothing where no Chromium is. */
export function onMockSite(ready: (site: { origin: string; browser: Browser }) => void): void {
  let server: Server | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (noChromium) return;
    const served = await serveBuilt(DIST);
    server = served.server;
    browser = await launch();
    ready({ origin: served.origin, browser });
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });
}
