import { wishes } from '@linli/contract';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useDraft } from '../../shared/api/draft.ts';
import { useAct } from '../../shared/api/reads.ts';
import { useCategories, useTree } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { SelectField, TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { SignInForm } from '../../shared/shell/sign-in-form.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { useWords } from '../../shared/words/words.ts';

const EMPTY = { title: '', categoryCode: '', jurisdictionId: '', phone: '' };

/** Makes a wish: what, which kind, where. */
export function NewWishPage() {
  const { t } = useWords();
  useTitle(t('wishes.make'));
  const { params, user } = useTenant();
  const navigate = useNavigate();
  const categories = useCategories();
  const tree = useTree();
  const act = useAct(wishes.make);
  const [draft, change, discard] = useDraft('wish.new', EMPTY);
  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate(
      {
        params,
        body: {
          title: draft.title.trim(),
          categoryCode: draft.categoryCode,
          unit: categories.byCode.get(draft.categoryCode)?.unit ?? 'item',
          jurisdictionId: draft.jurisdictionId,
          contact: draft.phone.trim() ? { phone: draft.phone.trim() } : null,
        },
      },
      {
        onSuccess: () => {
          discard();
          say(t('wishes.made'));
          void navigate({ to: '/wishes' as never });
        },
      },
    );
  }
  if (user === null)
    return (
      <section className="stack">
        <h1>{t('wishes.make')}</h1>
        <p>{t('ask.sign-in.hint')}</p>
        <SignInForm onDone={() => undefined} />
      </section>
    );
  return (
    <form className="stack" onSubmit={submit}>
      <h1>{t('wishes.make')}</h1>
      <TextField
        label={t('wishes.make.what')}
        hint={t('wishes.make.hint')}
        required
        maxLength={300}
        value={draft.title}
        onChange={(event) => change({ title: event.target.value })}
      />
      <SelectField
        label={t('wishes.kind')}
        required
        empty={t('choose')}
        options={categories.options}
        value={draft.categoryCode}
        onChange={(event) => change({ categoryCode: event.target.value })}
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
        label={t('ask.phone')}
        hint={t('ask.phone.hint')}
        type="tel"
        maxLength={50}
        value={draft.phone}
        onChange={(event) => change({ phone: event.target.value })}
      />
      {act.error && <Failure error={act.error} />}
      <Button kind="primary" type="submit" className="wide-action" busy={act.isPending}>
        {t('wishes.make')}
      </Button>
    </form>
  );
}
