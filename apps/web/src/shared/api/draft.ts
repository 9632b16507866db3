import { useCallback, useState } from 'react';
import { remember, remembered } from '../design/remember.ts';

/** State that survives a reload, a lost connection and a sign-in: nothing typed is lost until it is sent or thrown away. */
export function useDraft<T extends object>(name: string, empty: T): [T, (change: Partial<T>) => void, () => void] {
  const [draft, setDraft] = useState<T>(() => {
    const kept = remembered(`draft.${name}`);
    if (kept === null) return empty;
    try {
      return { ...empty, ...(JSON.parse(kept) as Partial<T>) };
    } catch {
      return empty;
    }
  });
  const change = useCallback(
    (some: Partial<T>) =>
      setDraft((old) => {
        const next = { ...old, ...some };
        remember(`draft.${name}`, JSON.stringify(next));
        return next;
      }),
    [name],
  );
  const discard = useCallback(() => {
    remember(`draft.${name}`, null);
    setDraft(empty);
  }, [name, empty]);
  return [draft, change, discard];
}
