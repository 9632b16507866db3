import { claims, needs, resources } from '@linli/contract';
import { UNITS } from '@linli/domain';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useMemo, useState } from 'react';
import { useFilters } from '../../shared/api/address.ts';
import { useDraft } from '../../shared/api/draft.ts';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useCategories, useTree } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { useWords } from '../../shared/words/words.ts';
import { EMPTY_ASK, needOf } from './ask-draft.ts';
import { AskSend, AskSignIn } from './ask-send.tsx';
import { AskWhat } from './ask-what.tsx';
import { AskWhen } from './ask-when.tsx';

/** Ask for something in three steps: what, when and where, and how to reach you. Signing in comes last. */
export function AskPage() {
  const { t } = useWords();
  useTitle(t('ask.title'));
  const { params, subdistrict, user } = useTenant();
  const [filters] = useFilters();
  const navigate = useNavigate();
  const [draft, change, discard] = useDraft('ask', EMPTY_ASK);
  const categories = useCategories();
  const tree = useTree();
  const resourceId = filters['resource'];
  const resource = useRead(
    resources.get,
    { params: { ...params, id: resourceId ?? '' } },
    { enabled: !!resourceId },
  ).data;
  const create = useAct(needs.create);
  const claim = useAct(claims.create);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  // One key for one wish: a second click, or a retry after a lost connection, makes no second need.
  const keys = useMemo(() => ({ need: crypto.randomUUID(), claim: crypto.randomUUID() }), []);

  useEffect(() => {
    const [only] = tree.communities;
    const asked = filters['jurisdictionId'] ?? (tree.communities.length === 1 ? only?.id : undefined);
    if (asked && !draft.jurisdictionId) change({ jurisdictionId: asked });
    if (filters['category'] && !draft.category) change({ category: filters['category'] });
  }, [tree.communities, filters, draft.jurisdictionId, draft.category, change]);

  const category = categories.byCode.get(resource?.categoryCode ?? draft.category);
  const unit = resource?.unit ?? category?.unit ?? 'visit';

  async function send() {
    const body = needOf(
      { ...draft, amount: draft.amount.normalize('NFKC') },
      unit,
      subdistrict.timeZone,
      new Date(),
      resource,
    );
    if (!body) {
      change({ step: '2' });
      return;
    }
    setBusy(true);
    setError(undefined);
    try {
      const need = await create.mutateAsync({ params, body, options: { idempotencyKey: keys.need } });
      if (resource) {
        const [sliceStart, sliceEnd] = draft.slice.split('/');
        await claim
          .mutateAsync({
            params,
            body: {
              direction: 'need-claims-resource',
              needId: need.id,
              resourceId: resource.id,
              quantity: body.quantity,
              ...(sliceStart && sliceEnd ? { sliceStart, sliceEnd } : {}),
            },
            options: { idempotencyKey: keys.claim },
          })
          .catch(() => say(t('ask.claim-failed')));
      }
      discard();
      say(t('ask.sent'));
      await navigate({ to: `/mine/${need.id}` as never });
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  }
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (draft.step === '1') change({ step: '2' });
    else if (draft.step === '2') change({ step: '3' });
    else if (user) void send();
    window.scrollTo({ top: 0 });
  }
  const labels = [t('ask.step.what'), t('ask.step.when'), t('ask.step.send')];
  return (
    <div className="stack wide">
      <form className="stack wide" onSubmit={onSubmit}>
        <h1>{resource ? t('ask.title.resource', { name: resource.name }) : t('ask.title')}</h1>
        <ol className="steps" aria-label={t('ask.steps')}>
          {labels.map((label, i) => (
            <li
              key={label}
              aria-current={String(i + 1) === draft.step ? 'step' : undefined}
              data-done={i + 1 < Number(draft.step)}
            >
              {i + 1}. {label}
            </li>
          ))}
        </ol>
        {draft.step === '1' && <AskWhat draft={draft} change={change} resource={resource} />}
        {draft.step === '2' && (
          <AskWhen draft={draft} change={change} resource={resource} unit={unit} unitWord={UNITS[unit]} />
        )}
        {draft.step === '3' && <AskSend draft={draft} change={change} unit={unit} resource={resource} />}
        {error !== undefined && <Failure error={error} />}
        <div className="row">
          {draft.step !== '1' && (
            <Button onClick={() => change({ step: draft.step === '3' ? '2' : '1' })}>{t('back')}</Button>
          )}
          {draft.step !== '3' && (
            <Button kind="primary" type="submit">
              {t('next')}
            </Button>
          )}
          {draft.step === '3' && user && (
            <Button kind="primary" type="submit" busy={busy}>
              {t('ask.send')}
            </Button>
          )}
          {(draft.title || draft.step !== '1') && (
            <Button kind="quiet" onClick={discard}>
              {t('ask.discard')}
            </Button>
          )}
        </div>
      </form>
      {/* A form of its own beside this one: forms cannot be nested. */}
      {draft.step === '3' && !user && <AskSignIn onSignedIn={() => void send()} />}
    </div>
  );
}
