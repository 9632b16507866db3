import { z } from 'zod';
import { Id } from '../common/id.ts';
import { CalendarDate, Extra, RecordFields } from '../common/record.ts';
import { checkCreditCode } from './credit-code.ts';
import { Sector } from './sector.ts';

export const CreditCode = z
  .string()
  .transform((text, context) => {
    const check = checkCreditCode(text);
    if (check.ok) return check.code;
    context.addIssue({ code: 'custom', message: `${check.problem}; ${check.fix}` });
    return z.NEVER;
  })
  .meta({ id: 'CreditCode', description: '统一社会信用代码, GB 32100-2015' });

export const AgentFields = {
  kind: z.enum(['person', 'organization']),
  name: z.string().trim().min(1).max(300),
  alternateName: z.string().max(300).nullable(),
  description: z.string().max(20_000).nullable(),
  sector: Sector.nullable().meta({ description: 'null for a person' }),
  creditCode: z.string().length(18).nullable().meta({ description: '统一社会信用代码, GB 32100-2015' }),
  jurisdictionId: Id.nullable().meta({ description: 'the community that the agent belongs to' }),
  parentId: Id.nullable().meta({ description: 'the body that this one is part of' }),
  email: z.string().max(320).nullable(),
  website: z.string().max(2000).nullable(),
  phone: z
    .string()
    .max(100)
    .nullable()
    .meta({ description: 'the public telephone of a body; never that of a resident' }),
  status: z.enum(['active', 'inactive']),
  extra: Extra,
};

/** An agent: a person or an organisation that offers, needs, keeps or decides (ValueFlows agent, HSDS organization). */
export const Agent = z.object({ ...RecordFields, ...AgentFields }).meta({ id: 'Agent' });
export type Agent = z.infer<typeof Agent>;

export const NewAgent = z
  .object({
    ...AgentFields,
    alternateName: AgentFields.alternateName.default(null),
    description: AgentFields.description.default(null),
    sector: AgentFields.sector.default(null),
    creditCode: CreditCode.nullable().default(null),
    jurisdictionId: AgentFields.jurisdictionId.default(null),
    parentId: AgentFields.parentId.default(null),
    email: AgentFields.email.default(null),
    website: AgentFields.website.default(null),
    phone: AgentFields.phone.default(null),
    status: AgentFields.status.default('active'),
    extra: Extra.default({}),
  })
  .meta({ id: 'NewAgent' });
export type NewAgent = z.output<typeof NewAgent>;

/** That an agent belongs to a body, in which post, from when until when (Popolo membership). */
export const MembershipFields = {
  agentId: Id,
  organizationId: Id,
  post: z.string().max(200).nullable(),
  validFrom: CalendarDate.nullable(),
  validTo: CalendarDate.nullable(),
};
export const Membership = z.object({ ...RecordFields, ...MembershipFields }).meta({ id: 'Membership' });
export type Membership = z.infer<typeof Membership>;
export const NewMembership = z
  .object({
    ...MembershipFields,
    post: MembershipFields.post.default(null),
    validFrom: MembershipFields.validFrom.default(null),
    validTo: MembershipFields.validTo.default(null),
  })
  .meta({ id: 'NewMembership' });
export type NewMembership = z.output<typeof NewMembership>;
