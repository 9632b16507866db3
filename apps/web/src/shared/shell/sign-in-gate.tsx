import { useEffect, useState } from 'react';
import { onSignInNeeded } from '../api/client.ts';
import { Dialog } from '../design/dialog.tsx';
import { useWords } from '../words/words.ts';
import { SignInForm } from './sign-in-form.tsx';

/** When a sign-in ran out in the middle of something: sign in over the page, and the work goes on where it was. */
export function SignInGate() {
  const { t } = useWords();
  const [answer, setAnswer] = useState<((signedIn: boolean) => void) | undefined>();
  useEffect(() => {
    onSignInNeeded(() => new Promise((resolve) => setAnswer(() => resolve)));
    return () => onSignInNeeded(undefined);
  }, []);
  if (!answer) return null;
  const finish = (signedIn: boolean) => {
    answer(signedIn);
    setAnswer(undefined);
  };
  return (
    <Dialog title={t('sign.again')} onClose={() => finish(false)}>
      <p className="muted">{t('sign.again.hint')}</p>
      <SignInForm onDone={() => finish(true)} />
    </Dialog>
  );
}
