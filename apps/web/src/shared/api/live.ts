import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Changes that come close together are read again once; not by all pages at the same moment. */
const GATHER_MS = 1_000;

/**
 * Reads what is shown again when the server says that something changed. Where the connection is lost the browser makes it
 * anew; lists that were read meanwhile are as old as they would be without it.
 */
export function useLive(subdistrict: string | undefined, signedIn: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!signedIn || subdistrict === undefined) return;
    const source = new EventSource(`/api/subdistricts/${encodeURIComponent(subdistrict)}/live`);
    let timer: number | undefined;
    source.addEventListener('changed', () => {
      timer ??= window.setTimeout(
        () => {
          timer = undefined;
          if (document.visibilityState === 'visible') void queries.invalidateQueries();
          else void queries.invalidateQueries({ refetchType: 'none' });
        },
        GATHER_MS * (1 + Math.random()),
      );
    });
    return () => {
      source.close();
      window.clearTimeout(timer);
    };
  }, [subdistrict, signedIn, queries]);
}
