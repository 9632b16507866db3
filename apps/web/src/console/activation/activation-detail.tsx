import { activationPlans, resources } from '@linli/contract';
import type { ActivationPlan } from '@linli/domain';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead } from '../../shared/api/reads.ts';
import { useAgents, useCategories } from '../../shared/api/reference.ts';
import { useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { State } from '../../shared/design/state.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { dateText } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { Facts, Part } from '../parts/list-parts.tsx';
import { DetailPane } from '../parts/workbench.tsx';
import { PLAN_TONES } from './activation-page.tsx';
import { PlanForm } from './plan-form.tsx';
import { UseChart } from './use-chart.tsx';

/** One resource: how much of it was used week by week, and the plan to open it. */
export function ActivationDetail() {
  const { t } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const may = useMay();
  const agents = useAgents();
  const categories = useCategories();
  const resource = useRead(resources.get, { params: { ...params, id } });
  const plans = useRead(activationPlans.list, { params, query: { resourceId: id, limit: 10 } });
  const [editing, setEditing] = useState(false);
  const plan = plans.data?.items.find((one) => one.state !== 'dropped') ?? plans.data?.items[0] ?? null;
  const it = resource.data;
  const mine =
    it !== undefined &&
    may('activation.plan', {
      agentIds: [it.agentId],
      jurisdictionIds: [agents.byId.get(it.agentId)?.jurisdictionId ?? null],
    });
  return (
    <DetailPane
      path="/console/activation"
      title={it?.name ?? ''}
      kicker={it && categories.name(it.categoryCode)}
      actions={
        it && (
          <>
            <To className="button" to={`/console/resources/${it.id}`}>
              {t('resource')}
            </To>
            <To className="button" to={`/console/calendar/${it.id}`}>
              {t('bookings.calendar')}
            </To>
          </>
        )
      }
    >
      <Shown read={resource}>
        {(shown) => (
          <>
            {shown.capacityKind !== 'stock' && (
              <Part title={t('activation.chart')}>
                <UseChart resource={shown} opensOn={plan?.opensOn ?? null} />
              </Part>
            )}
            <Part
              title={t('activation.plan')}
              action={
                mine &&
                !editing && (
                  <Button onClick={() => setEditing(true)}>
                    {plan === null ? t('activation.plan.new') : t('edit')}
                  </Button>
                )
              }
            >
              {editing ? (
                <PlanForm key={plan?.version ?? 0} resourceId={shown.id} plan={plan} onDone={() => setEditing(false)} />
              ) : (
                <Shown read={plans} lines={3}>
                  {() => (plan === null ? <p className="muted">{t('activation.plan.none')}</p> : <Plan plan={plan} />)}
                </Shown>
              )}
            </Part>
          </>
        )}
      </Shown>
    </DetailPane>
  );
}

function Plan({ plan }: { plan: ActivationPlan }) {
  const { t, language } = useWords();
  const agents = useAgents();
  const missing = <State tone="wait">{t('guarantee.unknown')}</State>;
  return (
    <div className="stack">
      <div className="stack tight">
        <h3>{plan.title}</h3>
        <State tone={PLAN_TONES[plan.state]}>{t(`activation.state.${plan.state}`)}</State>
        {plan.aim && <p>{plan.aim}</p>}
      </div>
      <Facts
        facts={[
          [t('activation.post'), plan.post ?? missing],
          [t('activation.agent'), plan.agentId && agents.name(plan.agentId)],
          [t('activation.opens-on'), plan.opensOn === null ? missing : dateText(plan.opensOn, language)],
          [t('activation.safety'), plan.guarantee.safety ?? missing],
          [t('activation.insurance'), plan.guarantee.insurance ?? missing],
          [t('activation.upkeep'), plan.guarantee.upkeep ?? missing],
          [
            t('guarantee.budget'),
            plan.guarantee.budget === null ? missing : quantityText(plan.guarantee.budget, 'CNY', language),
          ],
          [t('activation.outcome'), plan.outcome],
        ]}
      />
      {plan.steps.length > 0 && (
        <ol className="stack tight">
          {plan.steps.map((step) => (
            <li key={step.text} className="row apart baseline">
              <span>
                <State tone={step.done ? 'good' : 'wait'}>{step.text}</State>
              </span>
              <span className="muted">
                {[step.who, step.due && dateText(step.due, language)].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
