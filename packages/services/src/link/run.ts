import {
  CANDIDATE_DEFAULTS,
  type CandidateGraph,
  candidatesInSteps,
  type MatchRun,
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
import { categoriesBelow } from '../register/map.ts';
import { found } from '../register/references.ts';
import { linkNeed, periodOf, readCommunities, readDeclined, readParents, readSupply } from './sides.ts';

/** What a run looks at; everything that is open where nothing is said. */
export interface MatchScope {
  from?: string | undefined;
  to?: string | undefined;
  category?: string | undefined;
  jurisdictionId?: string | undefined;
}

/** Scopes of runs that were started and not yet carried out, in this process: the same one carries them out. */
const scopes = new Map<string, MatchScope>();

const ROWS_AT_ONCE = 1000;

/** Queues a run of the engine. Whoever calls carries it out with {@link runMatch}. */
export async function startMatchRun(store: Store, context: Context, scope: MatchScope): Promise<MatchRun> {
  authorise(context, 'match.run');
  if (scope.from !== undefined && scope.to !== undefined && !(scope.from < scope.to))
    throw new Problem('bad-input', 'the period ends before it begins', {
      faults: [{ path: 'to', problem: `${scope.from} to ${scope.to}`, fix: 'give a later end' }],
    });
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
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
    };
    await unit.matching.insertRun(run);
    scopes.set(run.id, scope);
    return run;
  });
}

export interface RunOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: { step: MatchRun['step']; progress: number }) => void) | undefined;
  now?: (() => Date) | undefined;
}

async function openNeeds(unit: Unit, scope: MatchScope, now: Date): Promise<Need[]> {
  const filter: Filter<Need> = {
    state: ['open', 'partly'],
    windowEnd: { from: [scope.from ?? '', now.toISOString()].sort().at(-1)! },
    ...(scope.to === undefined ? {} : { windowStart: { to: scope.to } }),
    ...(scope.category === undefined ? {} : { categoryCode: await categoriesBelow(unit, scope.category) }),
    ...(scope.jurisdictionId === undefined ? {} : { jurisdictionId: scope.jurisdictionId }),
  };
  const needs: Need[] = [];
  for await (const need of unit.needs.each(filter)) if (Date.parse(need.windowEnd) > now.getTime()) needs.push(need);
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
  const { signal } = options;
  const clock = options.now ?? (() => new Date());
  const began = performance.now();
  const scope = scopes.get(runId) ?? {};
  const queued = found(await store.read(subdistrict.id, (unit) => unit.matching.getRun(runId)), 'run', runId);
  if (queued.state !== 'queued')
    throw new Problem('conflict', `this run is ${queued.state} already`, { fix: 'start a new one' });
  const attribution = { by: queued.createdBy };
  const note = (patch: Partial<MatchRun>) =>
    store.write(subdistrict.id, attribution, async (unit) => {
      await unit.matching.updateRun(runId, patch);
      return null;
    });
  const step = async (name: MatchRun['step'], progress: number, more: Partial<MatchRun> = {}) => {
    signal?.throwIfAborted();
    await note({ state: 'running', step: name, progress, ...more });
    options.onProgress?.({ step: name, progress });
  };
  try {
    const now = clock();
    await step('reading', 0.05);
    const communities = await readCommunities(store, subdistrict.id);
    const read = await store.read(subdistrict.id, async (unit) => {
      const bodies = await readParents(unit);
      const needs = (await openNeeds(unit, scope, now)).map((need) => linkNeed(need, bodies, communities));
      const period = periodOf(needs, now.getTime());
      const side = await readSupply(unit, { subdistrict }, communities, bodies, { status: 'active' }, period);
      return { needs, side, declined: await readDeclined(unit, now.getTime()) };
    });
    await step('candidates', 0.25, { needs: read.needs.length, resources: read.side.supplied.length });
    const graph: CandidateGraph = await candidatesInSteps(
      read.needs,
      read.side.supplied,
      { ...CANDIDATE_DEFAULTS, now: now.getTime(), centres: communities.centres, declined: read.declined },
      signal,
    );
    await step('solving', 0.45, { arcs: graph.arcs.need.length });
    const matching = await match(graph, { signal });
    await step('checking', 0.8);
    const { proposals, open } = outcomeOf(graph, matching);
    await step('writing', 0.85);
    const done: Partial<MatchRun> = {
      state: 'done',
      step: 'done',
      progress: 1,
      proposals: proposals.length,
      open: open.length,
      objective: String(matching.objective),
      verified: matching.verified,
    };
    await store.write(subdistrict.id, attribution, async (unit) => {
      await unit.matching.supersedePending(runId);
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
      signal?.throwIfAborted();
      await unit.matching.updateRun(runId, {
        ...done,
        ms: Math.round(performance.now() - began),
        finishedAt: clock().toISOString(),
      });
      return null;
    });
    options.onProgress?.({ step: 'done', progress: 1 });
  } catch (error) {
    const cancelled = signal?.aborted === true;
    await note({
      state: cancelled ? 'cancelled' : 'failed',
      error: cancelled ? null : error instanceof Problem ? error.message : 'the engine stopped with a fault of its own',
      ms: Math.round(performance.now() - began),
      finishedAt: clock().toISOString(),
    });
    // What the person sees is the run's row; the fault itself belongs in the log of whoever runs us.
    if (!cancelled && !(error instanceof Problem)) throw error;
  } finally {
    scopes.delete(runId);
  }
  return found(await store.read(subdistrict.id, (unit) => unit.matching.getRun(runId)), 'run', runId);
}
