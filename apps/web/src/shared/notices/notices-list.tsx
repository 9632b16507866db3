import './notices.css';
import { notifications } from '@linli/contract';
import { type Notification, noticeText } from '@linli/domain';
import { parseAddress, useFilters } from '../api/address.ts';
import { useAct, usePages } from '../api/reads.ts';
import { useCategories } from '../api/reference.ts';
import { useClock, useTenant } from '../api/tenant.tsx';
import { Button } from '../design/button.tsx';
import { Empty, Shown } from '../design/waiting.tsx';
import { momentText } from '../format/dates.ts';
import { To } from '../shell/to.tsx';
import { useWords } from '../words/words.ts';
import { NoticeSettingsForm } from './notice-settings.tsx';

/** My notices, newest first; opening what one is about marks it as read. */
export function NoticesList() {
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const categories = useCategories();
  const [filters, change] = useFilters();
  const unread = filters['unread'] === 'true';
  const list = usePages(notifications.list, { params, query: { limit: 25, ...(unread ? { unread: 'true' } : {}) } });
  const read = useAct(notifications.read);
  const text = (notice: Notification) =>
    noticeText(notice, language, { timeZone: clock.zone, categoryName: categories.name });
  return (
    <div className="stack">
      <div className="row">
        <Button aria-pressed={unread} onClick={() => change({ unread: unread ? undefined : 'true' })}>
          {t('notices.only-unread')}
        </Button>
        <Button kind="quiet" busy={read.isPending} onClick={() => read.mutate({ params, body: { ids: 'all' } })}>
          {t('notices.read-all')}
        </Button>
      </div>
      <Shown read={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('notices.empty')}>{t('notices.empty.hint')}</Empty>
          ) : (
            <ul className="notices">
              {items.map((notice) => {
                const [path = '/', search = ''] = notice.link.split('?');
                return (
                  <li key={notice.id}>
                    <To
                      to={path}
                      search={parseAddress(search)}
                      data-new={notice.readAt === null}
                      onClick={() => {
                        if (notice.readAt === null) read.mutate({ params, body: { ids: [notice.id] } });
                      }}
                    >
                      <span>
                        {notice.readAt === null && <span className="visually-hidden">{t('notices.new')} </span>}
                        {text(notice)}
                      </span>
                      <span className="small when">{momentText(notice.createdAt, clock)}</span>
                    </To>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Shown>
      {list.more && (
        <div>
          <Button onClick={list.more} busy={list.loadingMore}>
            {t('more')}
          </Button>
        </div>
      )}
      <NoticeSettingsForm />
    </div>
  );
}
