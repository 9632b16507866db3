import './wishes.css';
import { type Answer, addressOf, claims, wishes } from '@linli/contract';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useAgents, useCategories, useTree } from '../../shared/api/reference.ts';
import { useClock, useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { AreaField, CheckField } from '../../shared/design/field.tsx';
import { State } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { dayText } from '../../shared/format/dates.ts';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { WISH_TONES } from '../../shared/wishes/tones.ts';
import { useWords } from '../../shared/words/words.ts';
import { AddPhoto } from './add-photo.tsx';
import { AdopterContact, AdoptWish, MyAdoption } from './adopt-wish.tsx';
import { AdoptedBy } from './adopted-by.tsx';

type Desk = NonNullable<Answer<typeof wishes.get>['desk']>;

/** One wish, and the one thing that may be done about it now. */
export function WishPage() {
  const { t } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params, user, subject } = useTenant();
  const may = useMay();
  const clock = useClock();
  const tree = useTree();
  const agents = useAgents();
  const categories = useCategories();
  const read = useRead(wishes.get, { params: { ...params, id } });
  const erase = useAct(wishes.erasePhoto);
  const wish = read.data?.desk ?? read.data?.wall;
  useTitle(wish?.words || t('wishes.title'));
  return (
    <>
      <p>
        <To to="/wishes">{t('wish.back')}</To>
      </p>
      <Shown read={read}>
        {({ desk, wall, adopting }) => {
          const it = desk ?? wall;
          if (!it) return null;
          // The contact's need is known to the staff and to whoever made it.
          const staff = subject.roles.some((role) => role.role === 'worker' || role.role === 'coordinator');
          const adopter = desk !== null && may('wish.adopt', { agentIds: [desk.adopterAgentId] }) && !staff;
          const own = desk !== null && user !== null && !adopter && !staff;
          const thanks = desk !== null && (own || staff);
          const done = it.state === 'fulfilled' || it.state === 'thanked';
          return (
            <article className="stack wish">
              <h1>{it.words || desk?.title}</h1>
              <State tone={WISH_TONES[it.state]}>{t(`wish.state.${it.state}`)}</State>
              <p className="muted">
                {[tree.name(it.jurisdictionId), categories.name(it.categoryCode), dayText(it.createdAt, clock)]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              <AdoptedBy wish={it} />
              {it.thanks && <q>{it.thanks}</q>}
              {it.photoIds.map((photoId) => (
                <figure key={photoId} className="wish-photo">
                  <img src={addressOf(wishes.photo, { params: { ...params, id: photoId } })} alt={t('wish.photo')} />
                  {thanks && (
                    <Button
                      kind="danger"
                      busy={erase.isPending}
                      onClick={() =>
                        erase.mutate(
                          { params: { ...params, id: photoId } },
                          { onSuccess: () => say(t('wish.photo.erased')) },
                        )
                      }
                    >
                      {t('wish.photo.erase')}
                    </Button>
                  )}
                </figure>
              ))}
              {erase.error && <Failure error={erase.error} />}
              {adopting && <MyAdoption id={id} adopting={adopting} state={it.state} />}
              {it.state === 'waiting' && !own && <AdoptWish id={id} />}
              {staff && it.byResident && it.state !== 'asked' && <AdopterContact id={id} />}
              {desk && it.state === 'asked' && (own || staff) && (
                <AnswerAdoption
                  desk={desk}
                  name={desk.byResident ? t('wish.a-resident') : agents.name(desk.adopterAgentId)}
                />
              )}
              {desk && it.state === 'adopted' && (adopter || staff) && <Fulfil id={id} />}
              {thanks && it.state === 'fulfilled' && <Thank id={id} />}
              {thanks && done && it.photoIds.length < 4 && <AddPhoto id={id} />}
            </article>
          );
        }}
      </Shown>
    </>
  );
}

function AnswerAdoption({ desk, name }: { desk: Desk; name: string }) {
  const { t } = useWords();
  const { params } = useTenant();
  const accept = useAct(claims.accept);
  if (!desk.claimId) return null;
  const claimId = desk.claimId;
  return (
    <section className="stack panel">
      <h2>{t('wish.answer', { name })}</h2>
      {desk.adopterNote && <q>{desk.adopterNote}</q>}
      {accept.error && <Failure error={accept.error} />}
      <Button
        kind="primary"
        className="wide-action"
        busy={accept.isPending}
        onClick={() =>
          accept.mutate({ params: { ...params, id: claimId } }, { onSuccess: () => say(t('wish.accept.say')) })
        }
      >
        {t('wish.accept')}
      </Button>
    </section>
  );
}

function Fulfil({ id }: { id: string }) {
  const { t } = useWords();
  const { params } = useTenant();
  const act = useAct(wishes.fulfil);
  return (
    <section className="stack">
      {act.error && <Failure error={act.error} />}
      <Button
        kind="primary"
        className="wide-action"
        busy={act.isPending}
        onClick={() =>
          act.mutate({ params: { ...params, id }, body: {} }, { onSuccess: () => say(t('wish.fulfil.say')) })
        }
      >
        {t('wish.fulfil')}
      </Button>
    </section>
  );
}

function Thank({ id }: { id: string }) {
  const { t } = useWords();
  const { params } = useTenant();
  const act = useAct(wishes.thank);
  const [thanks, setThanks] = useState('');
  const [onWall, setOnWall] = useState(false);
  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate({ params: { ...params, id }, body: { thanks, onWall } }, { onSuccess: () => say(t('wish.thank.say')) });
  }
  return (
    <form className="stack panel" onSubmit={submit}>
      <AreaField
        label={t('wish.thanks')}
        required
        maxLength={1000}
        value={thanks}
        onChange={(event) => setThanks(event.target.value)}
      />
      <CheckField
        label={t('wish.thank.on-wall')}
        checked={onWall}
        onChange={(event) => setOnWall(event.target.checked)}
      />
      {act.error && <Failure error={act.error} />}
      <Button kind="primary" type="submit" className="wide-action" busy={act.isPending}>
        {t('wish.thank')}
      </Button>
    </form>
  );
}
