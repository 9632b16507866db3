import { matters } from '@linli/contract';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useDraft } from '../../shared/api/draft.ts';
import { useAct } from '../../shared/api/reads.ts';
import { useTree } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { AreaField, SelectField, TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { SignInForm } from '../../shared/shell/sign-in-form.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { useWords } from '../../shared/words/words.ts';

const EMPTY = { title: '', description: '', jurisdictionId: '', address: '', phone: '' };

/** A resident reports a problem: what, where, and how to be reached. */
function ReportForm() {
  const { t } = useWords();
  useTitle(t('report.title'));
  const { params, user } = useTenant();
  const navigate = useNavigate();
  const tree = useTree();
  const act = useAct(matters.take);
  const [draft, change, discard] = useDraft('report', EMPTY);
  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate(
      {
        params,
        body: {
          title: draft.title.trim(),
          description: draft.description.trim() || null,
          jurisdictionId: draft.jurisdictionId,
          address: draft.address.trim() || null,
          source: 'online',
          contact: draft.phone.trim() ? { phone: draft.phone.trim() } : null,
        },
      },
      {
        onSuccess: (made) => {
          discard();
          say(t('report.sent'));
          void navigate({ to: `/mine/case/${made.id}` as never });
        },
      },
    );
  }
  return (
    <form className="stack" onSubmit={submit}>
      <h1>{t('report.title')}</h1>
      <p className="muted">{t('report.lead')}</p>
      <TextField
        label={t('matter.title')}
        hint={t('matter.title.hint')}
        required
        maxLength={300}
        value={draft.title}
        onChange={(event) => change({ title: event.target.value })}
      />
      <AreaField
        label={t('report.more')}
        value={draft.description}
        onChange={(event) => change({ description: event.target.value })}
      />
      <SelectField
        label={t('ask.where')}
        required
        empty={t('choose')}
        options={tree.options}
        value={draft.jurisdictionId}
        onChange={(event) => change({ jurisdictionId: event.target.value })}
      />
      <TextField
        label={t('matter.address')}
        maxLength={300}
        value={draft.address}
        onChange={(event) => change({ address: event.target.value })}
      />
      <TextField
        label={t('ask.phone')}
        hint={t('ask.phone.hint')}
        type="tel"
        maxLength={50}
        value={draft.phone}
        onChange={(event) => change({ phone: event.target.value })}
      />
      {act.error && <Failure error={act.error} />}
      {user === null ? (
        <section className="stack">
          <h2>{t('ask.sign-in')}</h2>
          <p>{t('ask.sign-in.hint')}</p>
        </section>
      ) : (
        <Button kind="primary" type="submit" className="wide-action" busy={act.isPending}>
          {t('report.send')}
        </Button>
      )}
    </form>
  );
}

/** The form with the sign-in beneath it, which is a form of its own. */
export function ReportPage() {
  const { user } = useTenant();
  return (
    <>
      <ReportForm />
      {user === null && <SignInForm onDone={() => undefined} />}
    </>
  );
}
