import { holders, type PurseView, serviceRecords } from '@linli/contract';
import { type FormEvent, useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { SelectField, TextField } from '../../shared/design/field.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { instantOf, localOf } from '../../shared/format/dates.ts';
import { useWords } from '../../shared/words/words.ts';
import { holderOptions } from './holder-options.ts';

interface Props {
  purse: PurseView;
  onClose: () => void;
}

/** A worker writes down what a volunteer did. */
export function RecordDialog({ purse, onClose }: Props) {
  const { t } = useWords();
  const { params, subdistrict } = useTenant();
  const all = useRead(holders.list, { params, query: { purseId: purse.id, limit: 500 } });
  const act = useAct(serviceRecords.create);
  const [draft, setDraft] = useState({
    holderId: '',
    title: '',
    minutes: '60',
    at: localOf(new Date(), subdistrict.timeZone),
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate(
      {
        params: { ...params, id: purse.id },
        body: {
          holderId: draft.holderId,
          title: draft.title.trim(),
          minutes: Math.round(Number(draft.minutes)),
          servedAt: instantOf(draft.at, subdistrict.timeZone).toISOString(),
        },
      },
      { onSuccess: onClose },
    );
  }
  return (
    <Dialog title={t('hours.record')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <SelectField
          label={t('hours.record.who')}
          required
          empty={t('choose')}
          options={holderOptions(all.data?.items)}
          value={draft.holderId}
          onChange={(e) => setDraft({ ...draft, holderId: e.target.value })}
        />
        <TextField
          label={t('hours.record.what')}
          required
          maxLength={300}
          value={draft.title}
          onChange={(e) => setDraft({ ...draft, title: e.target.value })}
        />
        <div className="pair">
          <TextField
            label={t('hours.record.minutes')}
            type="number"
            required
            min={1}
            max={1440}
            value={draft.minutes}
            onChange={(e) => setDraft({ ...draft, minutes: e.target.value })}
          />
          <TextField
            label={t('hours.record.when')}
            type="datetime-local"
            required
            value={draft.at}
            onChange={(e) => setDraft({ ...draft, at: e.target.value })}
          />
        </div>
        {act.error && <Failure error={act.error} />}
        <div>
          <Button kind="primary" type="submit" busy={act.isPending}>
            {t('hours.record')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** A worker lets a person without an account, or a body, join. */
export function JoinDialog({ purse, onClose }: Props) {
  const { t } = useWords();
  const { params } = useTenant();
  const agents = useAgents();
  const act = useAct(holders.join);
  const [name, setName] = useState('');
  const [agentId, setAgent] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    const body = { name: agentId ? agents.name(agentId) : name.trim(), agentId: agentId || null };
    act.mutate({ params: { ...params, id: purse.id }, body }, { onSuccess: onClose });
  }
  return (
    <Dialog title={t('hours.join')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <TextField
          label={t('hours.join.name')}
          required={agentId === ''}
          maxLength={200}
          value={name}
          onChange={(e) => setName(e.target.value)}
        />
        <SelectField
          label={t('agreement.parties')}
          empty="—"
          options={agents.options}
          value={agentId}
          onChange={(e) => setAgent(e.target.value)}
        />
        {act.error && <Failure error={act.error} />}
        <div>
          <Button kind="primary" type="submit" busy={act.isPending}>
            {t('hours.join')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
