import { ApiProblem, type ProblemDetails } from '@linli/contract';

/** What better-auth answers with when it refuses. */
interface Refusal {
  code?: string;
  message?: string;
}

async function post(path: string, body: unknown): Promise<void> {
  const answer = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify(body),
  });
  if (answer.ok) return;
  const refusal = (await answer.json().catch(() => ({}))) as Refusal & Partial<ProblemDetails>;
  throw new ApiProblem({
    type: 'about:blank',
    status: answer.status,
    title: refusal.title ?? refusal.message ?? answer.statusText,
    code: answer.status === 429 ? 'too-many-requests' : (refusal.code ?? 'unavailable'),
    ...(refusal.detail ? { detail: refusal.detail } : refusal.message ? { detail: refusal.message } : {}),
  });
}

export interface Credentials {
  email: string;
  password: string;
}
export const signIn = (credentials: Credentials): Promise<void> => post('sign-in/email', credentials);
export const signUp = (who: Credentials & { name: string }): Promise<void> => post('sign-up/email', who);
export const signOut = (): Promise<void> => post('sign-out', {});
