import { holders, serviceRecords } from '@linli/contract';
import { type ServiceRecord, textIn } from '@linli/domain';
import { useParams } from '@tanstack/react-router';
import { useRead } from '../../shared/api/reads.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { dayText, momentText } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { useTitle } from '../../shared/shell/title.ts';
import { useWords, type WordKey } from '../../shared/words/words.ts';

/** The certificate of volunteer service with its five kinds of content, to be printed; free of charge. */
export function CertificatePage() {
  const { t, language } = useWords();
  useTitle(t('certificate.title'));
  const { id } = useParams({ strict: false }) as { id: string };
  const { params, subdistrict } = useTenant();
  const clock = useClock();
  const mine = useRead(holders.mine, { params });
  const read = useRead(serviceRecords.list, {
    params,
    query: { holderId: id, state: 'confirmed', limit: 500 } as object,
  });
  const holder = mine.data?.items.find((one) => one.id === id);
  return (
    <Shown read={read}>
      {({ items }) => {
        const of = (kind: ServiceRecord['kind']) => items.filter((row) => row.kind === kind);
        const service = of('service');
        const rated = items.filter((row) => row.rating !== null);
        const average = rated.length === 0 ? '' : (rated.reduce((n, r) => n + r.rating!, 0) / rated.length).toFixed(1);
        const list = (title: WordKey, rows: readonly ServiceRecord[]) => (
          <section className="stack tight">
            <h2>{t(title)}</h2>
            {rows.length === 0 ? (
              <p className="muted">{t('certificate.none')}</p>
            ) : (
              <ul className="dots">
                {rows.map((row) => (
                  <li key={row.id}>
                    {dayText(row.servedAt, clock)} · {row.title}
                    {row.kind === 'service' && ` · ${quantityText(row.minutes, 'hour', language)}`}
                  </li>
                ))}
              </ul>
            )}
          </section>
        );
        return (
          <article className="stack">
            <h1>{t('certificate.title')}</h1>
            <section className="stack tight">
              <h2>{t('certificate.person')}</h2>
              <p>
                {holder?.name} · {t('my-hours.number', { number: holder?.number ?? '' })}
              </p>
            </section>
            <p>
              <strong>
                {t('certificate.total', {
                  amount: quantityText(
                    service.reduce((n, r) => n + r.minutes, 0),
                    'hour',
                    language,
                  ),
                })}
              </strong>
            </p>
            {list('certificate.service', service)}
            {list('certificate.training', of('training'))}
            {list('certificate.honour', of('honour'))}
            <section className="stack tight">
              <h2>{t('certificate.rating')}</h2>
              <p>
                {rated.length === 0 ? t('certificate.none') : t('certificate.rated', { count: rated.length, average })}
              </p>
            </section>
            <p className="muted">{t('certificate.basis')}</p>
            <p className="muted">
              {t('certificate.issued', {
                when: momentText(new Date(), clock),
                where: textIn(subdistrict.name, language),
              })}
            </p>
            <Button className="wide-action" onClick={() => window.print()}>
              {t('certificate.print')}
            </Button>
          </article>
        );
      }}
    </Shown>
  );
}
