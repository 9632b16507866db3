import '../../shared/calendar/calendar.css';
import { bookings, places, resources } from '@linli/contract';
import { textIn } from '@linli/domain';
import { useParams } from '@tanstack/react-router';
import encodeQR from 'qr';
import { useEffect, useMemo } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Failure, Loading, Shown } from '../../shared/design/waiting.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';

/** The dark squares of a code as the path of one drawing, which prints sharp at any size. */
function QrCode({ text }: { text: string }) {
  const rows = useMemo(() => encodeQR(text, 'raw', { ecc: 'medium', border: 2 }), [text]);
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      role="img"
      aria-label={text}
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** A sheet of A4 for the door: what it is, how to book it, and the code that opens its page and checks people in. */
export function PosterPage() {
  const { t, language } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params, subdistrict } = useTenant();
  const resource = useRead(resources.get, { params: { ...params, id } });
  const placeId = resource.data?.sites[0]?.placeId;
  const place = useRead(places.get, { params: { ...params, id: placeId ?? '' } }, { enabled: !!placeId });
  const door = useAct(bookings.door);
  useTitle(t('poster.title'));
  const { mutate } = door;
  // The key is made the first time that somebody who may asks for it.
  useEffect(() => mutate({ params: { subdistrict: params.subdistrict, id } }), [mutate, params.subdistrict, id]);
  const origin = window.location.origin;
  const address = `${origin}/resource/${id}?in=${params.subdistrict}`;
  return (
    <div className="sheet">
      <div className="row">
        <To className="button" to={`/console/calendar/${id}`}>
          {t('bookings.calendar')}
        </To>
        <Button kind="primary" onClick={() => window.print()}>
          {t('poster.print')}
        </Button>
      </div>
      {door.error && <Failure error={door.error} />}
      <Shown read={resource}>
        {(it) => (
          <section className="poster" aria-label={t('poster.title')}>
            <p>{textIn(subdistrict.name, language)}</p>
            <h1>{it.name}</h1>
            {place.data && (
              <p>
                {place.data.name}
                {place.data.address && ` · ${place.data.address}`}
              </p>
            )}
            {door.data ? (
              <QrCode
                text={`${origin}/door/${id}?in=${params.subdistrict}&key=${encodeURIComponent(door.data.doorKey)}`}
              />
            ) : (
              !door.error && <Loading lines={4} />
            )}
            <h2>{t('poster.book')}</h2>
            <ol>
              {(['poster.step.1', 'poster.step.2', 'poster.step.3'] as const).map((step) => (
                <li key={step}>{t(step)}</li>
              ))}
            </ol>
            <p className="small">
              {t('poster.address')} <span className="mono">{address}</span>
            </p>
          </section>
        )}
      </Shown>
    </div>
  );
}
