import { ApiProblem } from '@linli/contract';
import { type ReactNode, useEffect, useState } from 'react';
import { problemWords } from '../words/problems.ts';
import { useWords } from '../words/words.ts';
import { Button } from './button.tsx';

/** A skeleton, but only when the wait is long enough to notice (300 ms). */
export function Loading({ lines = 5 }: { lines?: number }) {
  const { t } = useWords();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLate(true), 300);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-live="polite" data-loading="">
      {late && (
        <div className="skeleton">
          <p className="visually-hidden">{t('loading')}</p>
          {Array.from({ length: lines }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a skeleton have no identity
            <span key={i} style={{ width: `${[92, 78, 85, 64, 70][i % 5]}%` }} />
          ))}
        </div>
      )}
    </div>
  );
}

/** What went wrong, which rule, what to do, and a retry. */
export function Failure({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const { t } = useWords();
  const { title, detail, fix } = problemWords(error, t);
  const faults = error instanceof ApiProblem ? (error.problem.faults ?? []) : [];
  return (
    <div className="notice bad" role="alert">
      <strong>{title}</strong>
      {detail && detail !== title && <p>{detail}</p>}
      {faults.length > 0 && (
        <ul className="stack tight">
          {faults.map((fault) => (
            <li key={fault.path + fault.problem}>
              <span className="mono">{fault.path}</span> {fault.problem}
              {fault.fix && <span className="muted"> — {fault.fix}</span>}
            </li>
          ))}
        </ul>
      )}
      {fix && <p className="muted">{fix}</p>}
      {retry && <Button onClick={retry}>{t('retry')}</Button>}
    </div>
  );
}

/** An empty list says what belongs here and offers the first step. */
export function Empty({ title, children, step }: { title: string; children?: ReactNode; step?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children && <p className="muted">{children}</p>}
      {step && <div className="row">{step}</div>}
    </div>
  );
}

interface Read<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}
/** The three states of whatever is read: waiting, failed, there. Data that is there stays while a retry runs. */
export function Shown<T>({
  read,
  lines,
  children,
}: {
  read: Read<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  if (read.data !== undefined) return <>{children(read.data)}</>;
  if (read.error) return <Failure error={read.error} retry={() => read.refetch()} />;
  return <Loading {...(lines === undefined ? {} : { lines })} />;
}
