import { type Answer, ApiProblem, type CallInput, type CallOptions, createClient, type Route } from '@linli/contract';
import { language } from '../words/words.ts';

/** The server answers in the language that the page is shown in, whatever the browser prefers. */
const client = createClient({ headers: () => ({ 'accept-language': language() }) });

/** Asks the person to sign in; true when they did. Set by the page's shell. */
let gate: (() => Promise<boolean>) | undefined;
export function onSignInNeeded(ask: typeof gate): void {
  gate = ask;
}

/**
 * Calls a route. A sign-in that ran out asks for a new one in place and repeats the call with the same idempotency key,
 * so that nothing typed is lost and nothing is done twice.
 */
export async function call<T extends Route>(route: T, input: CallInput<T>, more: CallOptions = {}): Promise<Answer<T>> {
  const options = route.method === 'get' ? more : { idempotencyKey: crypto.randomUUID(), ...more };
  try {
    return await client.call(route, input, options);
  } catch (error) {
    const ranOut = error instanceof ApiProblem && error.problem.code === 'not-signed-in';
    if (!ranOut || route.method === 'get' || !gate || !(await gate())) throw error;
    return client.call(route, input, options);
  }
}
