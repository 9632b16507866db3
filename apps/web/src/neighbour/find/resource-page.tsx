import { agents, bookings, places, resources } from '@linli/contract';
import { scheduleWords } from '@linli/domain';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useRead } from '../../shared/api/reads.ts';
import { useCategories } from '../../shared/api/reference.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { Icon } from '../../shared/design/icon.tsx';
import { State } from '../../shared/design/state.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { dateText, timeText } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { byDay } from '../../shared/story/openings.ts';
import { TermsInWords } from '../../shared/story/terms.tsx';
import { useWords } from '../../shared/words/words.ts';

export function ResourcePage() {
  const { t, language } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params, subdistrict } = useTenant();
  const clock = useClock();
  const categories = useCategories();
  const resource = useRead(resources.get, { params: { ...params, id } });
  const range = useMemo(() => {
    const from = new Date();
    from.setUTCMinutes(0, 0, 0);
    return { from: from.toISOString(), to: new Date(from.getTime() + 14 * 86_400_000).toISOString() };
  }, []);
  const openings = useRead(resources.openings, { params: { ...params, id }, query: range });
  const rules = useRead(bookings.rules, { params: { ...params, id } });
  const custodian = useRead(
    agents.get,
    { params: { ...params, id: resource.data?.agentId ?? '' } },
    { enabled: !!resource.data },
  );
  const placeId = resource.data?.sites[0]?.placeId;
  const place = useRead(places.get, { params: { ...params, id: placeId ?? '' } }, { enabled: !!placeId });
  useTitle(resource.data?.name ?? '');

  return (
    <Shown read={resource}>
      {(it) => (
        <article className="stack wide">
          <header className="stack tight">
            <p>
              <To to="/" search="keep">
                {t('back.find')}
              </To>
            </p>
            <h1>{it.name}</h1>
            <p>{categories.name(it.categoryCode)}</p>
          </header>
          {rules.data?.rules.bookable ? (
            <To className="button primary wide-action" to={`/resource/${it.id}/book`}>
              <Icon name="calendar" size={20} />
              {t('booking.book')}
            </To>
          ) : (
            <To className="button primary wide-action" to="/ask" search={{ resource: it.id }}>
              {t('resource.ask')}
            </To>
          )}
          {it.description && <p className="prose">{it.description}</p>}
          <section className="stack tight">
            <h2>{t('resource.when')}</h2>
            {it.schedules.map((schedule) => (
              <p key={schedule.start + schedule.rrule}>{scheduleWords(schedule, language)}</p>
            ))}
            <Shown read={openings} lines={3}>
              {(open) =>
                open.stock ? (
                  <p>{t('resource.stock-free', { quantity: quantityText(open.stock.free, it.unit, language) })}</p>
                ) : open.items.length === 0 ? (
                  <p className="muted">{t('resource.no-openings')}</p>
                ) : (
                  <ul className="stack tight">
                    {byDay(open.items, subdistrict.timeZone)
                      .slice(0, 7)
                      .map((day) => (
                        <li key={day.date} className="row apart baseline">
                          <strong>{dateText(day.date, language)}</strong>
                          <span className="stack" style={{ gap: 0, justifyItems: 'end' }}>
                            {day.openings.slice(0, 6).map((slice) => (
                              <State key={slice.start} tone={slice.free > 0 ? 'good' : 'calm'}>
                                <span className="num">
                                  {timeText(slice.start, clock)}–{timeText(slice.end, clock)}{' '}
                                </span>
                                {slice.free > 0
                                  ? it.capacityKind === 'exclusive'
                                    ? t('opening.free')
                                    : t('opening.left', { quantity: quantityText(slice.free, it.unit, language) })
                                  : t('opening.full')}
                              </State>
                            ))}
                          </span>
                        </li>
                      ))}
                  </ul>
                )
              }
            </Shown>
          </section>
          <section className="stack tight">
            <h2>{t('resource.terms')}</h2>
            <TermsInWords resource={it} />
          </section>
          <section className="stack tight">
            <h2>{t('resource.where')}</h2>
            {place.data && (
              <p>
                {place.data.name}
                {place.data.address && ` · ${place.data.address}`}
              </p>
            )}
            {custodian.data && (
              <p>
                {custodian.data.name}
                {custodian.data.phone && (
                  <>
                    {' '}
                    · <a href={`tel:${custodian.data.phone.replace(/[^\d+]/g, '')}`}>{custodian.data.phone}</a>
                  </>
                )}
              </p>
            )}
          </section>
        </article>
      )}
    </Shown>
  );
}
