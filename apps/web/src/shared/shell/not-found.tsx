import { useWords } from '../words/words.ts';
import { useTitle } from './title.ts';
import { To } from './to.tsx';

export function NotFound() {
  const { t } = useWords();
  useTitle(t('not-found'));
  return (
    <main className="lone">
      <div className="empty">
        <h1>{t('not-found')}</h1>
        <p className="muted">{t('not-found.hint')}</p>
        <To className="button" to="/">
          {t('not-found.home')}
        </To>
      </div>
    </main>
  );
}
