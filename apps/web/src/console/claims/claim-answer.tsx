import { claims, proposals } from '@linli/contract';
import type { BoardRow, Decline } from '@linli/domain';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';
import { DeclineFields, EMPTY_DECLINE } from '../matching/decline-fields.tsx';

/** Yes, no with the reason and what follows, or taking back: in the row. What else gives way is said beforehand. */
export function ClaimAnswer({ row }: { row: BoardRow }) {
  const { t } = useWords();
  const { params } = useTenant();
  const acceptClaim = useAct(claims.accept);
  const acceptProposal = useAct(proposals.accept);
  const withdraw = useAct(claims.withdraw);
  const [asking, setAsking] = useState<'accept' | 'decline' | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const where = { params: { ...params, id: row.id } };
  // What was answered leaves the list once it is read again; a click in between must not ask again.
  const answered = acceptClaim.isSuccess || withdraw.isSuccess || (acceptProposal.isSuccess && refused === null);
  const accepting = acceptClaim.isPending || acceptProposal.isPending || answered;
  function done() {
    setAsking(null);
    say(row.givesWay > 0 ? t('claims.accepted-others', { count: row.givesWay }) : t('promise.made'));
  }
  function accept() {
    setRefused(null);
    if (row.kind === 'claim') acceptClaim.mutate(where, { onSuccess: done, onError: () => setAsking(null) });
    else
      acceptProposal.mutate(
        { params, body: { ids: [row.id] } },
        {
          onSuccess: ({ refused: no }) => {
            if (no[0] === undefined) return done();
            setAsking(null);
            setRefused([no[0].problem, no[0].fix].filter(Boolean).join(' · '));
          },
          onError: () => setAsking(null),
        },
      );
  }
  const error = acceptClaim.error ?? acceptProposal.error ?? withdraw.error;
  if (!row.mayAnswer && !row.mayWithdraw && !error)
    return <span className="small muted">{t(`claims.waits-for.${row.answers}`)}</span>;
  return (
    <div className="stack tight">
      <div className="row">
        {row.mayAnswer && (
          <Button kind="primary" busy={accepting} onClick={row.givesWay > 0 ? () => setAsking('accept') : accept}>
            {t('claim.accept')}
          </Button>
        )}
        {row.mayAnswer && (
          <Button disabled={accepting} onClick={() => setAsking('decline')}>
            {t('claim.decline')}
          </Button>
        )}
        {row.mayWithdraw && (
          <Button kind="quiet" busy={withdraw.isPending} disabled={accepting} onClick={() => withdraw.mutate(where)}>
            {t('claim.withdraw')}
          </Button>
        )}
      </div>
      {row.rivals > 0 && <p className="small muted">{t('claims.rivals', { count: row.rivals })}</p>}
      {error && <Failure error={error} />}
      {refused && <p className="notice bad small">{refused}</p>}
      {asking === 'accept' && (
        <Dialog title={t('claim.accept')} onClose={() => setAsking(null)}>
          <div className="stack">
            <p>{t('claims.accept.means', { need: row.need, resource: row.resource })}</p>
            <p>{t('claims.accept.others', { count: row.givesWay })}</p>
            <div className="row">
              <Button kind="primary" busy={accepting} onClick={accept}>
                {t('claims.accept.do', { count: row.givesWay })}
              </Button>
              <Button onClick={() => setAsking(null)}>{t('cancel')}</Button>
            </div>
          </div>
        </Dialog>
      )}
      {asking === 'decline' && <DeclineRow row={row} onClose={() => setAsking(null)} />}
    </div>
  );
}

function DeclineRow({ row, onClose }: { row: BoardRow; onClose: () => void }) {
  const { t } = useWords();
  const { params } = useTenant();
  const declineClaim = useAct(claims.decline);
  const rejectProposal = useAct(proposals.reject);
  const first = row.answers === 'worker' ? 'worker' : row.answers;
  const [decline, setDecline] = useState<Decline>({ ...EMPTY_DECLINE, side: first });
  const error = declineClaim.error ?? rejectProposal.error;
  function submit(event: FormEvent) {
    event.preventDefault();
    const onSuccess = () => {
      say(t('claims.declined'));
      onClose();
    };
    if (row.kind === 'claim') declineClaim.mutate({ params: { ...params, id: row.id }, body: decline }, { onSuccess });
    else rejectProposal.mutate({ params, body: { ids: [row.id], decline } }, { onSuccess });
  }
  return (
    <Dialog title={t('claim.decline')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <p>{t('claims.decline.means', { need: row.need, resource: row.resource })}</p>
        <DeclineFields
          decline={decline}
          change={setDecline}
          sides={row.kind === 'claim' ? [first, 'worker'] : ['worker', 'need', 'resource']}
        />
        {error && <Failure error={error} />}
        <div className="row">
          <Button kind="danger" type="submit" busy={declineClaim.isPending || rejectProposal.isPending}>
            {t('claim.decline')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
