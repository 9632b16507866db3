import { activationPlans } from '@linli/contract';
import type { ActivationPlan, PlanStep } from '@linli/domain';
import { quantityFromDecimal, quantityToDecimal } from '@linli/domain';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { AreaField, CheckField, SelectField, TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';

const STATES = ['draft', 'agreed', 'open', 'dropped'] as const;
const GUARANTEES = ['safety', 'insurance', 'upkeep'] as const;
const NEW_STEP: PlanStep = { text: '', who: null, due: null, done: false };
const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

interface Props {
  resourceId: string;
  plan: ActivationPlan | null;
  onDone: () => void;
}
/** A plan: what, by whom, by when, in which steps, and what guarantees that it lasts. */
export function PlanForm({ resourceId, plan, onDone }: Props) {
  const { t } = useWords();
  const { params } = useTenant();
  const agents = useAgents();
  const create = useAct(activationPlans.create);
  const change = useAct(activationPlans.change);
  const [title, setTitle] = useState(plan?.title ?? '');
  const [aim, setAim] = useState(plan?.aim ?? '');
  const [post, setPost] = useState(plan?.post ?? '');
  const [agentId, setAgentId] = useState(plan?.agentId ?? '');
  const [opensOn, setOpensOn] = useState(plan?.opensOn ?? '');
  const [steps, setSteps] = useState<PlanStep[]>(plan?.steps ?? [NEW_STEP]);
  const [guarantee, setGuarantee] = useState({
    safety: plan?.guarantee.safety ?? '',
    insurance: plan?.guarantee.insurance ?? '',
    upkeep: plan?.guarantee.upkeep ?? '',
    budget: plan?.guarantee.budget == null ? '' : quantityToDecimal(plan.guarantee.budget, 'CNY'),
  });
  const [state, setState] = useState<ActivationPlan['state']>(plan?.state ?? 'draft');
  const [outcome, setOutcome] = useState(plan?.outcome ?? '');
  const step = (i: number, some: Partial<PlanStep>) =>
    setSteps(steps.map((one, k) => (k === i ? { ...one, ...some } : one)));

  function submit(event: FormEvent) {
    event.preventDefault();
    const body = {
      title: title.trim(),
      aim: orNull(aim),
      post: orNull(post),
      agentId: agentId || null,
      opensOn: opensOn || null,
      steps: steps.filter((one) => one.text.trim() !== ''),
      guarantee: {
        safety: orNull(guarantee.safety),
        insurance: orNull(guarantee.insurance),
        upkeep: orNull(guarantee.upkeep),
        budget: quantityFromDecimal(guarantee.budget.normalize('NFKC'), 'CNY') ?? null,
      },
      state,
      outcome: orNull(outcome),
    };
    const saved = () => {
      say(t('activation.plan.saved'));
      onDone();
    };
    if (plan === null) create.mutate({ params, body: { ...body, resourceId } }, { onSuccess: saved });
    else
      change.mutate(
        { params: { ...params, id: plan.id }, body, options: { version: plan.version } },
        { onSuccess: saved },
      );
  }
  const error = create.error ?? change.error;
  return (
    <form className="stack" onSubmit={submit}>
      <TextField
        label={t('activation.title')}
        placeholder={t('activation.title.example')}
        required
        maxLength={200}
        value={title}
        onChange={(e) => setTitle(e.target.value)}
      />
      <AreaField label={t('activation.aim')} maxLength={2000} value={aim} onChange={(e) => setAim(e.target.value)} />
      <div className="pair">
        <TextField
          label={t('activation.post')}
          maxLength={200}
          value={post}
          onChange={(e) => setPost(e.target.value)}
        />
        <SelectField
          label={t('activation.agent')}
          empty={t('choose')}
          options={agents.options}
          value={agentId}
          onChange={(e) => setAgentId(e.target.value)}
        />
        <TextField
          label={t('activation.opens-on')}
          type="date"
          value={opensOn}
          onChange={(e) => setOpensOn(e.target.value)}
        />
        <SelectField
          label={t('state')}
          options={STATES.map((value) => ({ value, label: t(`activation.state.${value}`) }))}
          value={state}
          onChange={(e) => setState(e.target.value as ActivationPlan['state'])}
        />
      </div>
      <fieldset className="stack tight">
        <legend>
          <h3>{t('activation.step')}</h3>
        </legend>
        {steps.map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity but their place
          <div key={i} className="panel stack tight">
            <TextField
              label={`${i + 1}. ${t('activation.step.text')}`}
              maxLength={300}
              value={one.text}
              onChange={(e) => step(i, { text: e.target.value })}
            />
            <div className="pair">
              <TextField
                label={t('activation.step.who')}
                maxLength={200}
                value={one.who ?? ''}
                onChange={(e) => step(i, { who: orNull(e.target.value) })}
              />
              <TextField
                label={t('activation.step.due')}
                type="date"
                value={one.due ?? ''}
                onChange={(e) => step(i, { due: e.target.value || null })}
              />
            </div>
            <div className="row apart">
              <CheckField
                label={t('activation.step.done')}
                checked={one.done}
                onChange={(e) => step(i, { done: e.target.checked })}
              />
              <Button kind="quiet" onClick={() => setSteps(steps.filter((_, k) => k !== i))}>
                {t('activation.step.remove')}
              </Button>
            </div>
          </div>
        ))}
        <div>
          <Button icon="plus" onClick={() => setSteps([...steps, NEW_STEP])}>
            {t('activation.step.add')}
          </Button>
        </div>
      </fieldset>
      <fieldset className="stack tight">
        <legend>
          <h3>{t('activation.guarantee')}</h3>
        </legend>
        <p className="small muted">{t('activation.guarantee.hint')}</p>
        <div className="pair">
          {GUARANTEES.map((name) => (
            <TextField
              key={name}
              label={t(`activation.${name}`)}
              maxLength={500}
              value={guarantee[name]}
              onChange={(e) => setGuarantee({ ...guarantee, [name]: e.target.value })}
            />
          ))}
          <TextField
            label={t('activation.budget')}
            inputMode="decimal"
            value={guarantee.budget}
            onChange={(e) => setGuarantee({ ...guarantee, budget: e.target.value })}
          />
        </div>
      </fieldset>
      <AreaField
        label={t('activation.outcome')}
        maxLength={2000}
        value={outcome}
        onChange={(e) => setOutcome(e.target.value)}
      />
      {error && <Failure error={error} />}
      <div className="row">
        <Button kind="primary" type="submit" busy={create.isPending || change.isPending}>
          {t('activation.save')}
        </Button>
        <Button onClick={onDone}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
