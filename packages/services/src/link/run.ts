import {
  type AgeLimit,
  CANDIDATE_DEFAULTS,
  type CandidateGraph,
  candidatesInSteps,
  type Fairness,
  figuresOf,
  MatchAsked,
  type MatchFigures,
  type Matching,
  type MatchProgress,
  type MatchRun,
  type MatchWish,
  match,
  type Need,
  type OpenNeed,
  outcomeOf,
  Problem,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import type { Filter } from '../ports/list-query.ts';
import type { Store, Unit } from '../ports/store.ts';
import { communitiesWithin } from '../register/lists.ts';
import { categoriesBelow } from '../register/map.ts';
import { found } from '../register/references.ts';
import {
  linkNeed,
  periodOf,
  readCommunities,
  readDeclined,
  readParents,
  readPromised,
  readProposedToOthers,
  readSupply,
} from './sides.ts';

/** Written at once: few enough that nobody waits for one statement. */
const ROWS_AT_ONCE = 250;
/** How often whoever carries out a run says that it does, and looks whether it was cancelled elsewhere. */
const HEARTBEAT_MS = 800;
/** A run that nobody has spoken for so long is dead. */
const SILENT_MS = 30_000;
/** While the engine solves: its part of the run's progress. */
const SOLVING = { from: 0.45, to: 0.8 } as const;

/** Queues a run of the engine. Whoever calls carries it out with {@link runMatch}. */
export async function startMatchRun(store: Store, context: Context, wish: MatchWish): Promise<MatchRun> {
  authorise(context, 'match.run');
  const asked = MatchAsked.parse(wish);
  if (asked.from !== undefined && asked.to !== undefined && !(asked.from < asked.to))
    throw new Problem('bad-input', 'the period ends before it begins', {
      faults: [{ path: 'to', problem: `${asked.from} to ${asked.to}`, fix: 'give a later end' }],
    });
  const { jurisdictionId, category } = asked;
  if (jurisdictionId !== undefined) {
    const known = await store.directory.jurisdictions({ within: context.subdistrict.id });
    if (jurisdictionId !== context.subdistrict.id && !known.some((row) => row.id === jurisdictionId))
      throw new Problem('bad-input', 'there is no such community here', {
        faults: [
          { path: 'jurisdictionId', problem: 'is no community of this sub-district', fix: 'choose one of the list' },
        ],
      });
  }
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    if (category !== undefined && (await unit.categories.count({ code: category })) === 0)
      throw new Problem('bad-input', 'there is no such category', {
        faults: [{ path: 'category', problem: `'${category}' is not known`, fix: 'choose one of the list' }],
      });
    const run: MatchRun = {
      id: context.newId(),
      state: 'queued',
      step: 'queued',
      progress: 0,
      needs: 0,
      resources: 0,
      arcs: 0,
      proposals: 0,
      open: 0,
      objective: null,
      verified: false,
      ms: null,
      error: null,
      createdAt: context.now().toISOString(),
      createdBy: context.by,
      finishedAt: null,
      asked: { ...asked, ageLimits: await unit.matching.ageLimits() },
      figures: [],
      bound: null,
      seenAt: null,
    };
    await unit.matching.insertRun(run);
    return run;
  });
}

/**
 * Ends runs that nobody carries out any more: the server went down, or was restarted, in their middle. They changed
 * nothing, and are told so.
 * @returns how many
 */
export async function stopSilentRuns(store: Store, subdistrictId: string, now: Date): Promise<number> {
  const since = new Date(now.getTime() - SILENT_MS).toISOString();
  const silent = await store.read(subdistrictId, (unit) => unit.matching.silentSince(since));
  if (silent.length === 0) return 0;
  return store.write(subdistrictId, { by: 'job:matching' }, async (unit) => {
    // Asked again inside the transaction: it may have spoken meanwhile.
    let stopped = 0;
    for (const { id } of await unit.matching.silentSince(since)) {
      const run = await unit.matching.getRunForUpdate(id);
      if (run === undefined || !going(run) || (run.seenAt ?? run.createdAt) >= since) continue;
      await unit.matching.updateRun(id, { state: 'stopped', finishedAt: now.toISOString() });
      stopped++;
    }
    return stopped;
  });
}

/** How far people of an age are sent at most, for everybody in the sub-district. */
export async function ageLimits(store: Store, context: Context): Promise<{ items: AgeLimit[] }> {
  authorise(context, 'match.read');
  return { items: await store.read(context.subdistrict.id, (unit) => unit.matching.ageLimits()) };
}

