import { z } from 'zod';
import { TimeLimit } from '../clock/clock.ts';
import { Id } from '../common/id.ts';
import { RecordFields } from '../common/record.ts';
import { Occasion } from './matter.ts';

const ResponsibilityFields = {
  code: z.string().trim().min(1).max(60),
  title: z.string().trim().min(1).max(300),
  occasions: z
    .array(Occasion)
    .meta({ description: 'the occasions on which a whistle may be blown for it; empty: cases only' }),
  agentId: Id.meta({ description: 'the body in the lead' }),
  jointAgentIds: z.array(Id).max(20),
  basis: z.string().trim().max(500).nullable().meta({ description: 'the rule that says so' }),
  respond: TimeLimit.nullable().meta({ description: "its own time limit; null: the sub-district's" }),
  resolve: TimeLimit.nullable(),
  status: z.enum(['active', 'inactive']),
};

/** An item of the catalogue of responsibilities (职责清单): for what who is called, and how long they have. */
export const Responsibility = z.object({ ...RecordFields, ...ResponsibilityFields }).meta({ id: 'Responsibility' });
export type Responsibility = z.infer<typeof Responsibility>;
export const NewResponsibility = z
  .object({
    ...ResponsibilityFields,
    occasions: ResponsibilityFields.occasions.default([]),
    jointAgentIds: ResponsibilityFields.jointAgentIds.default([]),
    basis: ResponsibilityFields.basis.default(null),
    respond: ResponsibilityFields.respond.default(null),
    resolve: ResponsibilityFields.resolve.default(null),
    status: ResponsibilityFields.status.default('active'),
  })
  .meta({ id: 'NewResponsibility' });
export type NewResponsibility = z.output<typeof NewResponsibility>;

/** How much a body can take at once, by its own word: shown before somebody calls it. */
export const Responder = z
  .object({
    ...RecordFields,
    agentId: Id,
    atOnce: z.int().min(0).max(1000).meta({ description: 'how many matters its people can be at, at once' }),
    onCall: z.string().max(200).nullable().meta({ description: 'the public telephone of whoever is on duty' }),
    note: z.string().max(500).nullable(),
  })
  .meta({ id: 'Responder' });
export type Responder = z.infer<typeof Responder>;

/** What a body has on its hands, as the one who calls sees it beforehand. */
export const Load = z
  .object({
    agentId: Id,
    open: z.int().nonnegative(),
    overdue: z.int().nonnegative(),
    atOnce: z.int().nullable(),
    onCall: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'ResponderLoad' });
export type Load = z.infer<typeof Load>;
