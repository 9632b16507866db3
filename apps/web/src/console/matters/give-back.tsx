import { matters } from '@linli/contract';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { AreaField, SelectField, TextField } from '../../shared/design/field.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';

interface Props {
  ids: { subdistrict: string; id: string; partId: string };
  own: string;
  onClose: () => void;
}
/** Gives a matter back: why, and whose it is. */
export function GiveBack({ ids, own, onClose }: Props) {
  const { t } = useWords();
  const agents = useAgents();
  const act = useAct(matters.giveBack);
  const [reason, setReason] = useState('');
  const [agentId, setAgentId] = useState('');
  const [name, setName] = useState('');
  const [basis, setBasis] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate(
      {
        params: ids,
        body: {
          reason,
          responsibleAgentId: agentId || null,
          responsibleName: agents.name(agentId) || name,
          basis: basis.trim() || null,
        },
      },
      { onSuccess: onClose },
    );
  }
  return (
    <Dialog title={t('matter.return')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <p>{t('matter.return.means')}</p>
        <AreaField
          label={t('reason')}
          required
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <SelectField
          label={t('matter.return.whose')}
          empty={t('choose.none')}
          options={agents.options.filter((option) => option.value !== own)}
          value={agentId}
          onChange={(event) => setAgentId(event.target.value)}
        />
        {agentId === '' && (
          <TextField
            label={t('matter.return.whose.other')}
            required
            maxLength={300}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
        <TextField
          label={t('matter.return.basis')}
          maxLength={500}
          value={basis}
          onChange={(event) => setBasis(event.target.value)}
        />
        {act.error && <Failure error={act.error} />}
        <div className="row">
          <Button kind="danger" type="submit" busy={act.isPending}>
            {t('matter.return')}
          </Button>
          <Button onClick={onClose}>{t('keep')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
