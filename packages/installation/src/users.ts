import { Language } from '@linli/domain';
import { type Account, type AccountsAsked, listAccounts, type OpenStore } from '@linli/store';
import type { SignIn } from './sign-in.ts';

export interface User {
  id: string;
  name: string;
  email: string;
  /** null: never chosen. */
  language: Language | null;
}

/** Accounts, as far as giving roles and an operator's list need them. */
export interface Users {
  byEmail(email: string): Promise<User | undefined>;
  byIds(ids: readonly string[]): Promise<Map<string, User>>;
  list(asked: AccountsAsked): Promise<{ total: number; items: Account[] }>;
}

function userOf(row: { id: string; name: string; email: string }): User {
  const { language } = row as { language?: unknown };
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    language: Language.nullable()
      .catch(null)
      .parse(language ?? null),
  };
}

export function createUsers(signIn: SignIn, db: OpenStore['db']): Users {
  return {
    async byEmail(email) {
      const context = await signIn.$context;
      const found = await context.internalAdapter.findUserByEmail(email.toLowerCase());
      return found ? userOf(found.user) : undefined;
    },
    async byIds(ids) {
      const context = await signIn.$context;
      const users = new Map<string, User>();
      for (const id of new Set(ids)) {
        const user = await context.internalAdapter.findUserById(id);
        if (user) users.set(id, userOf(user));
      }
      return users;
    },
    list: (asked) => listAccounts(db, asked),
  };
}
