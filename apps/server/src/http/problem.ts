import type { ProblemDetails } from '@linli/contract';
import { type Fault, faultIn, type Language, Problem, type ProblemCode, sayIn } from '@linli/domain';
import type { z } from 'zod';
import { answerIn } from './language.ts';

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

/**
 * RFC 9457 problem details of whatever went wrong, in the language asked for; what is not a Problem is a fault of ours
 * and shows nothing inside.
 */
export function problemDetails(error: unknown, instance: string, language: Language): ProblemDetails {
  if (error instanceof Problem) {
    const status = STATUS[error.code];
    return {
      type: `urn:linli:problem:${error.code}`,
      title: sayIn(error.message, language),
      status,
      code: error.code,
      instance,
      lang: language,
      ...(error.fix === undefined ? {} : { fix: sayIn(error.fix, language) }),
      ...(error.faults.length === 0 ? {} : { faults: error.faults.map((f) => faultIn({ ...f }, language)) }),
      ...(Object.keys(error.facts).length === 0 ? {} : { facts: factsIn(error.facts, language) }),
    };
  }
  return {
    type: 'urn:linli:problem:internal',
    title: sayIn('something went wrong in the server', language),
    status: 500,
    code: 'internal',
    instance,
    lang: language,
    fix: sayIn('try again; if it stays, give the operator the instance above: the log names the cause', language),
  };
}

/** The facts of a problem; the report of a stopped import speaks too. */
function factsIn(facts: Problem['facts'], language: Language): Record<string, unknown> {
  return 'report' in facts ? { ...facts, report: answerIn(facts.report, language) } : { ...facts };
}

/** The answer that carries a problem. */
export function problemResponse(error: unknown, instance: string, language: Language): Response {
  const details = problemDetails(error, instance, language);
  return new Response(JSON.stringify(details), {
    status: details.status,
    headers: {
      'content-type': 'application/problem+json',
      'content-language': language,
      'cache-control': 'no-store',
      vary: 'accept-language',
    },
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
