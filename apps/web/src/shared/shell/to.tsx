import { Link } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode } from 'react';
import type { Filters } from '../api/address.ts';

interface Props extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  to: string;
  /** Filters of the address there; 'keep' takes today's along. */
  search?: Filters | 'keep';
  children: ReactNode;
}
/** A link inside the site. */
export function To({ to, search, ...rest }: Props) {
  const next = search === 'keep' ? (old: Filters) => old : (search ?? {});
  return (
    <Link
      {...(rest as object)}
      to={to as never}
      search={next as never}
      activeProps={{}}
      activeOptions={{ exact: true, includeSearch: false }}
    />
  );
}
