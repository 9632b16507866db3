import { type Answer, claims, wishes } from '@linli/contract';
import { type FormEvent, useState } from 'react';
import { useDraft } from '../../shared/api/draft.ts';
import { useAct } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { SelectField, TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { SignInForm } from '../../shared/shell/sign-in-form.tsx';
import { useWords } from '../../shared/words/words.ts';

/** Adopting a wish: for one's organisation, or as a resident by oneself. */
export function AdoptWish({ id }: { id: string }) {
  const { t } = useWords();
  const { user, subject } = useTenant();
  const [open, setOpen] = useState(false);
  const bodies = subject.roles.flatMap((role) => (role.role === 'owner' && role.agentId ? [role.agentId] : []));
  const staff = subject.roles.some((role) => role.role === 'worker' || role.role === 'coordinator');
  if (bodies.length > 0 || staff) return <ForBody id={id} bodies={bodies} staff={staff} />;
  if (!open)
    return (
      <Button kind="primary" className="wide-action" onClick={() => setOpen(true)}>
        {t('wish.adopt')}
      </Button>
    );
  if (user === null)
    return (
      <section className="stack panel">
        <p>{t('wish.adopt.sign-in')}</p>
        <SignInForm onDone={() => undefined} />
      </section>
    );
  return <ByOneself id={id} />;
}

function ForBody({ id, bodies, staff }: { id: string; bodies: readonly string[]; staff: boolean }) {
  const { t } = useWords();
  const { params } = useTenant();
  const agents = useAgents();
  const act = useAct(wishes.adopt);
  const [agentId, setAgentId] = useState(bodies[0] ?? '');
  const [note, setNote] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate(
      { params: { ...params, id }, body: { agentId, note: note.trim() || null } },
      { onSuccess: () => say(t('wish.adopt.say')) },
    );
  }
  return (
    <form className="stack panel" onSubmit={submit}>
      <SelectField
        label={t('wish.adopt.as')}
        required
        empty={t('choose')}
        options={staff ? agents.options : bodies.map((value) => ({ value, label: agents.name(value) }))}
        value={agentId}
        onChange={(event) => setAgentId(event.target.value)}
      />
      <TextField
        label={t('wish.adopt.note')}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {act.error && <Failure error={act.error} />}
      <Button kind="primary" type="submit" className="wide-action" busy={act.isPending}>
        {t('wish.adopt')}
      </Button>
    </form>
  );
}

const EMPTY = { called: '', phone: '', note: '' };

/** A resident by themselves: a telephone to arrange the handing over, and what the wall may call them. */
function ByOneself({ id }: { id: string }) {
  const { t } = useWords();
  const { params, user } = useTenant();
  const act = useAct(wishes.adopt);
  const [draft, change, discard] = useDraft(`wish.adopt.${id}`, EMPTY);
  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate(
      {
        params: { ...params, id },
        body: {
          agentId: null,
          note: draft.note.trim() || null,
          name: draft.called.trim() || null,
          contact: { name: user?.name || null, phone: draft.phone.trim() },
        },
      },
      {
        onSuccess: () => {
          discard();
          say(t('wish.adopt.say'));
        },
      },
    );
  }
  return (
    <form className="stack panel" onSubmit={submit}>
      <h2>{t('wish.adopt.self')}</h2>
      <TextField
        label={t('wish.adopt.phone')}
        hint={t('wish.adopt.phone.hint')}
        type="tel"
        autoComplete="tel"
        required
        minLength={5}
        maxLength={40}
        value={draft.phone}
        onChange={(event) => change({ phone: event.target.value })}
      />
      <TextField
        label={t('wish.adopt.called')}
        hint={t('wish.adopt.called.hint')}
        maxLength={40}
        value={draft.called}
        onChange={(event) => change({ called: event.target.value })}
      />
      <TextField
        label={t('wish.adopt.note')}
        maxLength={500}
        value={draft.note}
        onChange={(event) => change({ note: event.target.value })}
      />
      <p className="muted">{t('wish.adopt.who-sees')}</p>
      {act.error && <Failure error={act.error} />}
      <Button kind="primary" type="submit" className="wide-action" busy={act.isPending}>
        {t('wish.adopt')}
      </Button>
    </form>
  );
}

type Adopting = NonNullable<Answer<typeof wishes.get>['adopting']>;

/** My own adoption: what happens next, and taking it back as long as nobody has answered. */
export function MyAdoption({ id, adopting, state }: { id: string; adopting: Adopting; state: string }) {
  const { t } = useWords();
  const { params } = useTenant();
  const withdraw = useAct(claims.withdraw);
  const fulfil = useAct(wishes.fulfil);
  const error = withdraw.error ?? fulfil.error;
  if (state !== 'asked' && state !== 'adopted') return <p className="notice good">{t('wish.mine.done')}</p>;
  return (
    <section className="stack panel">
      <h2>{t('wish.mine.title')}</h2>
      <p>{t(state === 'asked' ? 'wish.mine.asked' : 'wish.mine.adopted')}</p>
      {adopting.note && <q>{adopting.note}</q>}
      {error && <Failure error={error} />}
      {state === 'asked' ? (
        <Button
          className="wide-action"
          busy={withdraw.isPending}
          onClick={() =>
            withdraw.mutate(
              { params: { ...params, id: adopting.claimId } },
              { onSuccess: () => say(t('wish.mine.taken-back')) },
            )
          }
        >
          {t('wish.mine.take-back')}
        </Button>
      ) : (
        <Button
          kind="primary"
          className="wide-action"
          busy={fulfil.isPending}
          onClick={() =>
            fulfil.mutate({ params: { ...params, id }, body: {} }, { onSuccess: () => say(t('wish.fulfil.say')) })
          }
        >
          {t('wish.fulfil')}
        </Button>
      )}
    </section>
  );
}

/** For the community's workers: how to reach the resident who adopted it. */
export function AdopterContact({ id }: { id: string }) {
  const { t } = useWords();
  const { params } = useTenant();
  const open = useAct(wishes.contact);
  if (open.data)
    return (
      <p className="notice calm">
        {open.data.name} {open.data.phone && <a href={`tel:${open.data.phone}`}>{open.data.phone}</a>}
      </p>
    );
  return (
    <section className="stack tight">
      <Button busy={open.isPending} onClick={() => open.mutate({ params: { ...params, id } })}>
        {t('wish.contact.open')}
      </Button>
      <p className="muted">{t('wish.contact.hint')}</p>
      {open.error && <Failure error={open.error} />}
    </section>
  );
}
