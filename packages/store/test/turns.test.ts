import { expect, test } from 'vitest';
import { onEachDatabase } from './databases.ts';
import { oneAgent, subdistrict } from './fixtures.ts';

onEachDatabase('a long run of statements', (opened) => {
  test('lets others have their turn', async () => {
    const { store } = opened;
    const sub = await subdistrict(store);
    await store.write(sub, { by: 'tester' }, (unit) => oneAgent(unit));
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    // So many that they take several times what may pass without a turn, however fast the machine.
    const began = performance.now();
    await store.read(sub, async (unit) => {
      while (performance.now() - began < 400) await unit.agents.count({});
    });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });
});
