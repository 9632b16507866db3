import { lazy, Suspense, useEffect, useState } from 'react';
import { Button } from '../../shared/design/button.tsx';
import { useWords } from '../../shared/words/words.ts';

const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })));

/** The button and the key (Ctrl K, Cmd K) that open the palette; it is loaded when it is first asked for. */
export function PaletteKey() {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      setOpen(true);
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <Button className="find" icon="search" onClick={() => setOpen(true)}>
        {t('palette.open')}
        <kbd>Ctrl K</kbd>
      </Button>
      <Suspense>{open && <Palette onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
