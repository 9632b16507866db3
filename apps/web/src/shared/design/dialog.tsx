import { type ReactNode, useEffect, useId, useRef } from 'react';
import { t } from '../words/words.ts';
import { Button } from './button.tsx';

/** A modal on the browser's own <dialog>: it traps focus, closes on Escape and gives focus back. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="inside">
        <div className="row apart">
          <h2 id={id}>{title}</h2>
          <Button kind="quiet" icon="close" square onClick={onClose}>
            {t('close')}
          </Button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
