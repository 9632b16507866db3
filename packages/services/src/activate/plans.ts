import { type ActivationPlan, type NewActivationPlan, Problem, planLacks } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import type { Store, Unit } from '../ports/store.ts';
import { given } from '../register/directory.ts';
import { assertReferences, found } from '../register/references.ts';
import { resourceObject } from '../register/resources.ts';

async function mayPlan(unit: Unit, context: Context, resourceId: string): Promise<void> {
  const resource = found(await unit.resources.get(resourceId), 'resource', resourceId);
  authorise(context, 'activation.plan', await resourceObject(unit, resource));
}

/** Whoever gives a plan up says why: it stays to be read by the next who has the idea. */
function assertSaysWhy(plan: Pick<ActivationPlan, 'state' | 'outcome'>): void {
  if (plan.state === 'dropped' && (plan.outcome ?? '').trim() === '')
    throw new Problem('bad-input', 'a plan that is given up needs a reason', {
      faults: [{ path: 'outcome', problem: 'is empty', fix: 'say why it is given up' }],
    });
}

/** A plan may be opened only when somebody answers for it and nothing that it needs to last is left unsaid. */
function assertMayOpen(plan: ActivationPlan | NewActivationPlan): void {
  if (plan.state !== 'open') return;
  const lacks = planLacks(plan);
  if (lacks.length > 0)
    throw new Problem('conflict', `the plan lacks ${lacks.length} things before it may be opened`, {
      fix: 'fill them in, or say in each that it is not needed',
      faults: lacks.map((path) => ({ path, problem: 'nobody has said' })),
    });
}

export async function createPlan(store: Store, context: Context, input: NewActivationPlan): Promise<ActivationPlan> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    await mayPlan(unit, context, input.resourceId);
    await assertReferences(unit, [{ path: 'agentId', kind: 'agents', id: input.agentId }]);
    assertMayOpen(input);
    assertSaysWhy(input);
    await unit.resources.getForUpdate(input.resourceId);
    const going = { resourceId: input.resourceId, state: ['draft', 'agreed', 'open'] as const };
    const [other] = (await unit.activationPlans.list({ filter: going, limit: 1 })).items;
    if (other !== undefined && input.state !== 'dropped')
      throw new Problem('conflict', `there is a plan for it already: ${other.title}`, {
        fix: 'change that one, or give it up first',
        facts: { planId: other.id },
      });
    return (await unit.activationPlans.insert([input]))[0]!;
  });
}

type Patch = { [K in keyof ActivationPlan]?: ActivationPlan[K] | undefined };

export async function changePlan(
  store: Store,
  context: Context,
  id: string,
  patch: Patch,
  version: number,
): Promise<ActivationPlan> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const before = found(await unit.activationPlans.get(id), 'plan', id);
    await mayPlan(unit, context, before.resourceId);
    await assertReferences(unit, [{ path: 'agentId', kind: 'agents', id: patch.agentId }]);
    assertMayOpen({ ...before, ...given(patch) });
    assertSaysWhy({ ...before, ...given(patch) });
    return unit.activationPlans.update(id, given(patch), version);
  });
}
