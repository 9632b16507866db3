import type { AgreementRule } from '@linli/domain';
import { useAgents, useCategories, useTree } from '../../shared/api/reference.ts';
import { count } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** A rule as one sentence. */
export function RuleText({ rule }: { rule: AgreementRule }) {
  const { t, language } = useWords();
  const agents = useAgents();
  const categories = useCategories();
  const tree = useTree();
  const communities = rule.communityIds.filter((id) => tree.byId.get(id)?.level === 'community');
  const to = [...communities.map((id) => tree.name(id)), ...rule.bodyIds.map((id) => agents.name(id))];
  const key = rule.days.join('');
  const days = key === '67' ? 'weekend' : key === '12345' ? 'workdays' : 'all';
  return (
    <>
      {t('agreement.rule.say', {
        offerer: agents.name(rule.offererId),
        to: to.length === 0 ? t('agreement.to.all') : to.join(t('list.and')),
        what: rule.categoryCode === null ? t('agreement.rule.everything') : categories.name(rule.categoryCode),
        days: t(`agreement.days.${days}`),
        from: clock(rule.fromMinute),
        until: clock(rule.toMinute),
        most: rule.mostPerMonth === null ? '' : t('agreement.rule.most', { most: count(rule.mostPerMonth, language) }),
        return:
          rule.inReturn === null ? '' : t('agreement.rule.return', { amount: count(rule.inReturn.amount, language) }),
      })}
    </>
  );
}
