import type { Resource } from '@linli/domain';
import { UNITS } from '@linli/domain';
import { distanceText, money } from '../format/numbers.ts';
import { useWords } from '../words/words.ts';

/** Who may use it, for how much, how far it serves: in plain words, a sentence a rule. */
export function TermsInWords({ resource }: { resource: Pick<Resource, 'terms' | 'unit'> }) {
  const { t, language } = useWords();
  const { terms, unit } = resource;
  const symbol = terms.currency === 'CNY' ? '¥' : '$';
  const unitWord = UNITS[unit][language === 'en' ? 'en' : 'zh'];
  const lines = [
    t(`audience.${terms.audience}`),
    terms.price === 0 ? t('terms.free') : t('terms.price', { price: `${symbol}${money(terms.price)}`, unit: unitWord }),
    terms.minimumAge !== null && t('terms.minimum-age', { age: terms.minimumAge }),
    terms.maximumAge !== null && t('terms.maximum-age', { age: terms.maximumAge }),
    terms.groups.length > 0 &&
      t('terms.groups', { groups: terms.groups.map((g) => t(`group.${g}`)).join(t('list.or')) }),
    terms.reachMetres !== null && t('terms.reach', { distance: distanceText(terms.reachMetres, language) }),
    terms.approval && t('terms.approval'),
    terms.oneNeedPerSlot && t('terms.one-need'),
    terms.authority !== null && t('terms.authority', { authority: terms.authority }),
  ].filter((line): line is string => typeof line === 'string');
  return (
    <div className="stack tight">
      <ul className="dots">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {terms.note && <p className="prose">{terms.note}</p>}
    </div>
  );
}
