import { needs } from '@linli/contract';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { AreaField } from '../../shared/design/field.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { SignInForm } from '../../shared/shell/sign-in-form.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { NeedStateMark } from '../../shared/story/need-state.tsx';
import { NeedStory } from '../../shared/story/need-story.tsx';
import { useWords } from '../../shared/words/words.ts';

export function MyNeedPage() {
  const { t } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params, user } = useTenant();
  const story = useRead(needs.story, { params: { ...params, id } }, { enabled: user !== null });
  const [leaving, setLeaving] = useState(false);
  useTitle(story.data?.need.title ?? '');
  if (user === null) {
    return (
      <>
        <h1>{t('mine.title')}</h1>
        <p>{t('mine.sign-in')}</p>
        <SignInForm onDone={() => undefined} />
      </>
    );
  }
  return (
    <Shown read={story}>
      {(it) => (
        <article className="stack wide">
          <header className="stack tight">
            <p>
              <To to="/mine">{t('back.mine')}</To>
            </p>
            <h1>{it.need.title}</h1>
            <NeedStateMark state={it.need.state} />
            <p>{t(`need.state.${it.need.state}.means`)}</p>
            {it.need.description && <p className="prose">{it.need.description}</p>}
          </header>
          <section className="stack">
            <h2>{t('mine.story')}</h2>
            <NeedStory story={it} link={(resourceId, name) => <To to={`/resource/${resourceId}`}>{name}</To>} />
          </section>
          {['open', 'partly', 'committed'].includes(it.need.state) && (
            <div>
              <Button kind="danger" onClick={() => setLeaving(true)}>
                {t('mine.cancel')}
              </Button>
            </div>
          )}
          {leaving && <CancelDialog id={id} onClose={() => setLeaving(false)} />}
        </article>
      )}
    </Shown>
  );
}

function CancelDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useWords();
  const { params } = useTenant();
  const cancel = useAct(needs.cancel);
  const [reason, setReason] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    cancel.mutate({ params: { ...params, id }, body: { reason } }, { onSuccess: onClose });
  }
  return (
    <Dialog title={t('mine.cancel')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <p>{t('mine.cancel.means')}</p>
        <AreaField
          label={t('reason')}
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {cancel.error && <Failure error={cancel.error} />}
        <div className="row">
          <Button kind="danger" type="submit" busy={cancel.isPending}>
            {t('mine.cancel')}
          </Button>
          <Button onClick={onClose}>{t('keep')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
