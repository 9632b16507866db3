import type { Fairness, MatchFigures, MatchRun } from '@linli/domain';
import { useTree } from '../../shared/api/reference.ts';
import { Button } from '../../shared/design/button.tsx';
import { ScrollRegion } from '../../shared/design/scroll-region.tsx';
import { count, distanceText, permille } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';

const part = (share: number) => permille(Math.round(share * 1000));

/** What either way of sharing brings: a sentence that says the price, and the figures behind it. */
export function Comparison({
  run,
  onUse,
  busy,
}: {
  run: MatchRun;
  onUse: ((fairness: Fairness) => void) | undefined;
  busy: boolean;
}) {
  const { t, language } = useWords();
  const tree = useTree();
  const value = run.figures.find((f) => f.fairness === 'value');
  const fair = run.figures.find((f) => f.fairness === 'share');
  if (value === undefined || fair === undefined) return null;
  const both = [value, fair];
  const n = (x: number) => count(x, language);
  const least = (f: MatchFigures) => f.communities[0];
  const name = (f: MatchFigures) =>
    least(f) ? `${tree.name(least(f)!.jurisdictionId)} ${part(least(f)!.share)}` : '—';
  const rows: [string, (f: MatchFigures) => string][] = [
    [t('compare.least'), name],
    [t('compare.served'), (f) => n(f.served)],
    [t('compare.open'), (f) => n(f.open)],
    [t('compare.way'), (f) => (f.averageMetres === null ? '—' : distanceText(f.averageMetres, language))],
  ];
  const byId = (f: MatchFigures, id: string) => f.communities.find((c) => c.jurisdictionId === id)?.share ?? 0;
  return (
    <div className="stack">
      <h2>{t('compare.title')}</h2>
      <p>{priceOf(value, fair, t, language)}</p>
      <p className="small muted">{t('compare.hint')}</p>
      <ScrollRegion label={t('compare.title')}>
        <table className="records">
          <caption className="visually-hidden">{t('compare.title')}</caption>
          <thead>
            <tr>
              <td />
              {both.map((f) => (
                <th key={f.fairness} scope="col" className="num">
                  {t(`share.${f.fairness}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([head, text]) => (
              <tr key={head}>
                <th scope="row">{head}</th>
                {both.map((f) => (
                  <td key={f.fairness} className="num" data-label={t(`share.${f.fairness}`)}>
                    {text(f)}
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="rowgroup" colSpan={3}>
                {t('compare.community')}
              </th>
            </tr>
            {value.communities.map(({ jurisdictionId }) => (
              <tr key={jurisdictionId}>
                <th scope="row">{tree.name(jurisdictionId)}</th>
                {both.map((f) => (
                  <td key={f.fairness} className="num" data-label={t(`share.${f.fairness}`)}>
                    {part(byId(f, jurisdictionId))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          {onUse && (
            <tfoot>
              <tr>
                <td />
                {both.map((f) => (
                  <td key={f.fairness} className="num" data-label={t(`share.${f.fairness}`)}>
                    <Button busy={busy} onClick={() => onUse(f.fairness)}>
                      {t('compare.use')}
                    </Button>
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </ScrollRegion>
    </div>
  );
}

type Words = ReturnType<typeof useWords>;

/** What leaving no community behind gains and costs, as a sentence. */
function priceOf(value: MatchFigures, fair: MatchFigures, t: Words['t'], language: Words['language']): string {
  const from = value.communities[0]?.share ?? 0;
  const to = fair.communities[0]?.share ?? 0;
  const open = fair.open - value.open;
  const way = (fair.averageMetres ?? 0) - (value.averageMetres ?? 0);
  const shares = (f: MatchFigures) =>
    [...f.communities].sort((a, b) => (a.jurisdictionId < b.jurisdictionId ? -1 : 1)).map((c) => c.share);
  if (open === 0 && way === 0 && JSON.stringify(shares(value)) === JSON.stringify(shares(fair)))
    return t('compare.same');
  const gain =
    to > from
      ? t('compare.gain', { from: part(from), to: part(to) })
      : t('compare.no-gain', { from: part(from), to: part(to) });
  const cost = t('compare.cost', {
    open:
      open === 0
        ? t('compare.open.same')
        : t(open > 0 ? 'compare.open.more' : 'compare.open.less', { n: count(Math.abs(open), language) }),
    way:
      way === 0
        ? t('compare.way.same')
        : t(way > 0 ? 'compare.way.more' : 'compare.way.less', { distance: distanceText(Math.abs(way), language) }),
  });
  return language === 'en' ? `${gain} ${cost}` : `${gain}${cost}`;
}
