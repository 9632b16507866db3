import { exchanges, holders, type PurseView, purses } from '@linli/contract';
import { type Exchange, textIn } from '@linli/domain';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useDraft } from '../../shared/api/draft.ts';
import { useAct, usePages, useRead } from '../../shared/api/reads.ts';
import { useClock, useMay, useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { SelectField, TextField } from '../../shared/design/field.tsx';
import { ReasonDialog } from '../../shared/design/reason-dialog.tsx';
import { State, type Tone } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { momentText } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';
import { ExportLinks, More, Part } from '../parts/list-parts.tsx';
import { RecordTable } from '../parts/record-table.tsx';
import { DetailPane } from '../parts/workbench.tsx';
import { holderOptions } from './holder-options.ts';

const TONES: Record<Exchange['state'], Tone> = {
  proposed: 'wait',
  done: 'good',
  declined: 'bad',
  withdrawn: 'calm',
  lapsed: 'calm',
};

/** Hours that go to other sub-districts and come from them: proposed here, accepted there, both ledgers in balance. */
export function ExchangePane() {
  const { t } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const may = useMay();
  const read = useRead(purses.get, { params: { ...params, id } });
  return (
    <DetailPane path="/console/hours" title={t('exchange')} kicker={read.data?.name}>
      <Shown read={read}>
        {(bank) =>
          bank.kind === 'time-bank' ? (
            <>
              <Balances bank={bank} />
              <Exchanges bank={bank} />
              {may('exchange.manage') && bank.state === 'open' && <Propose bank={bank} />}
            </>
          ) : (
            <p>{t('exchange.hours-only')}</p>
          )
        }
      </Shown>
    </DetailPane>
  );
}

function Balances({ bank }: { bank: PurseView }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const read = useRead(exchanges.balances, { params: { ...params, id: bank.id } });
  const amount = (parts: number) => quantityText(Math.abs(parts), bank.unit, language);
  return (
    <Part title={t('exchange.balances')}>
      <Shown read={read} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('exchange.balances.none')}</p>
          ) : (
            <ul className="stack tight">
              {items.map((one) => (
                <li key={one.partnerId} className="panel">
                  <div className="row apart baseline">
                    <strong>{one.partnerName}</strong>
                    <span>
                      {one.ours === 0
                        ? t('exchange.even')
                        : t(one.ours > 0 ? 'exchange.they-owe' : 'exchange.we-owe', { amount: amount(one.ours) })}
                    </span>
                  </div>
                  <p className="small muted">
                    {t(one.ours + one.theirs === 0 ? 'exchange.agree' : 'exchange.differ', {
                      ours: quantityText(one.ours, bank.unit, language),
                      theirs: quantityText(one.theirs, bank.unit, language),
                      most: amount(one.most),
                    })}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </Part>
  );
}

function Exchanges({ bank }: { bank: PurseView }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const may = useMay();
  const mayAtAll = useMayAtAll();
  const list = usePages(exchanges.list, { params: { ...params, id: bank.id }, query: { limit: 20 } });
  return (
    <Part
      title={t('exchange.list')}
      action={
        mayAtAll('export.run') && (
          <div className="row">
            <ExportLinks route={exchanges.list} query={{}} params={{ id: bank.id }} />
          </div>
        )
      }
    >
      <Shown read={list} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('exchange.list.none')}</p>
          ) : (
            <RecordTable
              caption={t('exchange.list')}
              rows={items}
              rowKey={(row) => row.id}
              columns={[
                {
                  key: 'what',
                  head: t('exchange.with'),
                  cell: (row) =>
                    t(row.direction === 'out' ? 'exchange.out' : 'exchange.in', {
                      name: row.partnerName,
                      number: row.partnerNumber,
                    }),
                },
                {
                  key: 'amount',
                  head: t('quantity'),
                  num: true,
                  cell: (row) => quantityText(row.quantity, bank.unit, language),
                },
                {
                  key: 'state',
                  head: t('state'),
                  cell: (row) => (
                    <>
                      <State tone={TONES[row.state]}>
                        {t(
                          row.state === 'proposed' && row.direction === 'in'
                            ? 'exchange.state.asked'
                            : `exchange.state.${row.state}`,
                        )}
                      </State>
                      {row.reason && row.state !== 'lapsed' && <span className="small muted"> {row.reason}</span>}
                      {row.state === 'proposed' && row.answerBy && (
                        <span className="small muted">
                          {' '}
                          {t('exchange.answer-by', { when: momentText(row.answerBy, clock) })}
                        </span>
                      )}
                      {row.state === 'proposed' && may('exchange.manage') && <Answer row={row} />}
                    </>
                  ),
                },
                { key: 'note', head: t('fund.note'), extra: true, cell: (row) => row.note },
              ]}
            />
          )
        }
      </Shown>
      <More list={list} />
    </Part>
  );
}

