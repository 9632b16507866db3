import './console.css';
import { measure } from '@linli/contract';
import { textIn } from '@linli/domain';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useLayoutEffect, useState } from 'react';
import { useRead } from '../../shared/api/reads.ts';
import { useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Mark } from '../../shared/design/icon.tsx';
import { setPlace } from '../../shared/design/look.ts';
import { Bell } from '../../shared/notices/bell.tsx';
import { HelpBanner } from '../../shared/notices/help-banner.tsx';
import { OffersBanner } from '../../shared/notices/offers-banner.tsx';
import { LanguageSwitch, SignOutButton, SubdistrictSwitch, ThemeSwitch } from '../../shared/shell/switches.tsx';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { scopeFilters } from '../overview/today-scope.ts';
import { useToday } from '../overview/use-today.ts';
import { NAV } from './nav.ts';
import { NoDesk } from './no-desk.tsx';
import { PaletteKey } from './palette-key.tsx';
import { Shortcuts } from './shortcuts.tsx';

export function ConsoleShell() {
  const { t, language } = useWords();
  const { subdistrict, user, params } = useTenant();
  const may = useMayAtAll();
  const { pathname } = useLocation();
  const [menu, setMenu] = useState(false);
  const worker = may('need.list');
  const overview = useRead(measure.overview, { params, query: {} }, { enabled: worker, fresh: 30_000 });
  const { today, scope } = useToday(overview.data?.today);
  useLayoutEffect(() => setPlace('console'), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu
  useEffect(() => setMenu(false), [pathname]);
  if (!worker) return <NoDesk />;
  const counts: Record<string, number | undefined> = {
    '/console/matching': today.proposalsToReview,
    '/console/claims': today.claimsToAnswer,
    '/console/promises': today.toFulfil,
    '/console/bookings': today.bookingsToAnswer,
  };
  return (
    <div className="console">
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <aside className="rail" data-open={menu}>
        <div className="row apart rail-head">
          <To className="brand" to="/console">
            <Mark size={26} />
            <span>{textIn(subdistrict.name, language)}</span>
          </To>
          <Bell to="/console/notices" pathname={pathname} />
          <Button
            className="rail-toggle"
            icon={menu ? 'close' : 'menu'}
            square
            aria-expanded={menu}
            onClick={() => setMenu(!menu)}
          >
            {t('menu')}
          </Button>
          {subdistrict.demo && <span className="demo-band">{t('demo.short')}</span>}
        </div>
        <PaletteKey />
        <nav aria-label={t('nav')}>
          <ol>
            {NAV.filter((item) => item.may === undefined || may(item.may)).map((item) =>
              item.to === undefined ? (
                <li key={item.label} className="group">
                  {t(item.label)}
                </li>
              ) : (
                <li key={item.to}>
                  <To
                    to={item.to}
                    // A count leads to what it counts.
                    {...(counts[item.to] ? { search: scopeFilters(scope, item.to) } : {})}
                    aria-current={
                      (item.to === '/console' ? pathname.replace(/\/$/, '') === item.to : pathname.startsWith(item.to))
                        ? 'page'
                        : undefined
                    }
                  >
                    {t(item.label)}
                    {counts[item.to] ? <span className="count">{counts[item.to]}</span> : null}
                  </To>
                </li>
              ),
            )}
          </ol>
        </nav>
        <div className="foot">
          <SubdistrictSwitch />
          <ThemeSwitch />
          <div className="row">
            <LanguageSwitch />
            <Shortcuts />
          </div>
          <div className="stack tight">
            <To className="small" to="/">
              {t('nav.neighbour')}
            </To>
            <span className="small muted">{user?.name}</span>
            <SignOutButton />
          </div>
        </div>
      </aside>
      <main id="main" tabIndex={-1}>
        <OffersBanner />
        <HelpBanner />
        <Outlet />
      </main>
    </div>
  );
}
