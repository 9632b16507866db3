import { bookings } from '@linli/contract';
import { useAct } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';

/** A secret address under which my own calendar reads my bookings. */
export function CalendarFeed() {
  const { t } = useWords();
  const { params } = useTenant();
  const make = useAct(bookings.newFeed);
  const revoke = useAct(bookings.revokeFeed);
  return (
    <details className="panel">
      <summary>{t('feed.title')}</summary>
      <div className="stack">
        <p>{t('feed.means')}</p>
        {make.data && (
          <TextField
            label={t('feed.address')}
            readOnly
            value={`${window.location.origin}/calendar/${params.subdistrict}/mine/${make.data.token}.ics`}
            onFocus={(event) => event.target.select()}
          />
        )}
        <div className="choices">
          <Button busy={make.isPending} onClick={() => make.mutate({ params })}>
            {t('feed.make')}
          </Button>
          <Button
            busy={revoke.isPending}
            onClick={() =>
              revoke.mutate(
                { params },
                {
                  onSuccess: () => {
                    make.reset();
                    say(t('feed.revoked'));
                  },
                },
              )
            }
          >
            {t('feed.revoke')}
          </Button>
        </div>
        {(make.error ?? revoke.error) && <Failure error={make.error ?? revoke.error} />}
      </div>
    </details>
  );
}
