import { useTenant } from '../../shared/api/tenant.tsx';
import { NoticesList } from '../../shared/notices/notices-list.tsx';
import { SignInForm } from '../../shared/shell/sign-in-form.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { useWords } from '../../shared/words/words.ts';

/** What I was told, on the phone. */
export function NoticesPage() {
  const { t } = useWords();
  const { user } = useTenant();
  useTitle(t('notices'));
  return (
    <>
      <h1>{t('notices')}</h1>
      {user === null ? (
        <section className="stack">
          <p>{t('notices.sign-in')}</p>
          <SignInForm onDone={() => undefined} />
        </section>
      ) : (
        <NoticesList />
      )}
    </>
  );
}
