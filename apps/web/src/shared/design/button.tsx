import type { ButtonHTMLAttributes } from 'react';
import { Icon, type IconName } from './icon.tsx';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'primary' | 'quiet' | 'danger' | undefined;
  icon?: IconName | undefined;
  busy?: boolean | undefined;
  /** Shows the icon alone; the children become the accessible name. */
  square?: boolean | undefined;
}

export function Button({ kind, icon, busy, square, className, children, type = 'button', ...rest }: Props) {
  const names = ['button', kind, square && 'square', className].filter(Boolean).join(' ');
  return (
    <button {...rest} type={type} className={names} aria-busy={busy || undefined} disabled={rest.disabled || busy}>
      {icon && <Icon name={icon} />}
      {square ? <span className="visually-hidden">{children}</span> : children}
      {busy && <span aria-hidden="true">…</span>}
    </button>
  );
}
