import { z } from 'zod';
import { Id } from '../common/id.ts';
import { PositiveQuantity, Unit } from '../common/quantity.ts';
import { CalendarDate, Instant, RecordFields } from '../common/record.ts';
import { CategoryCode } from '../register/category.ts';

export const AgreementTemplate = z
  .enum(['school-field', 'shared-parking', 'enterprise-support', 'community-sharing', 'free'])
  .meta({ id: 'AgreementTemplate' });
export type AgreementTemplate = z.infer<typeof AgreementTemplate>;

/** The barriers that an agreement may lift for the pairs that its rules cover. */
export const LiftedBarrier = z.enum(['owner', 'eligibility', 'authority']).meta({ id: 'LiftedBarrier' });
export type LiftedBarrier = z.infer<typeof LiftedBarrier>;

/** One rule that the system runs: who opens what to whom, when, up to what, in return for what. */
export const AgreementRule = z
  .object({
    id: Id,
    offererId: Id.meta({ description: 'the party that opens something' }),
    resourceIds: z.array(Id).max(200).default([]).meta({ description: 'empty: all of its resources of the category' }),
    categoryCode: CategoryCode.nullable().default(null),
    /** To whom: residents of these communities, people of these bodies; both empty: everybody of the sub-district. */
    communityIds: z.array(Id).max(100).default([]),
    bodyIds: z.array(Id).max(100).default([]),
    days: z
      .array(z.int().min(1).max(7))
      .max(7)
      .default([])
      .meta({ description: '1 Monday to 7 Sunday; empty: every day' }),
    fromMinute: z.int().min(0).max(1440).default(0).meta({ description: 'minute of the day, local' }),
    toMinute: z.int().min(0).max(1440).default(1440),
    mostPerMonth: PositiveQuantity.nullable().default(null).meta({ description: 'smallest parts of the unit' }),
    unit: Unit.nullable().default(null),
    lifts: z.array(LiftedBarrier).min(1).default(['owner']),
    /**
     * In return: so much for one unit provided. Of a time bank or points: credited with the provision. Of a fund: the fund
     * is asked for it, under its own rules. Of no purse: settled between the parties and only recorded here. null: nothing.
     */
    inReturn: z
      .object({ purseId: Id.nullable().default(null), amount: PositiveQuantity, note: z.string().max(300).default('') })
      .nullable()
      .default(null),
  })
  .meta({ id: 'AgreementRule' });
export type AgreementRule = z.output<typeof AgreementRule>;

export const Signature = z
  .object({ agentId: Id, by: z.string(), at: Instant, versionNumber: z.int() })
  .meta({ id: 'Signature' });

export const AgreementState = z
  .enum(['draft', 'proposed', 'lapsed', 'active', 'ended', 'terminated', 'declined'])
  .meta({ id: 'AgreementState', description: 'lapsed: not all signed in time; it can be sent out again' });

const Content = {
  title: z.string().trim().min(1).max(300),
  template: AgreementTemplate,
  text: z.string().max(20_000),
  partyIds: z.array(Id).min(2).max(10),
  rules: z.array(AgreementRule).min(1).max(30),
  validFrom: CalendarDate,
  validTo: CalendarDate.nullable(),
  renewsMonths: z
    .int()
    .min(1)
    .max(120)
    .nullable()
    .meta({ description: 'renewed by so many months unless somebody ends it' }),
};

/**
 * What bodies agreed: signed by each of them, then its rules run. A formal amendment is a new version with a reason that
 * all sign again; until then the version before it runs on. A remark changes nothing.
 */
export const Agreement = z
  .object({
    ...RecordFields,
    ...Content,
    state: AgreementState,
    versionNumber: z.int().positive(),
    signatures: z.array(Signature),
    remarks: z.array(z.object({ by: z.string(), at: Instant, text: z.string() })),
    /** Versions before this one, with the reason for what came after. */
    history: z.array(
      z.object({
        versionNumber: z.int(),
        text: z.string(),
        rules: z.array(AgreementRule),
        validTo: CalendarDate.nullable(),
        signedAt: Instant.nullable(),
        rationale: z.string(),
      }),
    ),
    /** What is proposed in place of what runs, waiting for signatures. */
    amendment: z
      .object({
        text: z.string(),
        rules: z.array(AgreementRule),
        validTo: CalendarDate.nullable(),
        rationale: z.string(),
        by: z.string(),
        signatures: z.array(Signature),
        signBy: CalendarDate.nullable().meta({ description: 'the last day on which it can be signed' }),
        lapsed: z.boolean().meta({ description: 'not all signed in time; it can be sent out again' }),
      })
      .nullable(),
    signBy: CalendarDate.nullable().meta({ description: 'the last day on which it can be signed, while it waits' }),
    /** Each time that it, or an amendment, was sent out and not signed by all in time. */
    sendings: z.array(
      z.object({
        versionNumber: z.int(),
        signBy: CalendarDate,
        lapsedAt: Instant,
        signatures: z.array(Signature),
      }),
    ),
    endedReason: z.string().nullable(),
  })
  .meta({ id: 'Agreement' });
export type Agreement = z.output<typeof Agreement>;

export const NewAgreement = z
  .object({
    ...Content,
    template: AgreementTemplate.default('free'),
    validTo: Content.validTo.default(null),
    renewsMonths: Content.renewsMonths.default(null),
  })
  .meta({ id: 'NewAgreement' });
export type NewAgreement = z.output<typeof NewAgreement>;

export const Amendment = z
  .object({
    text: z.string().max(20_000),
    rules: z.array(AgreementRule).min(1).max(30),
    validTo: CalendarDate.nullable(),
    rationale: z.string().trim().min(1).max(2000),
    version: z.int().optional().meta({ description: 'the version of the record that it builds on' }),
  })
  .meta({ id: 'Amendment' });
export type Amendment = z.output<typeof Amendment>;

/** Whether all parties have signed a version. */
export function allSigned(partyIds: readonly string[], signatures: readonly { agentId: string }[]): boolean {
  return partyIds.every((id) => signatures.some((s) => s.agentId === id));
}

/** Whether an agreement's rules run on a day (YYYY-MM-DD, local). */
export function runsOn(agreement: Pick<Agreement, 'state' | 'validFrom' | 'validTo'>, day: string): boolean {
  return (
    agreement.state === 'active' &&
    agreement.validFrom <= day &&
    (agreement.validTo === null || day <= agreement.validTo)
  );
}

/** The end of a term that renews itself, so that it lies ahead; the day before the next term begins. */
export function renewedTo(validTo: string, months: number, today: string): string {
  let end = validTo;
  for (let i = 1; end < today && i < 1000; i++) {
    const [year, month, day] = validTo.split('-').map(Number) as [number, number, number];
    const last = new Date(Date.UTC(year, month - 1 + i * months + 1, 0)).getUTCDate();
    end = new Date(Date.UTC(year, month - 1 + i * months, Math.min(day, last))).toISOString().slice(0, 10);
  }
  return end;
}
