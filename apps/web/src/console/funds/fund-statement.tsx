import { type PurseView, purses } from '@linli/contract';
import type { StatementLine } from '@linli/domain';
import { usePages } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useClock, useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { momentText } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords, type WordKey } from '../../shared/words/words.ts';
import { ExportLinks, More, Part } from '../parts/list-parts.tsx';
import { type Column, RecordTable } from '../parts/record-table.tsx';

/** Every movement, newest first, with the balance after it; each opens its entry in the ledger. */
export function FundStatement({ fund }: { fund: PurseView }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const agents = useAgents();
  const may = useMayAtAll();
  const where = { ...params, id: fund.id };
  const list = usePages(purses.statement, { params: where, query: { limit: 20 } });
  const money = (amount: number, sign = false) =>
    `${sign && amount > 0 ? '+' : ''}${quantityText(amount, fund.unit, language)}`;
  const columns: [Column<StatementLine>, ...Column<StatementLine>[]] = [
    {
      key: 'what',
      head: t('event'),
      cell: (row) => <To to={`/console/ledger/${row.id}`}>{t(`event.${row.action}` as WordKey)}</To>,
    },
    { key: 'at', head: t('when'), cell: (row) => momentText(row.occurredAt, clock) },
    { key: 'party', head: t('event.party'), cell: (row) => agents.name(row.partyId) },
    { key: 'why', head: t('fund.note'), cell: (row) => row.reason ?? '' },
    { key: 'change', head: t('fund.line.change'), num: true, cell: (row) => money(row.available, true) },
    { key: 'balance', head: t('fund.line.balance'), num: true, cell: (row) => money(row.balance) },
  ];
  return (
    <Part
      title={t('fund.statement')}
      action={
        may('export.run') && (
          <div className="row">
            <ExportLinks route={purses.statement} query={{}} params={{ id: fund.id }} />
          </div>
        )
      }
    >
      <Shown read={list} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('fund.statement.empty')}</p>
          ) : (
            <RecordTable caption={t('fund.statement')} rows={items} rowKey={(row) => row.id} columns={columns} />
          )
        }
      </Shown>
      <More list={list} />
    </Part>
  );
}
