import type { Route } from '@linli/contract';
import { z } from 'zod';

/** A schema in a few words: its name where it has one, else its type. */
function shape(schema: z.ZodType): string {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown> & {
    type?: string;
    enum?: unknown[];
    items?: Record<string, unknown>;
    anyOf?: Record<string, unknown>[];
    $ref?: string;
    id?: string;
  };
  const word = (part: Record<string, unknown>): string => {
    const {
      id,
      type,
      enum: values,
      items,
      anyOf,
      $ref,
      format,
      const: constant,
    } = part as {
      id?: string;
      type?: string;
      enum?: unknown[];
      items?: Record<string, unknown>;
      anyOf?: Record<string, unknown>[];
      $ref?: string;
      format?: string;
      const?: unknown;
    };
    if (id !== undefined) return id;
    if ($ref !== undefined) return $ref.split('/').at(-1)!;
    if (values !== undefined) return values.map((v) => `'${v}'`).join(' \\| ');
    if (constant !== undefined) return `'${constant}'`;
    if (anyOf !== undefined) return anyOf.map(word).join(' \\| ');
    if (type === 'array') return `${items ? word(items) : 'any'}[]`;
    return format ?? type ?? 'any';
  };
  return word(json);
}

function fields(schema: z.ZodType | undefined): string {
  if (!(schema instanceof z.ZodObject)) return schema === undefined ? '' : `\`${shape(schema)}\``;
  const required = new Set(
    (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as { required?: string[] }).required ?? [],
  );
  return Object.entries(schema.shape as Record<string, z.ZodType>)
    .map(([name, field]) => `\`${name}${required.has(name) ? '' : '?'}\`: ${shape(field)}`)
    .join(', ');
}

function body(schema: z.ZodType): string {
  const named = (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as { id?: string }).id;
  return named === undefined ? fields(schema) : `\`${named}\``;
}

/** The API reference as Markdown, from the routes alone. Generated: change the routes, not the page. */
export function apiReference(routes: readonly Route[]): string {
  const lines = [
    '# API reference',
    '',
    'Generated from `packages/contract` by `npm run api-reference`; the whole of it, with every schema, is at `/openapi.json`.',
    '',
    'Every write takes an `Idempotency-Key` header (the same key again gives the same answer and writes nothing twice); every',
    'change takes `If-Match` with the ETag that was read. Lists page by `cursor` and `limit`, search by `q`, sort by `sort`, and come',
    'whole as a sheet for people with `format=csv` or `format=xlsx` (names for ids, local times, words in `lang=zh-CN` or `lang=en`;',
    'a program asks for JSON). What goes wrong comes as `application/problem+json` with `title`, `fix` and `faults`.',
    'Sign in with `POST /api/auth/sign-in/email` (`email`, `password`). Routes marked *open* need no sign-in.',
  ];
  let area = '';
  for (const route of routes) {
    if (route.area !== area) {
      area = route.area;
      lines.push('', `## ${area[0]!.toUpperCase()}${area.slice(1)}`);
    }
    lines.push(
      '',
      `### ${route.method.toUpperCase()} ${route.path}`,
      '',
      `${route.summary}.${route.open ? ' *open*' : ''} (\`${route.id}\`)`,
    );
    if (route.query !== undefined) lines.push('', `Query: ${fields(route.query)}`);
    if (route.body !== undefined) lines.push('', `Body${route.takes === 'form' ? ' (form)' : ''}: ${body(route.body)}`);
    lines.push(
      '',
      route.answers === 'file' ? `Answer ${route.status}: a file` : `Answer ${route.status}: ${body(route.response)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
