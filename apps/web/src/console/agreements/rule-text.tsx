import type { AgreementRule } from '@linli/domain';
import { useAgents, useCategories, useTree } from '../../shared/api/reference.ts';
import { count, quantityText } from '../../shared/format/numbers.ts';
import { useWords, type WordKey } from '../../shared/words/words.ts';
import { PurseName, ResourceName } from '../parts/names.tsx';
import { usePurse } from '../parts/use-purse.ts';

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** A rule as one sentence, and what is given in return as another. */
export function RuleText({ rule }: { rule: AgreementRule }) {
  const { t, language } = useWords();
  const agents = useAgents();
  const categories = useCategories();
  const tree = useTree();
  const communities = rule.communityIds.filter((id) => tree.byId.get(id)?.level === 'community');
  const to = [...communities.map((id) => tree.name(id)), ...rule.bodyIds.map((id) => agents.name(id))];
  const key = rule.days.join('');
  const days =
    key === ''
      ? t('agreement.days.all')
      : key === '67'
        ? t('agreement.days.weekend')
        : key === '12345'
          ? t('agreement.days.workdays')
          : rule.days.map((day) => t(`agreement.day.${day}` as WordKey)).join(t('list.and'));
  const most = rule.mostPerMonth;
  return (
    <>
      {t('agreement.rule.say', {
        offerer: agents.name(rule.offererId),
        to: to.length === 0 ? t('agreement.to.all') : to.join(t('list.and')),
        what: rule.categoryCode === null ? t('agreement.rule.everything') : categories.name(rule.categoryCode),
        days,
        from: clock(rule.fromMinute),
        until: clock(rule.toMinute),
        most:
          most === null
            ? ''
            : t('agreement.rule.most', {
                most: rule.unit === null ? count(most, language) : quantityText(most, rule.unit, language),
              }),
      })}
      {rule.resourceIds.length > 0 && (
        <div className="small muted">
          {rule.resourceIds.map((id, i) => (
            <span key={id}>
              {i > 0 && t('list.and')}
              <ResourceName id={id} />
            </span>
          ))}
        </div>
      )}
      {rule.inReturn && <ReturnText inReturn={rule.inReturn} />}
    </>
  );
}

/** Whether the system gives it, asks a fund for it, or only records it: plainly. */
function ReturnText({ inReturn }: { inReturn: NonNullable<AgreementRule['inReturn']> }) {
  const { t, language } = useWords();
  const purse = usePurse(inReturn.purseId);
  const amount = quantityText(inReturn.amount, purse?.unit ?? 'CNY', language);
  return (
    <div className="small">
      {inReturn.purseId === null ? (
        t('agreement.return.say-recorded', { amount })
      ) : (
        <>
          {t(purse?.kind === 'fund' ? 'agreement.return.say-fund' : 'agreement.return.say-purse', { amount })}{' '}
          <PurseName id={inReturn.purseId} />
        </>
      )}
      {inReturn.note && ` (${inReturn.note})`}
    </div>
  );
}
