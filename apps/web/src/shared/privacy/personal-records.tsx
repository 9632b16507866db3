import type { PersonalRecord } from '@linli/domain';
import { useClock } from '../api/tenant.tsx';
import { Button } from '../design/button.tsx';
import { momentText } from '../format/dates.ts';
import { useWords } from '../words/words.ts';

/** What is kept about somebody, each with who opened it when, and a copy to take away. */
export function PersonalRecords({ records }: { records: readonly PersonalRecord[] }) {
  const { t } = useWords();
  const clock = useClock();
  if (records.length === 0) return <p className="notice calm">{t('privacy.nothing')}</p>;
  function download() {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(records, null, 2)], { type: 'application/json' }));
    link.download = 'linli-personal.json';
    link.click();
    URL.revokeObjectURL(link.href);
  }
  return (
    <div className="stack">
      <ul className="stack">
        {records.map((one) => (
          <li key={`${one.kind}${one.ownerId}`} className="panel">
            <strong>{one.title || t(`privacy.kind.${one.kind}`)}</strong>
            <p>{[one.name, one.phone].filter(Boolean).join(' · ')}</p>
            <p className="muted">
              {t(`privacy.kind.${one.kind}`)} · {t('privacy.since', { at: momentText(one.keptSince, clock) })}
            </p>
            {one.accesses.length > 0 && (
              <details>
                <summary>{t('privacy.used', { count: one.accesses.length })}</summary>
                <ul className="dots">
                  {one.accesses.map((access) => (
                    <li key={access.at + access.action}>
                      {momentText(access.at, clock)} · {t(`privacy.action.${access.action}`)}
                      {access.reason && ` · ${access.reason}`}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={download}>{t('privacy.download')}</Button>
      </div>
    </div>
  );
}
