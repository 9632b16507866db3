import { expect, test } from 'vitest';
import { run } from '../../../../packages/store/src/connect/sql.ts';
import { onEachDatabase } from '../../../../packages/store/test/databases.ts';
import { createLive } from '../../src/http/live.ts';

onEachDatabase('live pages', (database) => {
  test('what one server changes, the pages at another on the same database follow', async () => {
    const { signals, kind } = database.store;
    const [here, there] = [await createLive(signals), await createLive(signals)];
    const heard: string[] = [];
    const stop = there.watch('110101001', (area) => heard.push(area));
    there.watch('999999999', () => heard.push('of another sub-district'));
    here.changed('110101001', 'claims');
    there.changed('110101001', 'needs');
    if (kind === 'pglite') expect(heard).toEqual(['needs']);
    else {
      // Its own it tells at once, and not once more when the database says so.
      await expect.poll(() => [...heard].sort()).toEqual(['claims', 'needs']);
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(heard).toHaveLength(2);
    }
    stop();
    await here.close();
    await there.close();
  });

  test('a connection that breaks is made again, and pages read what they may have missed', async () => {
    const { signals, kind, db } = database.store;
    if (kind === 'pglite') return expect(signals).toBeUndefined();
    const live = await createLive(signals);
    const heard: string[] = [];
    live.watch('110101001', (area) => heard.push(area));
    await run(
      db,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'linli signals' and datname = current_database()",
    );
    await expect.poll(() => heard, { timeout: 10_000 }).toEqual(['anything']);
    signals!.tell('another-server 110101001 needs');
    await expect.poll(() => heard).toEqual(['anything', 'needs']);
    await live.close();
  });
});
