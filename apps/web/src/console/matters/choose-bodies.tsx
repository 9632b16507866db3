import { matters } from '@linli/contract';
import type { Load } from '@linli/domain';
import { useRead } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { SelectField } from '../../shared/design/field.tsx';
import { State } from '../../shared/design/state.tsx';
import { useWords } from '../../shared/words/words.ts';

/** What a body has on its hands, and how much it can take. */
function LoadLine({ load }: { load: Load | undefined }) {
  const { t } = useWords();
  if (!load) return <span className="small muted">{t('load.open', { count: 0 })}</span>;
  const full = load.atOnce !== null && load.open >= load.atOnce;
  return (
    <span className="small">
      <State tone={full || load.overdue > 0 ? 'wait' : 'calm'}>
        {t('load.open', { count: load.open })}
        {load.overdue > 0 && ` · ${t('load.overdue', { count: load.overdue })}`}
        {' · '}
        {load.atOnce === null ? t('load.unknown') : t('load.at-once', { count: load.atOnce })}
        {full && ` · ${t('load.full')}`}
      </State>
      {load.onCall && <span className="muted"> {t('load.on-call', { phone: load.onCall })}</span>}
    </span>
  );
}

interface Props {
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  /** Bodies that cannot be chosen: they are called already. */
  without?: readonly string[];
}
/** Chooses whom to call, the lead first, with what each has on its hands beside it. */
export function ChooseBodies({ chosen, onChange, without = [] }: Props) {
  const { t } = useWords();
  const { params } = useTenant();
  const agents = useAgents();
  const read = useRead(matters.loads, { params }, { fresh: 15_000 });
  const loads = new Map((read.data?.items ?? []).map((load) => [load.agentId, load]));
  // Departments come first: they are who is called most.
  const order = (id: string) => (agents.byId.get(id)?.sector === 'government' ? 0 : 1);
  const options = agents.options
    .filter((option) => !chosen.includes(option.value) && !without.includes(option.value))
    .sort((a, b) => order(a.value) - order(b.value));
  return (
    <fieldset className="stack tight">
      <legend>
        <h2>{t('whistles.call')}</h2>
      </legend>
      <p className="small muted">{t('whistles.call.hint')}</p>
      <ol className="stack tight">
        {chosen.map((id, i) => (
          <li key={id} className="note-card">
            <div className="row apart">
              <strong>
                {agents.name(id) || '…'} {i === 0 && <span className="small muted">{t('matter.lead')}</span>}
              </strong>
              <Button kind="quiet" icon="close" square onClick={() => onChange(chosen.filter((other) => other !== id))}>
                {t('matter.withdraw')}
              </Button>
            </div>
            <LoadLine load={loads.get(id)} />
          </li>
        ))}
      </ol>
      <SelectField
        label={t('matter.bodies')}
        empty={t('choose')}
        options={options}
        value=""
        onChange={(event) => event.target.value && onChange([...chosen, event.target.value])}
      />
    </fieldset>
  );
}
