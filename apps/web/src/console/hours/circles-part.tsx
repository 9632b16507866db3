import { holders, type PurseView } from '@linli/contract';
import { useRead } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { permille, quantityText } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';
import { Part } from '../parts/list-parts.tsx';

/** Few who confirm each other's hours in a ring: shown only where there are some, and as a question. */
export function CirclesPart({ purse }: { purse: PurseView }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const read = useRead(holders.circles, { params: { ...params, id: purse.id } });
  if (read.data?.items.length === 0) return null;
  return (
    <Part title={t('circles')}>
      <Shown read={read} lines={1}>
        {({ items }) => (
          <>
            <p className="small muted">{t('circles.means')}</p>
            <ul className="stack tight">
              {items.map(({ members, inside, earned }) => (
                <li key={members.map((one) => one.holderId).join()} className="notice wait">
                  {t('circles.say', {
                    names: members.map((one) => one.name).join(t('list.and')),
                    inside: quantityText(inside, purse.unit, language),
                    share: permille(Math.floor((1000 * inside) / earned)),
                  })}
                </li>
              ))}
            </ul>
          </>
        )}
      </Shown>
    </Part>
  );
}
