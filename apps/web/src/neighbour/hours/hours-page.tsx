import { type HolderView, holders, purses } from '@linli/contract';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Empty, Failure, Shown } from '../../shared/design/waiting.tsx';
import { quantityText } from '../../shared/format/numbers.ts';
import { SignInForm } from '../../shared/shell/sign-in-form.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { Board } from './board.tsx';
import { GiveForm } from './give-form.tsx';
import { HelpForm } from './help-form.tsx';
import { MyRequests } from './my-requests.tsx';
import { PointShop } from './point-shop.tsx';
import { ToConfirm } from './to-confirm.tsx';

/** What I hold of hours and points, and what I can do with it: using it comes first. */
export function HoursPage() {
  const { t } = useWords();
  useTitle(t('my-hours'));
  const { params, user } = useTenant();
  const mine = useRead(holders.mine, { params }, { enabled: user !== null });
  const all = useRead(purses.list, { params, query: { kind: 'time-bank,points', state: 'open', limit: 20 } as object });
  return (
    <>
      <h1>{t('my-hours')}</h1>
      <p className="muted">{t('my-hours.hint')}</p>
      {user === null ? (
        <section className="stack">
          <p>{t('my-hours.sign-in')}</p>
          <SignInForm onDone={() => undefined} />
        </section>
      ) : (
        <Shown read={mine}>
          {({ items }) => {
            const joined = new Set(items.map((one) => one.purseId));
            const open = (all.data?.items ?? []).filter((purse) => !joined.has(purse.id));
            return (
              <>
                {items.length === 0 && <Empty title={t('my-hours.none')}>{t('my-hours.none.hint')}</Empty>}
                {items.map((one) => (
                  <Holding key={one.id} holding={one} />
                ))}
                {open.map((purse) => (
                  <Join key={purse.id} id={purse.id} name={purse.name} user={user.name} />
                ))}
              </>
            );
          }}
        </Shown>
      )}
    </>
  );
}

function Join({ id, name, user }: { id: string; name: string; user: string }) {
  const { t } = useWords();
  const { params } = useTenant();
  const join = useAct(holders.join);
  return (
    <>
      {join.error && <Failure error={join.error} />}
      <Button
        className="wide-action"
        busy={join.isPending}
        onClick={() => join.mutate({ params: { ...params, id }, body: { name: user } })}
      >
        {t('my-hours.join', { name })}
      </Button>
    </>
  );
}

function Holding({ holding }: { holding: HolderView }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const read = useRead(purses.get, { params: { ...params, id: holding.purseId } });
  const purse = read.data;
  if (!purse) return null;
  const bank = purse.kind === 'time-bank';
  return (
    <section className="stack">
      <h2>{purse.name}</h2>
      <p>
        <strong className="big-figure">{quantityText(holding.held, purse.unit, language)}</strong>
        {holding.waiting > 0 && (
          <span className="muted">
            {' '}
            {t('my-hours.waiting', { amount: quantityText(holding.waiting, purse.unit, language) })}
          </span>
        )}
      </p>
      <p className="muted">{t('my-hours.number', { number: holding.number })}</p>
      {bank ? (
        <>
          <HelpForm holding={holding} purse={purse} />
          <MyRequests holding={holding} />
          <ToConfirm holding={holding} />
          <Board holding={holding} />
          <To className="button wide-action" to={`/hours/${holding.id}/certificate`}>
            {t('my-hours.certificate')}
          </To>
        </>
      ) : (
        <PointShop holding={holding} />
      )}
      {purse.rules.transfer !== 'nobody' && <GiveForm holding={holding} purse={purse} />}
    </section>
  );
}
