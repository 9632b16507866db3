import { useSyncExternalStore } from 'react';

interface Toast {
  id: number;
  text: string;
  undo?: { label: string; act: () => void } | undefined;
}
let toasts: Toast[] = [];
let last = 0;
const watchers = new Set<() => void>();
function set(next: Toast[]): void {
  toasts = next;
  for (const watcher of watchers) watcher();
}

/** Says what happened, for eight seconds; with `undo`, one click takes it back. */
export function say(text: string, undo?: Toast['undo']): void {
  const id = ++last;
  set([...toasts.slice(-2), { id, text, undo }]);
  window.setTimeout(() => set(toasts.filter((toast) => toast.id !== id)), 8000);
}

export function Toasts() {
  const shown = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => toasts,
  );
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <div key={toast.id} className="toast">
          <span>{toast.text}</span>
          {toast.undo && (
            <button
              type="button"
              onClick={() => {
                toast.undo?.act();
                set(toasts.filter((other) => other.id !== toast.id));
              }}
            >
              {toast.undo.label}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
