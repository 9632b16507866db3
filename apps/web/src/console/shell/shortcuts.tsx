import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useMayAtAll } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { useWords } from '../../shared/words/words.ts';
import { NAV } from './nav.ts';

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
/** Moves the focus along the rows of the list. */
function stepRow(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('[data-row-link]')];
  if (links.length === 0) return;
  const now = links.indexOf(document.activeElement as HTMLElement);
  links[Math.max(0, Math.min(links.length - 1, now === -1 ? 0 : now + by))]?.focus();
}

/** Keys that work everywhere in the console, and the page that lists them ('?'). */
export function Shortcuts() {
  const { t } = useWords();
  const navigate = useNavigate();
  const may = useMayAtAll();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    let afterG = 0;
    function onKey(event: KeyboardEvent) {
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        typing(event.target) ||
        document.querySelector('dialog[open]')
      )
        return;
      if (event.key === '?') setShown(true);
      else if (event.key === '/') document.querySelector<HTMLElement>('[data-search] input')?.focus();
      else if (event.key === 'j') stepRow(1);
      else if (event.key === 'k') stepRow(-1);
      else if (event.key === 'Escape') document.querySelector<HTMLElement>('[data-close-detail]')?.click();
      else if (event.key === 'g') {
        afterG = Date.now();
        return;
      } else if (Date.now() - afterG < 1500) {
        const item = NAV.find((one) => one.key === event.key && (one.may === undefined || may(one.may)));
        afterG = 0;
        if (!item?.to) return;
        void navigate({ to: item.to as never });
      } else return;
      event.preventDefault();
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate, may]);
  const rows: [string, string][] = [
    ['Ctrl K', t('palette.open')],
    ['/', t('key.search')],
    ['j  k', t('key.rows')],
    ['Enter', t('key.open')],
    ['Esc', t('key.close')],
    ['?', t('key.help')],
    ...NAV.filter((item) => item.key && (item.may === undefined || may(item.may))).map((item): [string, string] => [
      `g ${item.key}`,
      t(item.label),
    ]),
  ];
  return (
    <>
      <Button kind="quiet" onClick={() => setShown(true)}>
        {t('keys')} <kbd>?</kbd>
      </Button>
      {shown && (
        <Dialog title={t('keys')} onClose={() => setShown(false)}>
          <dl className="facts">
            {rows.map(([key, what]) => (
              <div key={key} style={{ display: 'contents' }}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      )}
    </>
  );
}
