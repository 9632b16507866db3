import { type Action, decide, type Jurisdiction, type PolicyObject, Problem, type Subject } from '@linli/domain';

/** What every use case is given: who asks, for which sub-district, and the world's clock and ids. */
export interface Context {
  subject: Subject;
  /** The sub-district: the tenant. */
  subdistrict: Pick<Jurisdiction, 'id' | 'code' | 'timeZone'>;
  /** Who is written down as the author: a user id, or 'cli', 'demo', 'job:...'. */
  by: string;
  now: () => Date;
  newId: () => string;
  /** Of the request: the same key again gives the same answer and writes nothing twice. */
  idempotency?: { key: string; requestHash: string } | undefined;
}

/** Asks the policy; throws `forbidden` (or `not-signed-in`) with the rule and what would change it. */
export function authorise(context: Pick<Context, 'subject'>, action: Action, object: PolicyObject = {}): void {
  const decision = decide(context.subject, action, object);
  if (decision.allowed) return;
  const visitor = context.subject.userId === null;
  throw new Problem(
    visitor ? 'not-signed-in' : 'forbidden',
    visitor ? 'you are not signed in' : 'your role does not allow this',
    {
      fix: decision.fix,
      facts: { rule: decision.rule, action },
    },
  );
}
