import './notices.css';
import { notifications } from '@linli/contract';
import { useRead } from '../api/reads.ts';
import { useTenant } from '../api/tenant.tsx';
import { Icon } from '../design/icon.tsx';
import { To } from '../shell/to.tsx';
import { useWords } from '../words/words.ts';

const EVERY_MS = 60_000;

/** The bell, with how many notices wait; nothing for visitors, who get none. */
export function Bell({ to, pathname }: { to: string; pathname: string }) {
  const { t } = useWords();
  const { params, user } = useTenant();
  const read = useRead(
    notifications.list,
    { params, query: { limit: 1, unread: 'true' } },
    { enabled: user !== null, fresh: EVERY_MS / 2, every: EVERY_MS },
  );
  if (user === null) return null;
  const unread = read.data?.unread ?? 0;
  return (
    <To className="button quiet square bell" to={to} aria-current={pathname === to ? 'page' : undefined}>
      <Icon name="bell" size={18} />
      <span className="visually-hidden">{unread > 0 ? t('notices.unread', { count: unread }) : t('notices')}</span>
      {unread > 0 && (
        <span className="badge" aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </To>
  );
}
