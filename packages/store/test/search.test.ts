import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@linli/store';
import { expect, test } from 'vitest';
import { run } from '../src/connect/sql.ts';
import { onEachDatabase } from './databases.ts';
import { oneAgent, oneNeed, oneResource, subdistrict } from './fixtures.ts';

const BY = { by: 'tester' };

onEachDatabase('search', (opened) => {
  test('names are found by their sound, text by two characters, in either script; names come first', async () => {
    const { store } = opened;
    const sub = await subdistrict(store);
    await store.write(sub, BY, async (unit) => {
      const agent = await oneAgent(unit, { name: '桂苑社区居委会', alternateName: null, description: null });
      await oneResource(unit, agent.id, { name: '桂苑社区食堂', description: '每天中午开放' });
      await oneResource(unit, agent.id, { name: '多功能活动室', description: '可办书法课，也可在食堂用餐' });
      await oneResource(unit, agent.id, { name: '書法教室', description: null });
      await oneNeed(unit, sub, { title: '想学书法', description: null });
      await unit.categories.insert([
        {
          code: 'x.calligraphy',
          parentCode: null,
          name: { zh: '书法', en: 'Calligraphy' },
          unit: 'session',
          origin: 'local',
          extra: {},
        } as never,
      ]);
    });
    const names = (text: string) =>
      store.read(sub, async (unit) =>
        (await unit.resources.search({ text, bestFirst: true })).items.map((row) => row.name),
      );
    expect(await names('shitang')).toEqual(['桂苑社区食堂']);
    expect(await names('食堂')).toEqual(['桂苑社区食堂', '多功能活动室']);
    expect(await names('书法')).toEqual(['書法教室', '多功能活动室']);
    expect(await names('ＳＦ')).toEqual(['書法教室']);
    // The custodian's name is found by sound too; a resource named after it comes first.
    expect((await names('guiyuan'))[0]).toBe('桂苑社区食堂');
    expect(await names('gysq')).toHaveLength(3);
    expect(await names("gui'yuan shitang")).toEqual(['桂苑社区食堂']);
    expect(await names('法书')).toEqual([]);
    await store.read(sub, async (unit) => {
      expect((await unit.needs.list({ text: 'shufa', bestFirst: true })).total).toBe(1);
      expect((await unit.agents.list({ text: 'gysqjwh' })).total).toBe(1);
      expect((await unit.categories.list({ text: 'sf' })).items.map((c) => c.code)).toEqual(['x.calligraphy']);
    });
  });

  test('best first goes on from page to page, and counts all', async () => {
    const { store } = opened;
    const sub = await subdistrict(store);
    await store.write(sub, BY, async (unit) => {
      const agent = await oneAgent(unit, { name: 'Body' });
      for (let i = 0; i < 7; i++)
        await oneResource(unit, agent.id, { name: i % 2 ? `会议室${i}` : `大厅${i}`, description: '可作会议室' });
    });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.read(sub, (unit) =>
        unit.resources.search({ text: '会议室', bestFirst: true, limit: 2, cursor }),
      );
      expect(page.total).toBe(7);
      seen.push(...page.items.map((row) => row.name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    expect(seen.slice(0, 3).every((name) => name.startsWith('会议室'))).toBe(true);
  });
});

test('rows of an older version get their terms when the store is opened; what was stopped goes on', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'linli-search-'));
  try {
    let store = await openStore({ dataDir });
    const sub = await subdistrict(store);
    await store.write(sub, BY, async (unit) => {
      const agent = await oneAgent(unit, { name: '桂苑社区' });
      for (let i = 0; i < 5; i++) await oneResource(unit, agent.id, { name: `书法课${i}` });
    });
    await run(store.db, "update resource set search_terms = null, search_text = '' where name <> '书法课0'");
    await run(store.db, 'update agent set search_terms = null');
    await store.close();
    const progress: unknown[] = [];
    store = await openStore({ dataDir }, { onIndexing: (p) => progress.push(p) });
    expect(progress.at(-1)).toEqual({ done: 5, total: 5 });
    expect((await store.read(sub, (unit) => unit.resources.search({ text: 'guiyuan shufa' }))).total).toBe(5);
    expect((await store.read(sub, (unit) => unit.agents.list({ text: '桂苑' }))).total).toBe(1);
    const { rows } = await run<{ version: number }>(store.db, 'select distinct version from resource');
    expect(rows).toEqual([{ version: 1 }]);
    await store.close();
    const none: unknown[] = [];
    await (await openStore({ dataDir }, { onIndexing: (p) => none.push(p) })).close();
    expect(none).toEqual([]);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
