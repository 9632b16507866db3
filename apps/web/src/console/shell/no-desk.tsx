import { useTenant } from '../../shared/api/tenant.tsx';
import { Empty } from '../../shared/design/waiting.tsx';
import { SignInForm } from '../../shared/shell/sign-in-form.tsx';
import { LanguageSwitch, SignOutButton } from '../../shared/shell/switches.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';

/** The console's door: sign in, or learn that one's role has no desk here and who could change that. */
export function NoDesk() {
  const { t } = useWords();
  const { user } = useTenant();
  useTitle(t('sign.in'));
  return (
    <main className="lone">
      <div className="panel" style={{ width: 'min(26rem, calc(100vw - 2rem))' }}>
        <div className="row apart">
          <h1>{t('console.title')}</h1>
          <LanguageSwitch />
        </div>
        {user ? (
          <Empty
            title={t('console.no-role')}
            step={
              <>
                <To className="button" to="/">
                  {t('nav.neighbour')}
                </To>
                <SignOutButton />
              </>
            }
          >
            {t('console.no-role.hint', { email: user.email })}
          </Empty>
        ) : (
          <>
            <SignInForm onDone={() => undefined} />
            <p>
              <To to="/">{t('nav.neighbour')}</To>
            </p>
          </>
        )}
      </div>
    </main>
  );
}
