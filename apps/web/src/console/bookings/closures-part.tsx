import { bookings } from '@linli/contract';
import type { BookingView, Resource } from '@linli/domain';
import { type FormEvent, useMemo, useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useClock, useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { TextField } from '../../shared/design/field.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { instantOf, localOf, spanText } from '../../shared/format/dates.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ExportLinks, Part } from '../parts/list-parts.tsx';

/** When the item is down or its site closed: said here, and the bookings in the way are named. */
export function ClosuresPart({ resource }: { resource: Resource }) {
  const { t } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const may = useMay();
  const now = useMemo(() => new Date().toISOString(), []);
  const placeId = resource.sites[0]?.placeId;
  const items = useRead(bookings.closures, { params, query: { resourceId: resource.id, from: now, limit: 50 } });
  const sites = useRead(
    bookings.closures,
    { params, query: { placeId: placeId ?? '', from: now, limit: 50 } },
    { enabled: placeId !== undefined },
  );
  const reopen = useAct(bookings.reopen);
  const [adding, setAdding] = useState<'item-down' | 'site-closed' | null>(null);
  const [affected, setAffected] = useState<BookingView[]>([]);
  return (
    <Part
      title={t('closures.title')}
      action={
        <div className="row">
          <Button onClick={() => setAdding('item-down')}>{t('closures.add')}</Button>
          {placeId && <Button onClick={() => setAdding('site-closed')}>{t('closures.site')}</Button>}
          {may('export.run') && <ExportLinks route={bookings.closures} query={{ resourceId: resource.id }} />}
        </div>
      }
    >
      {affected.length > 0 && (
        <div className="notice wait">
          <p>{t('closures.affected', { count: affected.length })}</p>
          <ul>
            {affected.map((one) => (
              <li key={one.id}>
                <To to={`/console/bookings/${one.id}`}>
                  {spanText(one.sliceStart, one.sliceEnd, clock)} · {one.partyName} · {one.purpose}
                </To>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Shown read={items} lines={1}>
        {(read) => {
          const all = [...read.items, ...(sites.data?.items ?? [])];
          return all.length === 0 ? (
            <p className="muted">{t('closures.none')}</p>
          ) : (
            <ul className="stack tight">
              {all.map((one) => (
                <li key={one.id} className="row apart">
                  <span>
                    <strong>{t(`closures.kind.${one.kind}`)}</strong> {spanText(one.sliceStart, one.sliceEnd, clock)} ·{' '}
                    {one.reason}
                  </span>
                  <Button kind="quiet" onClick={() => reopen.mutate({ params: { ...params, id: one.id } })}>
                    {t('closures.remove')}
                  </Button>
                </li>
              ))}
            </ul>
          );
        }}
      </Shown>
      {reopen.error && <Failure error={reopen.error} />}
      {adding && (
        <CloseDialog
          kind={adding}
          resourceId={adding === 'item-down' ? resource.id : null}
          placeId={adding === 'site-closed' ? (placeId ?? null) : null}
          onAffected={setAffected}
          onClose={() => setAdding(null)}
        />
      )}
    </Part>
  );
}

function CloseDialog({
  kind,
  resourceId,
  placeId,
  onAffected,
  onClose,
}: {
  kind: 'item-down' | 'site-closed';
  resourceId: string | null;
  placeId: string | null;
  onAffected: (bookings: BookingView[]) => void;
  onClose: () => void;
}) {
  const { t } = useWords();
  const { params, subdistrict } = useTenant();
  const act = useAct(bookings.close);
  const [from, setFrom] = useState(() => localOf(new Date(), subdistrict.timeZone));
  const [to, setTo] = useState(() => localOf(new Date(Date.now() + 86_400_000), subdistrict.timeZone));
  const [reason, setReason] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    const at = (local: string) => instantOf(local, subdistrict.timeZone).toISOString();
    act.mutate(
      { params, body: { kind, resourceId, placeId, sliceStart: at(from), sliceEnd: at(to), reason: reason.trim() } },
      {
        onSuccess: (done) => {
          onAffected(done.affected);
          onClose();
        },
      },
    );
  }
  return (
    <Dialog title={t(kind === 'item-down' ? 'closures.add' : 'closures.site')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <div className="pair">
          <TextField
            label={t('closures.from')}
            type="datetime-local"
            required
            value={from}
            onChange={(e) => setFrom(e.target.value)}
          />
          <TextField
            label={t('closures.to')}
            type="datetime-local"
            required
            value={to}
            onChange={(e) => setTo(e.target.value)}
          />
        </div>
        <TextField
          label={t('reason')}
          required
          maxLength={500}
          value={reason}
          onChange={(e) => setReason(e.target.value)}
        />
        {act.error && <Failure error={act.error} />}
        <div className="row">
          <Button kind="primary" type="submit" busy={act.isPending}>
            {t('closures.save')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
