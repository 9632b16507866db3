import { chromium } from 'playwright-core';

const base = process.env.BASE ?? 'http://localhost:4600';
const b = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--enable-unsafe-swiftshader', '--disable-background-networking'],
});
const ctx = await b.newContext({ viewport: { width: 1440, height: 900 }, locale: process.env.LANG_ ?? 'zh-CN' });
const page = await ctx.newPage();
page.on('console', (m) => {
  if (m.type() === 'error') console.log('console', m.text().slice(0, 200));
});
page.on('pageerror', (e) => console.log('pageerror', e.message.slice(0, 300)));
const r = await ctx.request.post(base + '/api/auth/sign-in/email', {
  data: { email: (process.env.WHO ?? 'coordinator') + '@demo.linli', password: 'linli-demo-2026' },
  headers: { origin: base },
});
console.log('sign-in', r.status());
for (const path of process.argv.slice(2)) {
  await page.goto(base + path, { waitUntil: 'load' });
  await page.waitForTimeout(2500);
  const name = '/tmp/shots/' + path.replace(/[^a-z0-9]+/gi, '_') + '.png';
  await page.screenshot({ path: name });
  console.log(path, name);
}
await b.close();
