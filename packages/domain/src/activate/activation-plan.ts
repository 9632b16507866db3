import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Quantity } from '../common/quantity.ts';
import { CalendarDate, RecordFields } from '../common/record.ts';

export const PlanStep = z
  .object({
    text: z.string().trim().min(1).max(300),
    who: z.string().max(200).nullable().default(null).meta({ description: 'the responsible post' }),
    due: CalendarDate.nullable().default(null),
    done: z.boolean().default(false),
  })
  .meta({ id: 'PlanStep' });
export type PlanStep = z.output<typeof PlanStep>;

/** draft: being written; agreed: its custodian and the community agree; open: carried out; dropped: given up, and why. */
export const PlanState = z.enum(['draft', 'agreed', 'open', 'dropped']).meta({ id: 'PlanState' });
export type PlanState = z.infer<typeof PlanState>;

export const ActivationPlanFields = {
  resourceId: Id,
  title: z.string().trim().min(1).max(200),
  aim: z.string().max(2000).nullable(),
  agentId: Id.nullable().meta({ description: 'the responsible body' }),
  post: z.string().max(200).nullable().meta({ description: 'the responsible post in it' }),
  opensOn: CalendarDate.nullable().meta({ description: 'from which day it is open: what lies before and after' }),
  steps: z.array(PlanStep).max(50),
  guarantee: z
    .object({
      safety: z.string().max(500).nullable().default(null),
      insurance: z.string().max(500).nullable().default(null),
      upkeep: z.string().max(500).nullable().default(null),
      budget: Quantity.nullable().default(null).meta({ description: 'in fen' }),
    })
    .meta({ description: 'who sees to it, or where the money comes from; null: nobody has said' }),
  state: PlanState,
  outcome: z.string().max(2000).nullable(),
};

/** How something that sleeps is opened: by whom, by when, in which steps, and what guarantees that it lasts (S9, S17). */
export const ActivationPlan = z.object({ ...RecordFields, ...ActivationPlanFields }).meta({ id: 'ActivationPlan' });
export type ActivationPlan = z.output<typeof ActivationPlan>;

export const NewActivationPlan = z
  .object({
    ...ActivationPlanFields,
    aim: ActivationPlanFields.aim.default(null),
    agentId: Id.nullable().default(null),
    post: ActivationPlanFields.post.default(null),
    opensOn: ActivationPlanFields.opensOn.default(null),
    steps: ActivationPlanFields.steps.default([]),
    guarantee: ActivationPlanFields.guarantee.prefault({}),
    state: PlanState.default('draft'),
    outcome: ActivationPlanFields.outcome.default(null),
  })
  .meta({ id: 'NewActivationPlan' });
export type NewActivationPlan = z.output<typeof NewActivationPlan>;

/** What the plan still lacks before it may be opened: each is somebody's to say. */
export function planLacks(plan: Pick<ActivationPlan, 'post' | 'opensOn' | 'guarantee' | 'steps'>): string[] {
  const lacks: string[] = [];
  if (plan.post === null) lacks.push('post');
  if (plan.opensOn === null) lacks.push('opensOn');
  for (const name of ['safety', 'insurance', 'upkeep'] as const) if (plan.guarantee[name] === null) lacks.push(name);
  if (plan.guarantee.budget === null) lacks.push('budget');
  if (plan.steps.some((s) => !s.done)) lacks.push('steps');
  return lacks;
}
