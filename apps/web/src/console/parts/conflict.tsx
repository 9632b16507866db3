import { ApiProblem } from '@linli/contract';
import { Button } from '../../shared/design/button.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';

interface Props<T extends object> {
  error: unknown;
  /** What is typed here. */
  mine: Partial<T>;
  /** What it was when the editing began, and what it is now. */
  before: T;
  now: T | undefined;
  name: (field: string) => string;
  /** Saves mine over the newer version. */
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}
const words = (value: unknown): string =>
  value === null || value === undefined || value === ''
    ? '—'
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

/** Somebody else changed it meanwhile: what they changed stands beside what is typed here. */
export function Conflict<T extends object>({ error, mine, before, now, name, onKeepMine, onTakeTheirs }: Props<T>) {
  const { t } = useWords();
  if (!(error instanceof ApiProblem) || error.problem.code !== 'version-mismatch') return <Failure error={error} />;
  const fields = Object.keys(mine) as (keyof T & string)[];
  const changed = now ? fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(now[field])) : [];
  return (
    <div className="notice wait" role="alert">
      <strong>{t('conflict.title')}</strong>
      <p>{changed.length > 0 ? t('conflict.hint') : t('conflict.elsewhere')}</p>
      {changed.length > 0 && (
        <table className="records">
          <thead>
            <tr>
              <th scope="col">{t('field')}</th>
              <th scope="col">{t('conflict.theirs')}</th>
              <th scope="col">{t('conflict.mine')}</th>
            </tr>
          </thead>
          <tbody>
            {changed.map((field) => (
              <tr key={field}>
                <th scope="row">{name(field)}</th>
                <td>{words(now?.[field])}</td>
                <td>{words(mine[field])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="row">
        <Button kind="primary" onClick={onKeepMine}>
          {t('conflict.keep-mine')}
        </Button>
        <Button onClick={onTakeTheirs}>{t('conflict.take-theirs')}</Button>
      </div>
    </div>
  );
}
