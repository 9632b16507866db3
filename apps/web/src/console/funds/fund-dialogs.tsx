import { appropriations, type PurseView, purses } from '@linli/contract';
import { type FormEvent, useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { AreaField, SelectField, TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { quantityText } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';
import { AmountField, useAmount } from './amount-field.tsx';

interface Props {
  fund: PurseView;
  onClose: () => void;
}

/** A body pays in. */
export function ContributeDialog({ fund, onClose }: Props) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const agents = useAgents();
  const act = useAct(purses.contribute);
  const amount = useAmount(fund.unit);
  const [partyId, setPartyId] = useState('');
  const [note, setNote] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    if (amount.parts === undefined) return;
    const paid = amount.parts;
    act.mutate(
      { params: { ...params, id: fund.id }, body: { amount: paid, partyId, note: note.trim() || null } },
      {
        onSuccess: () => {
          say(t('fund.contributed', { amount: quantityText(paid, fund.unit, language) }));
          onClose();
        },
      },
    );
  }
  return (
    <Dialog title={t('fund.contribute')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <AmountField label={t('fund.amount')} amount={amount} />
        <SelectField
          label={t('fund.contribute.from')}
          required
          empty={t('choose')}
          options={agents.options}
          value={partyId}
          onChange={(e) => setPartyId(e.target.value)}
        />
        <TextField label={t('fund.note')} maxLength={500} value={note} onChange={(e) => setNote(e.target.value)} />
        {act.error && <Failure error={act.error} />}
        <div>
          <Button kind="primary" type="submit" busy={act.isPending}>
            {t('fund.contribute')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Free money of this fund goes to another one. */
export function TransferDialog({ fund, onClose }: Props) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const others = useRead(purses.list, { params, query: { kind: 'fund', state: 'open', limit: 200 } });
  const act = useAct(purses.transfer);
  const amount = useAmount(fund.unit);
  const [toPurseId, setTo] = useState('');
  const [reason, setReason] = useState('');
  const options = (others.data?.items ?? [])
    .filter((one) => one.id !== fund.id && one.unit === fund.unit)
    .map((one) => ({ value: one.id, label: one.name }));
  function submit(event: FormEvent) {
    event.preventDefault();
    if (amount.parts === undefined) return;
    const moved = amount.parts;
    act.mutate(
      { params: { ...params, id: fund.id }, body: { toPurseId, amount: moved, reason: reason.trim() } },
      {
        onSuccess: () => {
          say(t('fund.transferred', { amount: quantityText(moved, fund.unit, language) }));
          onClose();
        },
      },
    );
  }
  return (
    <Dialog title={t('fund.transfer')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <AmountField label={t('fund.amount')} amount={amount} most={fund.balances.available} />
        <SelectField
          label={t('fund.transfer.to')}
          required
          empty={t('choose')}
          options={options}
          value={toPurseId}
          onChange={(e) => setTo(e.target.value)}
        />
        <AreaField
          label={t('reason')}
          required
          maxLength={500}
          value={reason}
          onChange={(e) => setReason(e.target.value)}
        />
        {act.error && <Failure error={act.error} />}
        <div>
          <Button kind="primary" type="submit" busy={act.isPending}>
            {t('fund.transfer')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Asks the fund to pay for something. */
export function RequestDialog({ fund, onClose }: Props) {
  const { t } = useWords();
  const { params } = useTenant();
  const agents = useAgents();
  const act = useAct(appropriations.create);
  const amount = useAmount(fund.unit);
  const [draft, setDraft] = useState({ title: '', purpose: '', payeeId: '' });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (amount.parts === undefined) return;
    act.mutate(
      {
        params: { ...params, id: fund.id },
        body: {
          title: draft.title.trim(),
          purpose: draft.purpose.trim() || null,
          payeeId: draft.payeeId,
          amount: amount.parts,
        },
      },
      {
        onSuccess: () => {
          say(t('fund.request.sent'));
          onClose();
        },
      },
    );
  }
  return (
    <Dialog title={t('fund.request')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <TextField
          label={t('fund.request.title')}
          required
          maxLength={200}
          value={draft.title}
          onChange={(e) => setDraft({ ...draft, title: e.target.value })}
        />
        <AmountField label={t('fund.amount')} amount={amount} />
        <SelectField
          label={t('fund.request.payee')}
          required
          empty={t('choose')}
          options={agents.options}
          value={draft.payeeId}
          onChange={(e) => setDraft({ ...draft, payeeId: e.target.value })}
        />
        <AreaField
          label={t('fund.request.purpose')}
          maxLength={2000}
          value={draft.purpose}
          onChange={(e) => setDraft({ ...draft, purpose: e.target.value })}
        />
        {act.error && <Failure error={act.error} />}
        <div>
          <Button kind="primary" type="submit" busy={act.isPending}>
            {t('fund.request')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
