import { claims, needs, resources } from '@linli/contract';
import { type Need, quantityFromDecimal, quantityToDecimal, type Resource, UNITS } from '@linli/domain';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useDraft } from '../../shared/api/draft.ts';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useCategories, useTree } from '../../shared/api/reference.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { AreaField, SelectField, TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { spanText } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { SignInForm } from '../../shared/shell/sign-in-form.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { useMyBodies } from './my-bodies.ts';

/** An organisation offers one of its resources for a need: which, when, how much. The community answers. */
export function AdoptPage() {
  const { t } = useWords();
  useTitle(t('adopt.title'));
  const { id } = useParams({ strict: false }) as { id: string };
  const { params, user } = useTenant();
  const bodies = useMyBodies();
  const need = useRead(needs.get, { params: { ...params, id } }, { enabled: bodies.length > 0 });
  const back = (
    <p>
      <To to="/board">{t('neighbours-need.back')}</To>
    </p>
  );
  if (bodies.length === 0)
    return (
      <>
        {back}
        <h1>{t('adopt.title')}</h1>
        <p>{t('adopt.not-owner')}</p>
        {user === null && <SignInForm onDone={() => undefined} />}
      </>
    );
  return (
    <>
      {back}
      <Shown read={need}>
        {(it) =>
          stillOpen(it) > 0 ? (
            <AdoptForm need={it} bodies={bodies} />
          ) : (
            <>
              <h1>{it.title}</h1>
              <p>{t('adopt.settled')}</p>
            </>
          )
        }
      </Shown>
    </>
  );
}

/** What nobody has promised yet; nothing, once the need is met, withdrawn or past. */
const stillOpen = (need: Need): number =>
  need.state === 'open' || need.state === 'partly'
    ? need.quantity - need.committedQuantity - need.fulfilledQuantity
    : 0;

const EMPTY = { resourceId: '', slice: '', amount: '', message: '' };

function AdoptForm({ need, bodies }: { need: Need; bodies: readonly string[] }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const categories = useCategories();
  const tree = useTree();
  const navigate = useNavigate();
  const [draft, change, discard] = useDraft(`adopt.${need.id}`, EMPTY);
  const mine = useRead(resources.list, {
    params,
    query: { agentId: bodies[0] ?? '', status: 'active', limit: 200 },
  } as never);
  const act = useAct(claims.create);
  const open = stillOpen(need);
  const amount = quantityFromDecimal(draft.amount.normalize('NFKC') || quantityToDecimal(open, need.unit), need.unit);
  const wrong = amount === undefined || amount <= 0 || amount > open;
  return (
    <form
      className="stack wide"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (wrong || draft.resourceId === '') return;
        const [sliceStart = null, sliceEnd = null] = draft.slice === '' ? [] : draft.slice.split('/');
        act.mutate(
          {
            params,
            body: {
              direction: 'resource-adopts-need',
              needId: need.id,
              resourceId: draft.resourceId,
              quantity: amount,
              sliceStart,
              sliceEnd,
              message: draft.message.trim() || null,
            },
          },
          {
            onSuccess: () => {
              discard();
              say(t('adopt.sent'));
              void navigate({ to: '/board' as never });
            },
          },
        );
      }}
    >
      <header className="stack tight">
        <h1>{need.title}</h1>
        <p>
          {[
            categories.name(need.categoryCode),
            tree.name(need.jurisdictionId),
            t('neighbours-need.left', { quantity: quantityText(open, need.unit, language) }),
          ].join(' · ')}
        </p>
        <p>{spanText(need.windowStart, need.windowEnd, clock)}</p>
      </header>
      <Shown read={mine as { data: { items: Resource[] } | undefined; error: unknown; refetch: () => unknown }}>
        {({ items }) => {
          // What is counted alike can serve it; of its own category first.
          const fitting = items
            .filter((one) => one.unit === need.unit)
            .sort(
              (a, b) => Number(b.categoryCode === need.categoryCode) - Number(a.categoryCode === need.categoryCode),
            );
          const chosen = fitting.find((one) => one.id === draft.resourceId);
          if (fitting.length === 0)
            return (
              <div className="stack tight">
                <p>{t('adopt.no-resource')}</p>
                <To className="button" to="/console/resources/new">
                  {t('adopt.add-resource')}
                </To>
              </div>
            );
          return (
            <>
              <SelectField
                label={t('adopt.resource')}
                required
                empty={t('choose')}
                options={fitting.map((one) => ({ value: one.id, label: one.name }))}
                value={draft.resourceId}
                onChange={(e) => change({ resourceId: e.target.value, slice: '' })}
              />
              {chosen && chosen.capacityKind !== 'stock' && (
                <Opening need={need} resource={chosen} value={draft.slice} onChange={(slice) => change({ slice })} />
              )}
            </>
          );
        }}
      </Shown>
      <TextField
        label={t('adopt.amount', { unit: UNITS[need.unit][language === 'en' ? 'en' : 'zh'] })}
        inputMode="decimal"
        value={draft.amount || quantityToDecimal(open, need.unit)}
        fault={wrong ? t('adopt.amount.fault', { most: quantityToDecimal(open, need.unit) }) : undefined}
        onChange={(e) => change({ amount: e.target.value })}
      />
      <AreaField
        label={t('adopt.message')}
        maxLength={500}
        value={draft.message}
        onChange={(e) => change({ message: e.target.value })}
      />
      {act.error && <Failure error={act.error} />}
      <Button kind="primary" className="wide-action" type="submit" busy={act.isPending}>
        {t('adopt.send')}
      </Button>
    </form>
  );
}

/** Its free openings within the time that is needed. */
function Opening({
  need,
  resource,
  value,
  onChange,
}: {
  need: Need;
  resource: Resource;
  value: string;
  onChange: (slice: string) => void;
}) {
  const { t } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const now = new Date();
  now.setUTCMinutes(0, 0, 0);
  const from = need.windowStart > now.toISOString() ? need.windowStart : now.toISOString();
  const openings = useRead(resources.openings, {
    params: { ...params, id: resource.id },
    query: { from, to: need.windowEnd },
  });
  return (
    <Shown read={openings} lines={1}>
      {({ items }) => {
        const free = items.filter((slice) => slice.free > 0 && slice.start >= from && slice.end <= need.windowEnd);
        return (
          <SelectField
            label={t('adopt.opening')}
            required
            empty={t('choose')}
            hint={free.length === 0 ? t('adopt.opening.none') : undefined}
            options={free.map(({ start, end }) => ({ value: `${start}/${end}`, label: spanText(start, end, clock) }))}
            value={value}
            onChange={(e) => onChange(e.target.value)}
          />
        );
      }}
    </Shown>
  );
}
