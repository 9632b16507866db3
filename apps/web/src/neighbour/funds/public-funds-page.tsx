import { type PurseView, purses } from '@linli/contract';
import { usePages, useRead } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { Empty, Shown } from '../../shared/design/waiting.tsx';
import { dayText } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { useTitle } from '../../shared/shell/title.ts';
import { useWords, type WordKey } from '../../shared/words/words.ts';

/** What the pooled funds took in and paid, for everybody to see. */
export function PublicFundsPage() {
  const { t } = useWords();
  useTitle(t('public-funds'));
  const { params } = useTenant();
  const read = useRead(purses.list, { params, query: { kind: 'fund', limit: 20 } as object });
  return (
    <>
      <h1>{t('public-funds')}</h1>
      <p className="muted">{t('public-funds.hint')}</p>
      <Shown read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('public-funds.none')} />
          ) : (
            <>
              {items.map((fund) => (
                <Fund key={fund.id} fund={fund} />
              ))}
            </>
          )
        }
      </Shown>
    </>
  );
}

function Fund({ fund }: { fund: PurseView }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const agents = useAgents();
  const lines = usePages(purses.statement, { params: { ...params, id: fund.id }, query: { limit: 10 } });
  const money = (amount: number) => quantityText(amount, fund.unit, language);
  const { received, available, reserved, used } = fund.balances;
  return (
    <section className="stack">
      <h2>{fund.name}</h2>
      {fund.description && <p>{fund.description}</p>}
      <p>
        {t('fund.balance.say', {
          received: money(received),
          available: money(available),
          reserved: money(reserved),
          used: money(used),
        })}
      </p>
      <h3>{t('public-fund.lines')}</h3>
      <Shown read={lines} lines={3}>
        {({ items }) => (
          <ul className="cards">
            {items.map((line) => (
              <li key={line.id} className="card">
                <strong>
                  {t(`event.${line.action}` as WordKey)}{' '}
                  {money(Math.max(Math.abs(line.available), Math.abs(line.reserved), Math.abs(line.used)))}
                </strong>
                <span className="muted">
                  {dayText(line.occurredAt, clock)} {agents.name(line.partyId)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </section>
  );
}
