import { linking, matters } from '@linli/contract';
import { type LinkingSettings, OCCASIONS, TimeLimit, textIn } from '@linli/domain';
import { type FormEvent, useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { SelectField, TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { dateText } from '../../shared/format/dates.ts';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { Part } from '../parts/list-parts.tsx';

/** Minutes of the day as '09:00', and back. */
const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

/** How the clocks run: limits, office hours, quiet hours, days of the sub-district's own, and what a body can take. */
export function ClocksPage() {
  const { t } = useWords();
  useTitle(t('clocks.title'));
  const { params, subject } = useTenant();
  const may = useMayAtAll();
  const read = useRead(linking.get, { params });
  const bodies = subject.roles.flatMap((role) => (role.role === 'owner' && role.agentId ? [role.agentId] : []));
  return (
    <div className="sheet">
      <h1>{t('clocks.title')}</h1>
      {bodies.map((agentId) => (
        <Capacity key={agentId} agentId={agentId} />
      ))}
      <Shown read={read}>
        {({ settings, days, unpublished }) => (
          <>
            {unpublished.length > 0 && (
              <p className="notice wait">{t('matter.clock.assumed', { years: unpublished.join('、') })}</p>
            )}
            <Limits settings={settings} fixed={!may('linking.settings')} />
            <Days days={days} fixed={!may('linking.settings')} />
          </>
        )}
      </Shown>
    </div>
  );
}

function LimitFields({
  label,
  limit,
  fixed,
  onChange,
}: {
  label: string;
  limit: TimeLimit;
  fixed: boolean;
  onChange: (limit: TimeLimit) => void;
}) {
  const { t } = useWords();
  return (
    <div className="pair">
      <TextField
        label={label}
        type="number"
        min={1}
        max={10000}
        required
        disabled={fixed}
        value={String(limit.amount)}
        onChange={(event) => onChange({ ...limit, amount: Number(event.target.value) })}
      />
      <SelectField
        label={`${label}: ${t('clocks.unit')}`}
        disabled={fixed}
        options={TimeLimit.shape.unit.options.map((value) => ({ value, label: t(`unit.${value}`) }))}
        value={limit.unit}
        onChange={(event) => onChange({ ...limit, unit: event.target.value as TimeLimit['unit'] })}
      />
    </div>
  );
}

function Limits({ settings, fixed }: { settings: LinkingSettings; fixed: boolean }) {
  const { t } = useWords();
  const { params } = useTenant();
  const act = useAct(linking.set);
  const [draft, setDraft] = useState(settings);
  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate({ params, body: draft }, { onSuccess: () => say(t('clocks.kept')) });
  }
  const time = (name: 'opens' | 'closes' | 'quietFrom' | 'quietTo') => (
    <TextField
      key={name}
      label={t(`clocks.${name}`)}
      type="time"
      required
      disabled={fixed}
      value={clockOf(draft[name])}
      onChange={(event) => event.target.value && setDraft({ ...draft, [name]: minutesOf(event.target.value) })}
    />
  );
  return (
    <form className="stack" onSubmit={submit}>
      <p className="small muted">{t('clocks.limits.hint')}</p>
      <div className="two">
        {OCCASIONS.map((occasion) => (
          <section key={occasion} className="panel">
            <h2>{t(`occasion.${occasion}`)}</h2>
            {(['respond', 'resolve'] as const).map((which) => (
              <LimitFields
                key={which}
                label={t(`matter.clock.${which}`)}
                fixed={fixed}
                limit={draft.whistle[occasion][which]}
                onChange={(limit) =>
                  setDraft({
                    ...draft,
                    whistle: { ...draft.whistle, [occasion]: { ...draft.whistle[occasion], [which]: limit } },
                  })
                }
              />
            ))}
          </section>
        ))}
        <section className="panel">
          <h2>{t('matter.case')}</h2>
          {(['respond', 'resolve'] as const).map((which) => (
            <LimitFields
              key={which}
              label={t(`matter.clock.${which}`)}
              fixed={fixed}
              limit={draft.case[which]}
              onChange={(limit) => setDraft({ ...draft, case: { ...draft.case, [which]: limit } })}
            />
          ))}
        </section>
        <section className="panel">
          <h2>
            <To to="/console/claims">{t('nav.claims')}</To>
          </h2>
          <LimitFields
            label={t('claims.limit')}
            fixed={fixed}
            limit={draft.claim}
            onChange={(limit) => setDraft({ ...draft, claim: limit })}
          />
        </section>
      </div>
      <div className="pair">{(['opens', 'closes', 'quietFrom', 'quietTo'] as const).map(time)}</div>
      <TextField
        label={t('clocks.returns')}
        type="number"
        min={1}
        max={10}
        required
        disabled={fixed}
        value={String(draft.returnsBeforeArbiter)}
        onChange={(event) => setDraft({ ...draft, returnsBeforeArbiter: Number(event.target.value) })}
      />
      {act.error && <Failure error={act.error} />}
      {!fixed && (
        <div>
          <Button kind="primary" type="submit" busy={act.isPending}>
            {t('save')}
          </Button>
        </div>
      )}
    </form>
  );
}

type Day = { date: string; working: boolean; name: { zh?: string | undefined; en?: string | undefined } | null };
function Days({ days, fixed }: { days: readonly Day[]; fixed: boolean }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const act = useAct(linking.setDays);
  const [date, setDate] = useState('');
  const [working, setWorking] = useState('false');
  const [name, setName] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate(
      {
        params,
        body: { days: [{ date, working: working === 'true', name: name.trim() ? { zh: name.trim() } : null }] },
      },
      {
        onSuccess: () => {
          setDate('');
          setName('');
        },
      },
    );
  }
  return (
    <Part title={t('clocks.days')}>
      <p className="small muted">{t('clocks.days.hint')}</p>
      <ul className="stack tight">
        {days.map((day) => (
          <li key={day.date} className="row">
            <span>
              {dateText(day.date, language)} · {t(day.working ? 'clocks.worked' : 'clocks.off')}
              {day.name && ` · ${textIn(day.name, language)}`}
            </span>
            {!fixed && (
              <Button
                kind="quiet"
                onClick={() => act.mutate({ params, body: { days: [{ date: day.date, working: null, name: null }] } })}
              >
                {t('clocks.days.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!fixed && (
        <form className="filters" onSubmit={submit}>
          <TextField
            label={t('clocks.date')}
            type="date"
            required
            value={date}
            onChange={(event) => setDate(event.target.value)}
          />
          <SelectField
            label={t('state')}
            options={[
              { value: 'false', label: t('clocks.off') },
              { value: 'true', label: t('clocks.worked') },
            ]}
            value={working}
            onChange={(event) => setWorking(event.target.value)}
          />
          <TextField
            label={t('clocks.days.name')}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" busy={act.isPending}>
            {t('clocks.days.add')}
          </Button>
        </form>
      )}
      {act.error && <Failure error={act.error} />}
    </Part>
  );
}

/** How much one's own body can take at once: seen by whoever is about to call it. */
function Capacity({ agentId }: { agentId: string }) {
  const { t } = useWords();
  const { params } = useTenant();
  const act = useAct(matters.setResponder);
  const [atOnce, setAtOnce] = useState('');
  const [onCall, setOnCall] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate(
      { params, body: { agentId, atOnce: Number(atOnce), onCall: onCall.trim() || null, note: null } },
      { onSuccess: () => say(t('clocks.kept')) },
    );
  }
  return (
    <form className="panel" onSubmit={submit}>
      <h2>{t('clocks.capacity')}</h2>
      <p className="small muted">{t('clocks.capacity.hint')}</p>
      <div className="pair">
        <TextField
          label={t('clocks.at-once')}
          type="number"
          min={0}
          max={1000}
          required
          value={atOnce}
          onChange={(event) => setAtOnce(event.target.value)}
        />
        <TextField
          label={t('clocks.on-call')}
          maxLength={200}
          value={onCall}
          onChange={(event) => setOnCall(event.target.value)}
        />
      </div>
      {act.error && <Failure error={act.error} />}
      <div>
        <Button type="submit" busy={act.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
