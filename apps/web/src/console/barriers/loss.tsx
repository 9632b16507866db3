import type { Fragmentation } from '@linli/domain';
import { type Step, Waterfall } from '../../shared/design/waterfall.tsx';
import { count, permille } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { CsvButton } from '../parts/csv-button.tsx';

/** What is lost, said in needs: what can be served as things are, and what could be if everything were shared. */
export function LossSentence({ found }: { found: Fragmentation }) {
  const { t, language } = useWords();
  const { today, pooled, pricePermille } = found;
  const n = (value: number) => count(value, language);
  return (
    <p>
      {t('loss.say', { needs: n(today.needs), today: n(today.served), pooled: n(pooled.served) })}{' '}
      {pricePermille !== null && pricePermille > 0 && t('loss.price', { share: permille(pricePermille) })}
    </p>
  );
}

/** From what today reaches to what all together could, barrier by barrier. */
export function LossWaterfall({ found }: { found: Fragmentation }) {
  const { t, language } = useWords();
  const n = (value: number) => count(value, language);
  const rows = [...found.barriers].sort((a, b) => (BigInt(a.share) < BigInt(b.share) ? 1 : -1));
  const pooled = Number(found.pooled.value);
  const today = Number(found.today.value);
  const lost = pooled - today;
  let reached = 0;
  const reachedPermille = pooled > 0 ? Math.round((1000 * today) / pooled) : 1000;
  const steps: Step[] = [
    {
      key: 'today',
      label: t('loss.today'),
      from: 0,
      to: 0,
      text: t('loss.step', { share: permille(reachedPermille), n: n(found.today.served), count: found.today.served }),
    },
    ...rows.map((row): Step => {
      const from = lost > 0 ? reached / lost : 0;
      reached += Number(row.share);
      return {
        key: row.barrier,
        label: (
          <To to="/console/barriers" search={{ lift: row.barrier }}>
            {t(`barrier.${row.barrier}`)}
          </To>
        ),
        from,
        to: lost > 0 ? Math.min(1, reached / lost) : 0,
        text: t('loss.step.more', { share: permille(row.permille), n: n(row.needs), count: row.needs }),
      };
    }),
    {
      key: 'pooled',
      label: t('loss.pooled'),
      from: 0,
      to: 1,
      text: t('loss.step', { share: permille(1000), n: n(found.pooled.served), count: found.pooled.served }),
    },
  ];
  const [first] = rows;
  return (
    <>
      {first && first.permille > 0 && (
        <p>
          {t('loss.most', { barrier: t(`barrier.${first.barrier}`), share: permille(first.permille) })}{' '}
          {t(`barrier.${first.barrier}.lift`)}
        </p>
      )}
      <Waterfall caption={t('loss.waterfall')} head={[t('overview.barrier'), t('loss.worth')]} steps={steps} />
      <div className="row apart">
        <p className="small muted">{t('loss.key')}</p>
        <CsvButton
          name={t('loss.title')}
          rows={[
            [
              t('overview.barrier'),
              t('loss.csv.permille'),
              t('loss.csv.needs'),
              t('loss.csv.alone'),
              t('loss.csv.value'),
              t('loss.csv.exact'),
            ],
            [t('loss.today'), reachedPermille, found.today.served, '', found.today.value, ''],
            ...rows.map((row) => [
              t(`barrier.${row.barrier}`),
              row.permille,
              row.needs,
              row.aloneNeeds,
              row.share,
              `${row.exact.numerator}/${row.exact.denominator}`,
            ]),
            [t('loss.pooled'), 1000, found.pooled.served, '', found.pooled.value, ''],
          ]}
        />
      </div>
    </>
  );
}
