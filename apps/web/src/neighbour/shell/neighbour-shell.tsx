import { textIn } from '@linli/domain';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useLayoutEffect, useSyncExternalStore } from 'react';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Icon, type IconName, Mark } from '../../shared/design/icon.tsx';
import { setBigText, setPlace, useLook } from '../../shared/design/look.ts';
import { Bell } from '../../shared/notices/bell.tsx';
import { HelpBanner } from '../../shared/notices/help-banner.tsx';
import { OffersBanner } from '../../shared/notices/offers-banner.tsx';
import { LanguageSwitch } from '../../shared/shell/switches.tsx';
import { To } from '../../shared/shell/to.tsx';
import { useWords, type WordKey } from '../../shared/words/words.ts';

const TABS: readonly [string, IconName, WordKey][] = [
  ['/', 'search', 'tab.find'],
  ['/ask', 'plus', 'tab.ask'],
  ['/wishes', 'heart', 'tab.wishes'],
  ['/mine', 'list', 'tab.mine'],
  ['/me', 'person', 'tab.me'],
];

function watchConnection(watcher: () => void) {
  window.addEventListener('online', watcher);
  window.addEventListener('offline', watcher);
  return () => {
    window.removeEventListener('online', watcher);
    window.removeEventListener('offline', watcher);
  };
}

export function NeighbourShell() {
  const { t, language } = useWords();
  const { subdistrict } = useTenant();
  const { big } = useLook();
  const { pathname } = useLocation();
  const online = useSyncExternalStore(watchConnection, () => navigator.onLine);
  useLayoutEffect(() => setPlace('neighbour'), []);
  const current = (to: string) =>
    to === '/'
      ? pathname === '/' || pathname.startsWith('/resource') || pathname.startsWith('/door')
      : pathname.startsWith(to) || (to === '/mine' && pathname.startsWith('/booking'));
  return (
    <div className="near">
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header>
        {!online && (
          <p className="offline" role="status">
            {t('offline')}
          </p>
        )}
        <div className="row apart">
          <To className="brand" to="/">
            <Mark />
            <span>{textIn(subdistrict.name, language)}</span>
          </To>
          <div className="row" style={{ flexWrap: 'nowrap', gap: 0 }}>
            <Button kind="quiet" aria-pressed={big} onClick={() => setBigText(!big)}>
              {t('big')}
            </Button>
            <LanguageSwitch />
            <Bell to="/notices" pathname={pathname} />
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {subdistrict.demo && (
          <p>
            <span className="demo-band">{t('demo')}</span>
          </p>
        )}
        <OffersBanner />
        <HelpBanner />
        <Outlet />
      </main>
      <nav className="tabbar" aria-label={t('nav')}>
        {TABS.map(([to, icon, label]) => (
          <To key={to} to={to} aria-current={current(to) ? 'page' : undefined}>
            <Icon name={icon} size={20} />
            {t(label)}
          </To>
        ))}
      </nav>
    </div>
  );
}
