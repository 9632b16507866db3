import { expect, test } from 'vitest';
import { onEachDatabase } from './databases.ts';
import { oneAgent, subdistrict } from './fixtures.ts';

const BY = { by: 'tester' };

onEachDatabase('a transaction', (opened) => {
  test('in which the store is asked for something else says so, and does not wait for itself', async () => {
    const { store } = opened;
    const sub = await subdistrict(store);
    const wrong = /inside a transaction/;
    await expect(store.read(sub, () => store.directory.jurisdictions({ within: sub }))).rejects.toThrow(wrong);
    await expect(store.write(sub, BY, () => store.read(sub, async () => null))).rejects.toThrow(wrong);
    await expect(store.read(sub, () => store.write(sub, BY, async () => null))).rejects.toThrow(wrong);
  });

  test('is no hindrance to what is asked after it, or beside it', async () => {
    const { store } = opened;
    const sub = await subdistrict(store);
    let later: Promise<unknown> = Promise.resolve();
    await store.write(sub, BY, async (unit) => {
      await oneAgent(unit);
      later = new Promise((resolve) => setTimeout(resolve, 50)).then(() => store.read(sub, (u) => u.agents.count({})));
    });
    const beside = await Promise.all([1, 2, 3].map(() => store.read(sub, (unit) => unit.agents.count({}))));
    expect([...beside, await later]).toEqual([1, 1, 1, 1]);
  });
});
