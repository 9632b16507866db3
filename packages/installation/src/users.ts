import type { SignIn } from './sign-in.ts';

export interface User {
  id: string;
  name: string;
  email: string;
}

/** Accounts, as far as giving roles needs them. */
export interface Users {
  byEmail(email: string): Promise<User | undefined>;
  byIds(ids: readonly string[]): Promise<Map<string, User>>;
}

export function createUsers(signIn: SignIn): Users {
  return {
    async byEmail(email) {
      const context = await signIn.$context;
      const found = await context.internalAdapter.findUserByEmail(email.toLowerCase());
      return found ? { id: found.user.id, name: found.user.name, email: found.user.email } : undefined;
    },
    async byIds(ids) {
      const context = await signIn.$context;
      const users = new Map<string, User>();
      for (const id of new Set(ids)) {
        const user = await context.internalAdapter.findUserById(id);
        if (user) users.set(id, { id: user.id, name: user.name, email: user.email });
      }
      return users;
    },
  };
}
