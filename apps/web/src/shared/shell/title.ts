import { useEffect } from 'react';
import { useWords } from '../words/words.ts';

/** The window's title: the page first, since tabs are narrow. */
export function useTitle(title: string): void {
  const { t } = useWords();
  const brand = t('brand');
  useEffect(() => {
    document.title = title ? `${title} · ${brand}` : brand;
  }, [title, brand]);
}
