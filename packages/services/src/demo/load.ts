import { demoCode, demoData, needStateOf, withSideRules } from '@linli/domain';
import type { Context } from '../common/context.ts';
import { commit } from '../ledger/commit.ts';
import { fulfil } from '../ledger/fulfil.ts';
import { release } from '../ledger/release.ts';
import { runMatch, startMatchRun } from '../link/run.ts';
import type { Store } from '../ports/store.ts';
import { ensureSubdistrict } from '../register/subdistrict.ts';
import { demoClaims } from './claims.ts';
import { demoHistory, type HistoryStep } from './history.ts';
import { demoMatters } from './matters.ts';
import { demoMechanisms } from './mechanisms.ts';
import { demoWishes } from './wishes.ts';

export interface DemoLoad {
  scale: number;
  seed: number;
  now: Date;
  newId: () => string;
  onProgress?: ((progress: { step: string; done: number; total: number }) => void) | undefined;
}

export interface DemoLoaded {
  subdistrictId: string;
  jurisdiction: string;
  /** False where it was there already and nothing was written. */
  created: boolean;
  communities: number;
  organizations: number;
  places: number;
  resources: number;
  needs: number;
  commitments: number;
  proposals: number;
}

const ROWS_AT_ONCE = 500;
const STEPS_AT_ONCE = 100;
const BY = 'demo';
/** Promises in the ledger of a demonstration, however large: each goes through the real use cases. */
const PROMISES = { least: 40, each: 560, most: 2_000 };

/**
 * Loads the demonstration sub-district: all of it invented, and labelled so. Register and needs go in at once; the past
 * months then happen through the ledger's own use cases, so that every figure has real events behind it; at last the
 * engine runs once, so that proposals wait for review. Loaded again it changes nothing; a load that was cut short is
 * taken up where it stopped.
 */
export async function loadDemo(store: Store, options: DemoLoad): Promise<DemoLoaded> {
  const { now, newId } = options;
  const progress = options.onProgress ?? (() => {});
  const code = demoCode(options);
  const known = await store.directory.jurisdiction(code);
  if (known !== undefined) {
    const before = await summary(store, known.id, code);
    if (before.needs > 0 && before.proposals > 0) return { ...before, created: false };
  }
  progress({ step: 'generating', done: 0, total: 1 });
  const data = demoData(options);
  const subdistrict = data.jurisdictions.find((j) => j.id === data.subdistrictId)!;
  const context: Context = {
    subject: { userId: BY, roles: [{ role: 'coordinator', jurisdictionId: null, agentId: null }] },
    subdistrict,
    by: BY,
    now: () => now,
    newId,
  };
  const count = options.scale * PROMISES.each;
  const most = Math.round(Math.max(PROMISES.least, Math.min(PROMISES.most, count)));
  const history = await demoHistory(data, now, most, subdistrict.timeZone);
  const promised = new Set(history.flatMap((s) => (s.kind === 'commit' ? [s.needId] : [])));

  const given = new Set(history.flatMap((s) => (s.kind === 'commit' ? [s.resourceId] : [])));
  const ruled = withSideRules(data, { needs: promised, resources: given }, now);

  await store.directory.putJurisdictions(data.jurisdictions);
  await ensureSubdistrict(store, { ...subdistrict, demo: true }, { by: BY, newId });
  const present = await summary(store, subdistrict.id, code);
  if (present.needs === 0) {
    const total = data.agents.length + data.places.length + data.resources.length + data.needs.length;
    let done = 0;
    await store.write(subdistrict.id, { by: BY }, async (unit) => {
      const put = async <T>(rows: readonly T[], insert: (batch: readonly T[]) => Promise<unknown>) => {
        for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
          const batch = rows.slice(i, i + ROWS_AT_ONCE);
          await insert(batch);
          done += batch.length;
          progress({ step: 'register', done, total });
        }
      };
      const codes = new Set<string>();
      for await (const category of unit.categories.each()) codes.add(category.code);
      await unit.categories.insert(
        data.categories
          .filter((c) => !codes.has(c.code))
          .map((c) => ({ ...c, origin: 'local' as const, extra: { demo: true } })),
      );
      await put(data.agents, (rows) => unit.agents.insert(rows));
      await put(data.places, (rows) => unit.places.insert(rows));
      await put(ruled.resources, (rows) => unit.resources.insert(rows));
      await put(ruled.needs, (rows) =>
        unit.needs.insert(
          // Those that something was promised to are open until it was; the others are what the clock says.
          rows.map((need) => (promised.has(need.id) ? need : { ...need, state: needStateOf(need, now.toISOString()) })),
        ),
      );
      await unit.matching.setAgeLimits(AGE_LIMITS);
      return null;
    });
  }
  if (present.commitments === 0) await happen(store, context, history, progress);
  await demoMechanisms(store, context, data);
  await demoMatters(store, context, options.scale);
  await demoWishes(store, context);
  progress({ step: 'matching', done: 0, total: 1 });
  const run = await startMatchRun(store, context, {});
  await runMatch({ store, newId }, subdistrict, run.id, { now: () => now });
  await demoClaims(store, context);
  return { ...(await summary(store, subdistrict.id, code)), created: true };
}

/** How far the old of the demonstration are sent at most. */
const AGE_LIMITS = [{ from: 80, metres: 2000 }];

async function summary(store: Store, subdistrictId: string, code: string): Promise<Omit<DemoLoaded, 'created'>> {
  const communities = await store.directory.jurisdictions({ level: 'community', within: subdistrictId });
  return store.read(subdistrictId, async (unit) => ({
    subdistrictId,
    jurisdiction: code,
    communities: communities.length,
    organizations: await unit.agents.count({ kind: 'organization' }),
    places: await unit.places.count(),
    resources: await unit.resources.count(),
    needs: await unit.needs.count(),
    commitments: await unit.commitments.count(),
    proposals: await unit.proposals.count({ state: 'pending' }),
  }));
}

/** Lets the past happen, in its order, each step at its own time. */
async function happen(
  store: Store,
  context: Context,
  history: readonly HistoryStep[],
  progress: NonNullable<DemoLoad['onProgress']>,
): Promise<void> {
  const made = new Map<number, string>();
  const touched = new Set<string>();
  // All or nothing, so that a load that was cut short can begin the past again.
  await store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
    for (const [i, step] of history.entries()) {
      const then: Context = { ...context, now: () => new Date(step.at) };
      if (step.kind === 'commit') {
        const { kind: _, at: __, key, ...input } = step;
        made.set(key, (await commit(unit, then, input)).id);
        touched.add(step.needId);
      } else {
        const commitmentId = made.get(step.key)!;
        if (step.kind === 'fulfil') await fulfil(unit, then, { commitmentId });
        else await release(unit, then, { commitmentId, reason: step.reason });
      }
      if (i % STEPS_AT_ONCE === 0) progress({ step: 'history', done: i, total: history.length });
    }
    const at = context.now().toISOString();
    for (const need of await unit.needs.getMany([...touched])) {
      const state = needStateOf(need, at);
      if (state !== need.state) await unit.needs.update(need.id, { state });
    }
    return null;
  });
}
