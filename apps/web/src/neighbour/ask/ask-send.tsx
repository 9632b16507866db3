import { quantityFromDecimal, type Resource, type Unit } from '@linli/domain';
import { useCategories, useTree } from '../../shared/api/reference.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { TextField } from '../../shared/design/field.tsx';
import { spanText } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { SignInForm } from '../../shared/shell/sign-in-form.tsx';
import { useWords } from '../../shared/words/words.ts';
import { type AskDraft, windowOf } from './ask-draft.ts';

interface Props {
  draft: AskDraft;
  change: (some: Partial<AskDraft>) => void;
  resource: Resource | undefined;
  unit: Unit;
}
/** Step 3: read it over and say how to reach you. */
export function AskSend({ draft, change, unit, resource }: Props) {
  const { t, language } = useWords();
  const { subdistrict } = useTenant();
  const clock = useClock();
  const categories = useCategories();
  const tree = useTree();
  const quantity = quantityFromDecimal(draft.amount.normalize('NFKC'), unit) ?? 0;
  const [start, end] = draft.slice.split('/');
  const window_ = windowOf(draft, subdistrict.timeZone, new Date());
  return (
    <>
      <section className="panel">
        <h2>{draft.title}</h2>
        <p>
          {categories.name(resource?.categoryCode ?? draft.category)} · {quantityText(quantity, unit, language)}
        </p>
        <p>{spanText(start && end ? start : window_.start, start && end ? end : window_.end, clock)}</p>
        <p>{tree.name(draft.jurisdictionId)}</p>
      </section>
      <div className="pair">
        <TextField
          label={t('ask.name')}
          autoComplete="name"
          maxLength={100}
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <TextField
          label={t('ask.phone')}
          type="tel"
          autoComplete="tel"
          maxLength={50}
          hint={t('ask.phone.hint')}
          value={draft.phone}
          onChange={(event) => change({ phone: event.target.value })}
        />
      </div>
    </>
  );
}

/** Signing in comes last, and what was typed is sent as soon as it is done. */
export function AskSignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useWords();
  return (
    <section className="panel">
      <h2>{t('ask.sign-in')}</h2>
      <p>{t('ask.sign-in.hint')}</p>
      <SignInForm onDone={onSignedIn} first="up" />
    </section>
  );
}
