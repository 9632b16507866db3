import type { DueTask } from '../due/task.ts';
import { isUnderWay, runMeasurement, startMeasurement } from './measurements.ts';

/** The newest measurement may be so old before it is made anew. */
const FRESH_MS = 20 * 3_600_000;
/** After one that did not come to its end, so long is waited. */
const AGAIN_MS = 3_600_000;

/** Measures what barriers cost once a day, so that the figures are there when somebody looks and can be followed. */
export const measureBarriers: DueTask = {
  name: 'measure-barriers',
  async run(store, context) {
    const now = context.now();
    const due = await store.read(context.subdistrict.id, async (unit) => {
      const newest = await unit.measurements.latest();
      if (newest !== undefined) {
        const age = now.getTime() - Date.parse(newest.createdAt);
        if (isUnderWay(newest, now) || age < (newest.state === 'done' ? FRESH_MS : AGAIN_MS)) return false;
      }
      return (await unit.needs.count({ state: ['open', 'partly'], windowEnd: { from: now.toISOString() } })) > 0;
    });
    if (!due) return 0;
    const { id } = await startMeasurement(store, context);
    await runMeasurement(store, context, id);
    return 1;
  },
};
