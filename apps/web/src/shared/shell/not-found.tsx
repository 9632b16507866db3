import { Empty } from '../design/waiting.tsx';
import { useWords } from '../words/words.ts';
import { useTitle } from './title.ts';
import { To } from './to.tsx';

export function NotFound() {
  const { t } = useWords();
  useTitle(t('not-found'));
  return (
    <main className="lone">
      <Empty
        title={t('not-found')}
        step={
          <To className="button" to="/">
            {t('not-found.home')}
          </To>
        }
      >
        {t('not-found.hint')}
      </Empty>
    </main>
  );
}