/** Sets them all at once; the oldest first, and none may go farther than a younger one. */
export async function setAgeLimits(
  store: Store,
  context: Context,
  limits: readonly AgeLimit[],
): Promise<{ items: AgeLimit[] }> {
  authorise(context, 'match.run');
  const items = [...limits].sort((a, b) => a.from - b.from);
  for (const [k, { from, metres }] of items.entries()) {
    const before = items[k - 1];
    if (before?.from === from)
      throw new Problem('bad-input', `there are two limits from ${from} years on`, {
        faults: [{ path: `items.${k}.from`, problem: 'said twice', fix: 'keep one of them' }],
      });
    if (before !== undefined && metres > before.metres)
      throw new Problem('bad-input', `from ${from} years on people would be sent farther than from ${before.from}`, {
        faults: [{ path: `items.${k}.metres`, problem: `${metres} m`, fix: `at most ${before.metres} m` }],
      });
  }
  await store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    await unit.matching.setAgeLimits(items);
    return null;
  });
  return { items };
}

export interface RunOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: { step: MatchRun['step']; progress: number }) => void) | undefined;
  now?: (() => Date) | undefined;
}

/** The needs that a run, or a measurement, looks at. */
export async function openNeeds(
  unit: Unit,
  scope: Omit<Partial<MatchRun['asked']>, 'jurisdictionId'> & { jurisdictionIds?: readonly string[] | undefined },
  now: Date,
): Promise<Need[]> {
  const filter: Filter<Need> = {
    state: ['open', 'partly'],
    windowEnd: { from: [scope.from ?? '', now.toISOString()].sort().at(-1)! },
    ...(scope.to === undefined ? {} : { windowStart: { to: scope.to } }),
    ...(scope.category === undefined ? {} : { categoryCode: await categoriesBelow(unit, scope.category) }),
    ...(scope.jurisdictionIds === undefined ? {} : { jurisdictionId: scope.jurisdictionIds }),
  };
  const needs: Need[] = [];
  for await (const need of unit.needs.each(filter)) if (Date.parse(need.windowEnd) > now.getTime()) needs.push(need);
  // Who goes together is not parted by what the run looks at.
  const known = new Set(needs.map((need) => need.id));
  const words = [...new Set(needs.map((need) => need.together).filter((word) => word !== null))];
  if (words.length > 0)
    for await (const need of unit.needs.each({ state: ['open', 'partly'], together: words }))
      if (!known.has(need.id) && Date.parse(need.windowEnd) > now.getTime()) needs.push(need);
  return needs;
}

async function inBatches<T>(rows: readonly T[], put: (rows: readonly T[]) => Promise<unknown>, signal?: AbortSignal) {
  for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
    signal?.throwIfAborted();
    await put(rows.slice(i, i + ROWS_AT_ONCE));
  }
}

/**
 * Carries out a queued run: reads what is open and what is free, finds who could serve whom, solves exactly, checks the
 * result, and keeps proposals and open needs in one transaction, in which pending proposals of earlier runs give way.
 * Cancelled or failed, it leaves nothing but its own row, which says so.
 * @returns the run as it ended: done, cancelled or failed
 */
