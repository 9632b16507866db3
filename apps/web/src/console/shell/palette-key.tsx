import { lazy, Suspense, useEffect, useState } from 'react';
import { Button } from '../../shared/design/button.tsx';
import { useWords } from '../../shared/words/words.ts';

const load = () => import('./palette.tsx');
const Palette = lazy(() => load().then((module) => ({ default: module.Palette })));

/** The button and the key (Ctrl K, Cmd K) that open the palette; it is loaded once the page stands, so that no key pressed is lost. */
export function PaletteKey() {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => void load(), 1500);
    return () => window.clearTimeout(timer);
  }, []);
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
