import type { Role } from '@linli/domain';
import type { OperationInput, OperationResult } from '@linli/installation';

export interface UserListOptions {
  search?: string;
  role?: Role;
  withoutRole: boolean;
  limit: number;
  page: number;
  jurisdiction?: string;
  json: boolean;
}

export function userListInput(options: UserListOptions): OperationInput<'user-list'> {
  const { search, role, withoutRole, limit, page, jurisdiction } = options;
  return {
    withoutRole,
    limit,
    page,
    ...(search ? { q: search } : {}),
    ...(role ? { role } : {}),
    ...(jurisdiction ? { jurisdiction } : {}),
  };
}

/** One account a line: address, name, roles, and the day of the last sign-in that is known. */
export function userListReport({ total, page, pages, items }: OperationResult<'user-list'>): string {
  if (total === 0) return 'no account is like that; linli user add makes one';
  const width = Math.max(...items.map((i) => i.email.length), 0);
  return [
    ...items.map(({ email, name, roles, lastSignInAt }) => {
      const held = roles.map(
        (r) => `${r.role} of ${r.community ?? r.subdistrict}${r.agentId === null ? '' : ` for ${r.agentId}`}`,
      );
      const last =
        lastSignInAt === null ? 'no sign-in known' : `last ${lastSignInAt.slice(0, 16).replace('T', ' ')} UTC`;
      return `${email.padEnd(width)}  ${name}  ${held.join(', ') || 'no role'}  ${last}`;
    }),
    `${items.length} of ${total}, page ${page} of ${pages}`,
  ].join('\n');
}
