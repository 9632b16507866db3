import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { signIn, signUp } from '../api/session.ts';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/field.tsx';
import { Failure } from '../design/waiting.tsx';
import { useWords } from '../words/words.ts';

/** Sign in, or make an account; `onDone` runs once the session is there. */
export function SignInForm({ onDone, first = 'in' }: { onDone: () => void; first?: 'in' | 'up' }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const [way, setWay] = useState(first);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const credentials = { email: text('email'), password: String(form.get('password') ?? '') };
    setBusy(true);
    setError(undefined);
    try {
      await (way === 'in' ? signIn(credentials) : signUp({ ...credentials, name: text('name') }));
      await queries.invalidateQueries();
      onDone();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  }
  return (
    // post: should a script fail to load, a password must not end up in an address.
    <form className="stack" method="post" onSubmit={(event) => void submit(event)}>
      {error !== undefined && <Failure error={error} />}
      {way === 'up' && <TextField label={t('sign.name')} name="name" required maxLength={100} autoComplete="name" />}
      <TextField label={t('sign.email')} name="email" type="email" required autoComplete="email" />
      <TextField
        label={t('sign.password')}
        name="password"
        type="password"
        required
        minLength={8}
        hint={way === 'up' ? t('sign.password.hint') : undefined}
        autoComplete={way === 'up' ? 'new-password' : 'current-password'}
      />
      <div className="row">
        <Button kind="primary" type="submit" busy={busy}>
          {way === 'in' ? t('sign.in') : t('sign.up')}
        </Button>
        <Button kind="quiet" onClick={() => setWay(way === 'in' ? 'up' : 'in')}>
          {way === 'in' ? t('sign.to-up') : t('sign.to-in')}
        </Button>
      </div>
    </form>
  );
}
