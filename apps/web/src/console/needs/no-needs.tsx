import { useMayAtAll } from '../../shared/api/tenant.tsx';
import { Empty } from '../../shared/design/waiting.tsx';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';

/** What belongs in an empty list of needs, and the first step. */
export function NoNeeds() {
  const { t } = useWords();
  const may = useMayAtAll();
  return (
    <Empty
      title={t('needs.empty')}
      step={
        <>
          {may('need.create') && (
            <To className="button primary" to="/console/needs/new">
              {t('needs.new')}
            </To>
          )}
          {may('import.run') && (
            <To className="button" to="/console/import">
              {t('nav.import')}
            </To>
          )}
        </>
      }
    >
      {t('needs.empty.hint')}
    </Empty>
  );
}
