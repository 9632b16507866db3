import type { wishes } from '@linli/contract';
import type { ItemOf } from '../../shared/api/reads.ts';
import { useWords } from '../../shared/words/words.ts';

type Adopted = Pick<ItemOf<typeof wishes.wall>, 'adoptedBy' | 'byResident' | 'state'>;

/** Who adopted a wish, as the wall may say it. */
export function useAdoptedBy(): (wish: Adopted) => string {
  const { t } = useWords();
  return ({ adoptedBy, byResident, state }) => {
    if (state === 'asked' || (!adoptedBy && !byResident)) return '';
    if (!byResident) return t('wish.adopted-by', { name: adoptedBy ?? '' });
    return t('wish.adopted-by-resident', { name: adoptedBy ?? t('wish.a-resident') });
  };
}
export function AdoptedBy({ wish }: { wish: Adopted }) {
  const text = useAdoptedBy()(wish);
  return text === '' ? null : <p>{text}</p>;
}
