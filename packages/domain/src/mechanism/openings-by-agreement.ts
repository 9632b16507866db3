import { categoryServes } from '../register/category.ts';
import { type Agreement, type AgreementRule, type LiftedBarrier, runsOn } from './agreement.ts';

/** A rule that runs today, with the agreement that it is of: what matching has to know. */
export interface RunningRule {
  agreementId: string;
  agreementTitle: string;
  rule: AgreementRule;
}

export function runningRules(
  agreements: readonly Pick<Agreement, 'id' | 'title' | 'state' | 'validFrom' | 'validTo' | 'rules'>[],
  day: string,
): RunningRule[] {
  return agreements
    .filter((a) => runsOn(a, day))
    .flatMap((a) => a.rules.map((rule) => ({ agreementId: a.id, agreementTitle: a.title, rule })));
}

interface Asker {
  jurisdictionId: string;
  agentId: string | null;
  agentParentId: string | null;
}
interface Offered {
  id: string;
  agentId: string;
  categoryCode: string;
}

/** Whether a rule opens a resource to somebody; when, and up to what, is told by the rule itself. */
export function ruleCovers(rule: AgreementRule, need: Asker, resource: Offered): boolean {
  if (resource.agentId !== rule.offererId) return false;
  if (rule.resourceIds.length > 0 && !rule.resourceIds.includes(resource.id)) return false;
  if (rule.categoryCode !== null && !categoryServes(resource.categoryCode, rule.categoryCode)) return false;
  if (rule.communityIds.length === 0 && rule.bodyIds.length === 0) return true;
  if (rule.communityIds.includes(need.jurisdictionId)) return true;
  return [need.agentId, need.agentParentId].some((id) => id !== null && rule.bodyIds.includes(id));
}

/** The rule under which a barrier between a need and a resource is lifted; undefined where none lifts it. */
export function ruleLifting<T extends RunningRule>(
  rules: readonly T[],
  barrier: LiftedBarrier,
  need: Asker,
  resource: Offered,
): T | undefined {
  return rules.find(({ rule }) => rule.lifts.includes(barrier) && ruleCovers(rule, need, resource));
}

/** Whether a time lies within the days and hours that a rule names. `at` gives the local weekday (1 to 7) and minute. */
export function withinRule(
  rule: Pick<AgreementRule, 'days' | 'fromMinute' | 'toMinute'>,
  start: { weekday: number; minute: number },
  minutes: number,
): boolean {
  if (rule.days.length > 0 && !rule.days.includes(start.weekday)) return false;
  return start.minute >= rule.fromMinute && start.minute + minutes <= rule.toMinute;
}
