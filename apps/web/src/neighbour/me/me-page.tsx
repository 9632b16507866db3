import { useNavigate } from '@tanstack/react-router';
import { useFilters } from '../../shared/api/address.ts';
import { useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { SignInForm } from '../../shared/shell/sign-in-form.tsx';
import { SignOutButton, SubdistrictSwitch, ThemeSwitch } from '../../shared/shell/switches.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';

/** Sign in, sign out, and how the pages look on this phone. */
export function MePage() {
  const { t } = useWords();
  const { user, subject } = useTenant();
  const may = useMayAtAll();
  const navigate = useNavigate();
  const [filters] = useFilters();
  useTitle(t('tab.me'));
  const then = filters['then'];
  return (
    <>
      <h1>{user ? user.name : t('me.title')}</h1>
      {user ? (
        <section className="stack">
          <p className="muted">{user.email}</p>
          <p>
            {subject.roles.length === 0
              ? t('me.no-role')
              : t('me.roles', { roles: subject.roles.map((held) => t(`role.${held.role}`)).join(t('list.and')) })}
          </p>
          {may('need.list') && (
            <To className="button primary" to="/console">
              {t('me.console')}
            </To>
          )}
          <div>
            <SignOutButton />
          </div>
        </section>
      ) : (
        <section className="stack">
          <p>{t('me.why')}</p>
          <SignInForm
            onDone={() => {
              if (then?.startsWith('/') && !then.startsWith('//')) void navigate({ to: then as never });
            }}
          />
        </section>
      )}
      <section className="stack">
        <To className="button wide-action" to="/hours">
          {t('my-hours')}
        </To>
        <To className="button wide-action" to="/funds">
          {t('public-funds')}
        </To>
        {user && (
          <To className="button wide-action" to="/me/limits">
            {t('limits.title')}
          </To>
        )}
        {user && (
          <To className="button wide-action" to="/me/data">
            {t('my-data')}
          </To>
        )}
      </section>
      <section className="stack">
        <h2>{t('me.look')}</h2>
        <ThemeSwitch />
        <SubdistrictSwitch />
      </section>
    </>
  );
}
