import { Outlet, useMatches } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon } from '../../shared/design/icon.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';

interface Props {
  title: string;
  /** Address of the list: a deeper one opens beside it. */
  path: string;
  actions?: ReactNode;
  children: ReactNode;
}
/** The list stays while what is chosen opens beside it. */
export function Workbench({ title, path, actions, children }: Props) {
  const matches = useMatches();
  const deepest = matches.at(-1)?.pathname.replace(/\/$/, '') ?? '';
  const open = deepest !== path && deepest.startsWith(path);
  useTitle(title);
  return (
    <div className="workbench" data-open={open}>
      <div className="list-pane">
        <header className="page-head">
          <h1>{title}</h1>
          {actions && <div className="row">{actions}</div>}
        </header>
        {children}
      </div>
      {open && <Outlet />}
    </div>
  );
}

/** What stands beside the list. */
export function DetailPane({
  title,
  path,
  kicker,
  actions,
  children,
}: {
  title: string;
  path: string;
  kicker?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <section className="detail-pane" aria-label={title || t('detail')}>
      <header className="stack tight">
        <div className="row apart" style={{ flexWrap: 'nowrap', alignItems: 'start' }}>
          <div className="stack" style={{ gap: 0 }}>
            {kicker && <p className="small muted">{kicker}</p>}
            <h1>{title}</h1>
          </div>
          <To className="button quiet square" to={path} search="keep" data-close-detail="">
            <Icon name="close" />
            <span className="visually-hidden">{t('detail.close')}</span>
          </To>
        </div>
        {actions && <div className="row">{actions}</div>}
      </header>
      {children}
    </section>
  );
}