export async function runMatch(
  deps: { store: Store; newId: () => string },
  subdistrict: Context['subdistrict'],
  runId: string,
  options: RunOptions = {},
): Promise<MatchRun> {
  const { store } = deps;
  const clock = options.now ?? (() => new Date());
  const began = performance.now();
  const queued = found(await store.read(subdistrict.id, (unit) => unit.matching.getRun(runId)), 'run', runId);
  if (queued.state !== 'queued')
    throw new Problem('conflict', `this run is ${queued.state} already`, { fix: 'start a new one' });
  const { asked } = queued;
  const narrowed = [asked.category, asked.jurisdictionId, asked.from, asked.to].some((one) => one !== undefined);
  const attribution = { by: queued.createdBy };
  const stop = new AbortController();
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
  /** Notes something of a run that still goes on; one that was cancelled elsewhere is given up. */
  const note = (patch: Partial<MatchRun>) =>
    store.write(subdistrict.id, attribution, async (unit) => {
      if (!going(await unit.matching.getRunForUpdate(runId))) {
        stop.abort();
        return null;
      }
      await unit.matching.updateRun(runId, { ...patch, seenAt: new Date().toISOString() });
      return null;
    });
  let latest: Partial<MatchRun> = {};
  const step = async (name: MatchRun['step'], progress: number, more: Partial<MatchRun> = {}) => {
    signal.throwIfAborted();
    latest = {};
    await note({ state: 'running', step: name, progress, ...more });
    signal.throwIfAborted();
    options.onProgress?.({ step: name, progress });
  };
  let beating: Promise<unknown> | undefined;
  const heart = setInterval(() => {
    beating ??= note(latest)
      .catch(() => {})
      .finally(() => {
        beating = undefined;
      });
  }, HEARTBEAT_MS);
  heart.unref();
  try {
    const now = clock();
    await step('reading', 0.05);
    const communities = await readCommunities(store, subdistrict.id);
    const jurisdictionIds =
      asked.jurisdictionId === undefined || asked.jurisdictionId === subdistrict.id
        ? undefined
        : await communitiesWithin(store, subdistrict.id, asked.jurisdictionId);
    const read = await store.read(subdistrict.id, async (unit) => {
      const bodies = await readParents(unit);
      const rows = await openNeeds(unit, { ...asked, jurisdictionIds }, now);
      const promised = await readPromised(unit, rows);
      const needs = rows.map((need) => linkNeed(need, bodies, communities, asked.ageLimits, promised.get(need.id)));
      const period = periodOf(needs, now.getTime());
      // Only what this run looks at gives way; what is proposed to others waits for its review, and is theirs till then.
      const others = narrowed ? await readProposedToOthers(unit, rows) : undefined;
      const side = await readSupply(unit, { subdistrict }, communities, bodies, { status: 'active' }, period, others);
      return { needs, side, declined: await readDeclined(unit, now.getTime()) };
    });
    await step('candidates', 0.25, { needs: read.needs.length, resources: read.side.supplied.length });
    const graph: CandidateGraph = await candidatesInSteps(
      read.needs,
      read.side.supplied,
      { ...CANDIDATE_DEFAULTS, now: now.getTime(), centres: communities.centres, declined: read.declined },
      signal,
    );
    await step('solving', SOLVING.from, { arcs: graph.arcs.need.length });
    const ways: Fairness[] = asked.compare ? ['value', 'share'] : [asked.fairness];
    const figures: MatchFigures[] = [];
    let matching: Matching | undefined;
    for (const [k, fairness] of ways.entries()) {
      matching = await match(graph, {
        signal,
        fairness,
        onProgress: (told) => {
          const progress = SOLVING.from + ((SOLVING.to - SOLVING.from) * (k + shareOf(told))) / ways.length;
          latest = { progress };
          options.onProgress?.({ step: 'solving', progress });
        },
      });
      figures.push(figuresOf(graph, matching, fairness));
    }
    await step('checking', SOLVING.to);
    const { proposals, open } = asked.compare ? { proposals: [], open: [] } : outcomeOf(graph, matching!);
    await step('writing', 0.85);
    const done: Partial<MatchRun> = {
      state: 'done',
      step: 'done',
      progress: 1,
      proposals: proposals.length,
      open: open.length,
      figures,
      objective: String(matching!.objective),
      bound: String(matching!.bound),
      verified: matching!.verified,
    };
    await store.write(subdistrict.id, attribution, async (unit) => {
      if (!going(await unit.matching.getRunForUpdate(runId))) stop.abort();
      signal.throwIfAborted();
      if (!asked.compare)
        await unit.matching.supersedePending(runId, narrowed ? read.needs.map((need) => need.id) : null);
      await inBatches(
        proposals,
        (rows) =>
          unit.proposals.insert(
            rows.map((row) => ({
              ...row,
              runId,
              state: 'pending' as const,
              decidedAt: null,
              decidedBy: null,
              decline: null,
              commitmentId: null,
            })),
          ),
        signal,
      );
      await inBatches(
        open,
        (rows) => unit.matching.insertOpen(rows.map((row): OpenNeed => ({ ...row, runId }))),
        signal,
      );
      signal.throwIfAborted();
      await unit.matching.updateRun(runId, {
        ...done,
        ms: Math.round(performance.now() - began),
        finishedAt: clock().toISOString(),
      });
      return null;
    });
    options.onProgress?.({ step: 'done', progress: 1 });
  } catch (error) {
    const cancelled = signal.aborted;
    clearInterval(heart);
    await beating;
    await note({
      state: cancelled ? 'cancelled' : 'failed',
      error: cancelled ? null : error instanceof Problem ? error.message : 'the engine stopped with a fault of its own',
      ms: Math.round(performance.now() - began),
      finishedAt: clock().toISOString(),
    });
    // What the person sees is the run's row; the fault itself belongs in the log of whoever runs us.
    if (!cancelled && !(error instanceof Problem)) throw error;
  } finally {
    clearInterval(heart);
    await beating;
  }
  return found(await store.read(subdistrict.id, (unit) => unit.matching.getRun(runId)), 'run', runId);
}

function going(run: MatchRun | undefined): boolean {
  return run?.state === 'queued' || run?.state === 'running';
}

/** How much of a solve is behind, as far as it can be told. */
function shareOf({ stage, done, of }: MatchProgress): number {
  const part = of === undefined || of === 0 ? 0 : (done ?? 0) / of;
  switch (stage) {
    case 'flow':
      return 0;
    case 'mend':
      return 0.3 + 0.2 * part;
    case 'program':
      return 0.5 + 0.4 * part;
    case 'prices':
      return 0.9;
  }
}