function Answer({ row }: { row: Exchange }) {
  const { t } = useWords();
  const { params } = useTenant();
  const accept = useAct(exchanges.accept);
  const decline = useAct(exchanges.decline);
  const withdraw = useAct(exchanges.withdraw);
  const [asking, setAsking] = useState(false);
  const where = { ...params, id: row.id };
  const incoming = row.direction === 'in';
  const no = incoming ? decline : withdraw;
  const word = t(incoming ? 'exchange.decline' : 'exchange.withdraw');
  return (
    <>
      <div className="row">
        {incoming && (
          <Button
            kind="primary"
            busy={accept.isPending}
            onClick={() => accept.mutate({ params: where }, { onSuccess: () => say(t('exchange.accepted')) })}
          >
            {t('exchange.accept')}
          </Button>
        )}
        <Button onClick={() => setAsking(true)}>{word}</Button>
      </div>
      {accept.error && <Failure error={accept.error} />}
      {asking && (
        <ReasonDialog
          title={word}
          means={t('exchange.no.means')}
          act={word}
          busy={no.isPending}
          error={no.error}
          onClose={() => setAsking(false)}
          onReason={(reason) => no.mutate({ params: where, body: { reason } }, { onSuccess: () => setAsking(false) })}
        />
      )}
    </>
  );
}

const EMPTY = { partner: '', purseId: '', holderId: '', number: '', minutes: '60', note: '' };

function Propose({ bank }: { bank: PurseView }) {
  const { t, language } = useWords();
  const { params, subdistrict, all } = useTenant();
  const [draft, change, discard] = useDraft(`exchange.${bank.id}`, EMPTY);
  const others = all.filter((one) => one.id !== subdistrict.id);
  const there = useRead(
    purses.list,
    { params: { subdistrict: draft.partner }, query: { kind: 'time-bank', state: 'open', limit: 100 } as object },
    { enabled: draft.partner !== '' },
  );
  const people = useRead(holders.list, { params, query: { purseId: bank.id, state: 'active', limit: 500 } as object });
  const act = useAct(exchanges.create);
  const giver = people.data?.items.find((one) => one.id === draft.holderId);
  const quantity = Math.round(Number(draft.minutes));
  const banks = there.data?.items ?? [];
  const purseId = banks.length === 1 ? banks[0]!.id : draft.purseId;
  if (others.length === 0)
    return (
      <Part title={t('exchange.propose')}>
        <p className="muted">{t('exchange.alone')}</p>
      </Part>
    );
  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate(
      {
        params: { ...params, id: bank.id },
        body: {
          holderId: draft.holderId,
          partner: draft.partner,
          partnerPurseId: purseId,
          partnerNumber: draft.number.normalize('NFKC').trim(),
          quantity,
          note: draft.note.trim(),
        },
      },
      {
        onSuccess: () => {
          say(t('exchange.proposed'));
          discard();
        },
      },
    );
  }
  return (
    <Part title={t('exchange.propose')}>
      <form className="stack" onSubmit={submit}>
        <p className="small muted">{t('exchange.propose.hint')}</p>
        <div className="pair">
          <SelectField
            label={t('exchange.partner')}
            required
            empty={t('choose')}
            options={others.map((one) => ({ value: one.code, label: textIn(one.name, language) }))}
            value={draft.partner}
            onChange={(e) => change({ partner: e.target.value, purseId: '' })}
          />
          {banks.length !== 1 && (
            <SelectField
              label={t('exchange.bank')}
              required
              empty={t('choose')}
              hint={there.data && banks.length === 0 ? t('exchange.bank.none') : undefined}
              options={banks.map((one) => ({ value: one.id, label: one.name }))}
              value={draft.purseId}
              onChange={(e) => change({ purseId: e.target.value })}
            />
          )}
          <SelectField
            label={t('exchange.giver')}
            required
            empty={t('choose')}
            hint={giver && t('exchange.giver.has', { amount: quantityText(giver.held, bank.unit, language) })}
            options={holderOptions(people.data?.items)}
            value={draft.holderId}
            onChange={(e) => change({ holderId: e.target.value })}
          />
          <TextField
            label={t('exchange.number')}
            hint={t('exchange.number.hint')}
            required
            inputMode="numeric"
            autoComplete="off"
            maxLength={40}
            value={draft.number}
            onChange={(e) => change({ number: e.target.value })}
          />
          <TextField
            label={t('hours.record.minutes')}
            type="number"
            required
            min={1}
            max={60_000}
            value={draft.minutes}
            onChange={(e) => change({ minutes: e.target.value })}
          />
          <TextField
            label={t('fund.note')}
            maxLength={300}
            value={draft.note}
            onChange={(e) => change({ note: e.target.value })}
          />
        </div>
        {(there.error ?? people.error ?? act.error) && <Failure error={there.error ?? people.error ?? act.error} />}
        <div>
          <Button kind="primary" type="submit" busy={act.isPending}>
            {t('exchange.propose.do', { amount: quantityText(quantity > 0 ? quantity : 0, bank.unit, language) })}
          </Button>
        </div>
      </form>
    </Part>
  );
}
