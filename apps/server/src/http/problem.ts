import type { ProblemDetails } from '@linli/contract';
import { type Fault, Problem, type ProblemCode } from '@linli/domain';
import type { z } from 'zod';

const STATUS: Record<ProblemCode, number> = {
  'bad-input': 400,
  'not-signed-in': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'over-committed': 409,
  'idempotency-mismatch': 422,
  'version-mismatch': 412,
  'too-many-requests': 429,
  unavailable: 503,
};

/** RFC 9457 problem details of whatever went wrong; what is not a Problem is a fault of ours and shows nothing inside. */
export function problemDetails(error: unknown, instance: string): ProblemDetails {
  if (error instanceof Problem) {
    const status = STATUS[error.code];
    return {
      type: `urn:linli:problem:${error.code}`,
      title: error.message,
      status,
      code: error.code,
      instance,
      ...(error.fix === undefined ? {} : { fix: error.fix }),
      ...(error.faults.length === 0 ? {} : { faults: error.faults.map((f) => ({ ...f })) }),
      ...(Object.keys(error.facts).length === 0 ? {} : { facts: { ...error.facts } }),
    };
  }
  return {
    type: 'urn:linli:problem:internal',
    title: 'something went wrong in the server',
    status: 500,
    code: 'internal',
    instance,
    fix: 'try again; if it stays, give the operator the instance above: the log names the cause',
  };
}

/** The answer that carries a problem. */
export function problemResponse(error: unknown, instance: string): Response {
  const details = problemDetails(error, instance);
  return new Response(JSON.stringify(details), {
    status: details.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
}

/** What Zod found, as faults that name the field and what would be right. */
export function faultsOf(error: z.ZodError, prefix = ''): Fault[] {
  return error.issues.map((issue) => {
    const path = [prefix, ...issue.path.map(String)].filter(Boolean).join('.');
    if (issue.code === 'invalid_value')
      return { path, problem: issue.message, fix: `use one of: ${issue.values.map(String).join(', ')}` };
    if (issue.code === 'invalid_type' && issue.input === undefined)
      return { path, problem: 'is missing', fix: `give a ${issue.expected}` };
    return { path, problem: issue.message };
  });
}
