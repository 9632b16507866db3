import { NoticesList } from '../../shared/notices/notices-list.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { useWords } from '../../shared/words/words.ts';

/** What I was told, on the desk. */
export function NoticesPage() {
  const { t } = useWords();
  useTitle(t('notices'));
  return (
    <div className="sheet">
      <h1>{t('notices')}</h1>
      <NoticesList />
    </div>
  );
}
