import {
  DEMO_DEPARTMENTS,
  DEMO_RESPONSIBILITIES,
  DEMO_WHISTLES,
  type DemoBodyName,
  type DemoMatter,
  type DemoStep,
  demoCases,
  isPending,
} from '@linli/domain';
import type { Context } from '../common/context.ts';
import { closeMatter, reopenMatter } from '../matter/close.ts';
import { dispatchMatter } from '../matter/dispatch.ts';
import { handleMatter, pauseMatter, respondToMatter, resumeMatter, returnMatter } from '../matter/handle.ts';
import { blowWhistle, takeCase } from '../matter/take.ts';
import type { Store } from '../ports/store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Cases of a demonstration of the usual size. */
const CASES = 24;
/** Nothing of a demonstration is sealed: nobody is behind its cases. */
const NO_SEALER = { seal: (text: string) => text, open: (text: string) => text };

/** The store as it was at a time: what is written then says so. */
function at(store: Store, time: number): Store {
  const then = new Date(time).toISOString();
  return { ...store, write: (id, attribution, work) => store.write(id, { ...attribution, at: then }, work) };
}

/** The departments that are called, by name; those that the register lacks are added to it. */
async function departments(store: Store, context: Context): Promise<Record<DemoBodyName, string>> {
  return store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
    const ids: Partial<Record<DemoBodyName, string>> = {};
    for (const [key, given] of Object.entries(DEMO_DEPARTMENTS) as [
      DemoBodyName,
      (typeof DEMO_DEPARTMENTS)[string],
    ][]) {
      const name = typeof given === 'string' ? given : given.name[0];
      const [known] = (await unit.agents.list({ filter: { name }, limit: 1 })).items;
      const agent =
        known ??
        (
          await unit.agents.insert([
            {
              kind: 'organization',
              name,
              alternateName: typeof given === 'string' ? null : given.name[1],
              description: null,
              sector: 'government',
              creditCode: null,
              jurisdictionId: null,
              parentId: null,
              email: null,
              website: null,
              phone: null,
              status: 'active',
              extra: { demo: true },
            },
          ])
        )[0]!;
      ids[key] = agent.id;
      if (typeof given !== 'string')
        await unit.responders.insert([{ agentId: agent.id, atOnce: given.atOnce, onCall: null, note: given.note }]);
    }
    return ids as Record<DemoBodyName, string>;
  });
}

/**
 * Whistles and cases of the demonstration, through the real use cases, each step at its own time: called, answered, given
 * back, rated. Nothing where there are some already.
 */
export async function demoMatters(store: Store, context: Context, scale: number): Promise<void> {
  if ((await store.read(context.subdistrict.id, (unit) => unit.matters.count())) > 0) return;
  const communities = await store.directory.jurisdictions({ level: 'community', within: context.subdistrict.id });
  const ids = await departments(store, context);
  const items = await store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
    const rows = await unit.responsibilities.insert(
      DEMO_RESPONSIBILITIES.map((item) => ({
        code: item.code,
        title: item.title,
        occasions: [...item.occasions],
        agentId: ids[item.lead],
        jointAgentIds: item.joint.map((name) => ids[name]),
        basis: item.basis,
        respond: null,
        resolve: item.resolve,
        status: 'active' as const,
      })),
    );
    return new Map(rows.map((row) => [row.code, row]));
  });
  const now = context.now().getTime();
  const cases = demoCases(Math.max(4, Math.min(CASES, Math.round(CASES * scale))));
  for (const told of [...DEMO_WHISTLES, ...cases]) {
    const item = items.get(told.item)!;
    const began = now - told.daysAgo * DAY;
    const then = (hours: number): { store: Store; context: Context } => {
      const time = Math.min(now, began + hours * HOUR);
      return { store: at(store, time), context: { ...context, now: () => new Date(time) } };
    };
    const id = await begin(told, then(0), item, communities[told.community % communities.length]!.id);
    for (const step of told.steps) if (began + step.after * HOUR <= now) await take(id, step, then(step.after), ids);
  }
}

async function begin(
  told: DemoMatter,
  { store, context }: { store: Store; context: Context },
  item: { id: string; agentId: string; jointAgentIds: string[] },
  jurisdictionId: string,
): Promise<string> {
  const fields = {
    title: told.title,
    description: null,
    responsibilityId: item.id,
    jurisdictionId,
    address: null,
    position: null,
    repeatsId: null,
    extra: { demo: true, titleEn: told.titleEn },
  };
  if (told.occasion !== null) {
    const agentIds = told.occasion === 'hard-problem' ? [item.agentId] : [item.agentId, ...item.jointAgentIds];
    return (await blowWhistle(store, context, { ...fields, occasion: told.occasion, originId: null, agentIds })).id;
  }
  const source = told.source === 'community' || told.source === undefined ? 'hotline' : told.source;
  const made = await takeCase(store, NO_SEALER, context, { ...fields, source, contact: null });
  // The latest cases wait for somebody to send them on.
  if (told.daysAgo > 0.5)
    await dispatchMatter(store, context, made.id, { agentIds: [item.agentId], final: false, note: null });
  return made.id;
}

async function take(
  id: string,
  step: DemoStep,
  { store, context }: { store: Store; context: Context },
  ids: Record<DemoBodyName, string>,
): Promise<void> {
  if (step.do === 'call') {
    await dispatchMatter(store, context, id, { agentIds: [ids[step.body]], final: false, note: null });
    return;
  }
  if (step.do === 'close') {
    const { resolved, satisfied, comment = null } = step;
    await closeMatter(store, context, id, { resolved, satisfied, comment });
    return;
  }
  if (step.do === 'reopen') {
    await reopenMatter(store, context, id, step.why);
    return;
  }
  const parts = await store.read(context.subdistrict.id, async (unit) => {
    const of = [];
    for await (const part of unit.matterParts.each({ matterId: id })) if (isPending(part)) of.push(part.id);
    return of;
  });
  for (const partId of parts) {
    const where = { id, partId };
    if (step.do === 'respond') await respondToMatter(store, context, where, null);
    else if (step.do === 'pause') await pauseMatter(store, context, where, step.why);
    else if (step.do === 'resume') await resumeMatter(store, context, where);
    else if (step.do === 'handle')
      await handleMatter(store, context, where, { result: step.result, delayReason: step.late ?? null });
    else {
      const whose = DEMO_DEPARTMENTS[step.whose]!;
      await returnMatter(store, context, where, {
        reason: step.why,
        responsibleAgentId: ids[step.whose],
        responsibleName: typeof whose === 'string' ? whose : whose.name[0],
        basis: null,
      });
    }
  }
}
