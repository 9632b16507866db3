import {
  type Fragmentation,
  type Measurement,
  type MeasurementWithResult,
  measureFragmentation,
  type Page,
  Problem,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { listQuery } from '../common/list.ts';
import type { Store } from '../ports/store.ts';
import { found } from '../register/references.ts';
import { type OpenedModel, openBarrierModel } from './barrier-model.ts';

/** One that has been under way for longer was left behind by a process that died. */
const LEFT_BEHIND_MS = 15 * 60_000;
/** Progress is written down at every such step, not at every solve. */
const PROGRESS_STEP = 0.05;

function isGoing(row: Pick<Measurement, 'state'> | undefined): boolean {
  return row?.state === 'queued' || row?.state === 'running';
}

export function isUnderWay(row: Pick<Measurement, 'state' | 'createdAt'> | undefined, now: Date): boolean {
  return row !== undefined && isGoing(row) && now.getTime() - Date.parse(row.createdAt) < LEFT_BEHIND_MS;
}

/** Queues a measurement, or gives the one that is under way. Whoever calls carries a queued one out. */
export async function startMeasurement(store: Store, context: Context): Promise<Measurement> {
  authorise(context, 'measure.run');
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const before = await unit.measurements.latest();
    if (before !== undefined && isUnderWay(before, context.now())) return before;
    const row: Measurement = {
      id: context.newId(),
      state: 'queued',
      step: 'queued',
      progress: 0,
      asOf: null,
      needs: null,
      served: null,
      servedPooled: null,
      pricePermille: null,
      todayValue: null,
      pooledValue: null,
      ms: null,
      error: null,
      createdAt: context.now().toISOString(),
      createdBy: context.by,
      finishedAt: null,
    };
    await unit.measurements.insert(row);
    return row;
  });
}

/** The figures of a result that are kept beside it, to be followed over time. */
function figuresOf(result: Fragmentation): Partial<Measurement> {
  return {
    asOf: result.asOf,
    needs: result.today.needs,
    served: result.today.served,
    servedPooled: result.pooled.served,
    pricePermille: result.pricePermille,
    todayValue: result.today.value,
    pooledValue: result.pooled.value,
  };
}

export interface MeasureOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: { step: Measurement['step']; progress: number }) => void) | undefined;
  /** Is given the model when it is done, still warm: for what-if. */
  onModel?: ((opened: OpenedModel) => void) | undefined;
}

/**
 * Carries out a queued measurement. Cancelled or failed, it leaves nothing but its own row, which says so.
 * @returns it as it ended: done, cancelled or failed
 */
export async function runMeasurement(
  store: Store,
  context: Pick<Context, 'subdistrict' | 'now'>,
  id: string,
  options: MeasureOptions = {},
): Promise<MeasurementWithResult> {
  const stop = new AbortController();
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
  const tenant = context.subdistrict.id;
  const began = performance.now();
  const queued = found(await store.read(tenant, (unit) => unit.measurements.get(id)), 'measurement', id);
  if (queued.state !== 'queued')
    throw new Problem('conflict', `this measurement is ${queued.state} already`, { fix: 'start a new one' });
  /** Notes something of one that still goes on; one that was cancelled elsewhere is given up. */
  const note = (patch: Partial<MeasurementWithResult>) =>
    store.write(tenant, { by: queued.createdBy }, async (unit) => {
      if (isGoing(await unit.measurements.getForUpdate(id))) await unit.measurements.update(id, patch);
      else stop.abort();
      return null;
    });
  const step = async (name: Measurement['step'], progress: number) => {
    signal.throwIfAborted();
    await note({ state: 'running', step: name, progress });
    signal.throwIfAborted();
    options.onProgress?.({ step: name, progress });
  };
  let noted: Promise<unknown> = Promise.resolve();
  try {
    await step('reading', 0.02);
    const opened = await openBarrierModel(store, context, { signal, onCandidates: () => step('candidates', 0.1) });
    await step('pricing', 0.2);
    let written = 0.2;
    const result = await measureFragmentation(opened.model, opened.input, {
      signal,
      onProgress(part) {
        const progress = 0.2 + 0.78 * part;
        options.onProgress?.({ step: 'pricing', progress });
        if (progress - written < PROGRESS_STEP) return;
        written = progress;
        // One after the other, or a slow one would overwrite what came after it, the end included.
        // What cannot be noted now is noted with the next step; the measurement itself goes on.
        noted = noted.then(() => note({ progress })).catch(() => {});
      },
    });
    await noted;
    signal.throwIfAborted();
    await note({
      state: 'done',
      step: 'done',
      progress: 1,
      ...figuresOf(result),
      result,
      ms: Math.round(performance.now() - began),
      finishedAt: context.now().toISOString(),
    });
    signal.throwIfAborted();
    options.onModel?.(opened);
    options.onProgress?.({ step: 'done', progress: 1 });
  } catch (error) {
    const cancelled = signal.aborted;
    await noted;
    await note({
      state: cancelled ? 'cancelled' : 'failed',
      error: cancelled
        ? null
        : error instanceof Problem
          ? error.message
          : 'the measurement stopped with a fault of its own',
      ms: Math.round(performance.now() - began),
      finishedAt: context.now().toISOString(),
    });
    // What the person sees is the row; the fault itself belongs in the log of whoever runs us.
    if (!cancelled && !(error instanceof Problem)) throw error;
  }
  return found(await store.read(tenant, (unit) => unit.measurements.get(id)), 'measurement', id);
}

/** Measurements, newest first, without what they found: the trend. */
export async function listMeasurements(
  store: Store,
  context: Context,
  query: { sort?: string | undefined; cursor?: string | undefined; limit?: number | undefined },
): Promise<Page<Measurement>> {
  authorise(context, 'measure.read');
  return store.read(context.subdistrict.id, (unit) => unit.measurements.list(listQuery(query, {}, '-createdAt')));
}

export async function getMeasurement(store: Store, context: Context, id: string): Promise<MeasurementWithResult> {
  authorise(context, 'measure.read');
  return found(await store.read(context.subdistrict.id, (unit) => unit.measurements.get(id)), 'measurement', id);
}

/** The newest measurement that is done, and the one that is under way, if there is one. */
export async function currentMeasurement(
  store: Store,
  context: Context,
): Promise<{ latest: MeasurementWithResult | null; underWay: Measurement | null }> {
  authorise(context, 'measure.read');
  return store.read(context.subdistrict.id, async (unit) => {
    const newest = await unit.measurements.latest();
    return {
      latest: (await unit.measurements.latestDone()) ?? null,
      underWay: newest !== undefined && isUnderWay(newest, context.now()) ? newest : null,
    };
  });
}

/** Marks one as cancelled that nobody carries out any more. */
export async function abandonMeasurement(store: Store, subdistrictId: string, id: string): Promise<void> {
  await store.write(subdistrictId, { by: 'job:measuring' }, async (unit) => {
    if (isGoing(await unit.measurements.getForUpdate(id)))
      await unit.measurements.update(id, { state: 'cancelled', finishedAt: new Date().toISOString() });
    return null;
  });
}
