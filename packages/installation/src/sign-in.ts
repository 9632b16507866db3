import { Problem } from '@linli/domain';
import { betterAuth } from 'better-auth';
import { v7 as uuidv7 } from 'uuid';

/** Header in which the server passes the address of the connection on, after removing whatever a caller sent in it. */
export const CLIENT_ADDRESS_HEADER = 'x-linli-client-address';

const DAY = 86_400;

/**
 * Passwords (scrypt), sessions in signed, HttpOnly, SameSite cookies, origin checks and a limit on sign-in attempts, by
 * better-auth on our own tables. `db` is the store's Kysely instance.
 */
export function createSignIn(options: { db: unknown; secret: string; baseUrl: string; signUp?: boolean }) {
  return betterAuth({
    database: { db: options.db as never, type: 'postgres' },
    secret: options.secret,
    baseURL: options.baseUrl,
    basePath: '/api/auth',
    telemetry: { enabled: false },
    user: { modelName: 'auth_user', additionalFields: { language: { type: 'string', required: false, input: true } } },
    session: { modelName: 'auth_session', expiresIn: 14 * DAY, updateAge: DAY },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification' },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      autoSignIn: true,
      disableSignUp: options.signUp === false,
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'auth_rate_limit',
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/email': { window: 60, max: 10 },
        '/sign-up/email': { window: 3600, max: 30 },
        '/get-session': false,
      },
    },
    advanced: {
      cookiePrefix: 'linli',
      useSecureCookies: options.baseUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      database: { generateId: () => uuidv7() },
    },
  });
}
export type SignIn = ReturnType<typeof createSignIn>;

/** Makes an account, or finds the one with that address; for the operator and the demonstration. */
export async function ensureUser(
  signIn: SignIn,
  user: { name: string; email: string; password: string },
): Promise<{ id: string; created: boolean }> {
  const context = await signIn.$context;
  const existing = await context.internalAdapter.findUserByEmail(user.email);
  if (existing) return { id: existing.user.id, created: false };
  try {
    const made = await signIn.api.signUpEmail({ body: user });
    // Whoever makes an account for somebody is not them signing in.
    if (made.token) await context.internalAdapter.deleteSession(made.token);
    return { id: made.user.id, created: true };
  } catch (error) {
    throw new Problem('bad-input', `the account ${user.email} could not be made: ${(error as Error).message}`, {
      fix: 'use a valid e-mail address and a password of at least 10 characters',
      cause: error,
    });
  }
}
