import { ProblemDetails, type Route } from '@linli/contract';
import { z } from 'zod';

type Json = Record<string, unknown>;

/** Components by name; an id that reads and writes differently (defaults) gets a second entry with 'Input' added. */
class Components {
  readonly schemas: Record<string, Json> = {};

  add(schema: z.ZodType, io: 'input' | 'output'): Json {
    const {
      $schema: _,
      $defs = {},
      ...body
    } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json & {
      $defs?: Record<string, Json>;
    };
    const names = new Map<string, string>();
    const rename = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(rename);
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => {
          const found = key === '$ref' && typeof inner === 'string' ? /^#\/\$defs\/(.+)$/.exec(inner) : null;
          return found ? [key, `#/components/schemas/${names.get(found[1]!) ?? found[1]}`] : [key, rename(inner)];
        }),
      );
    };
    for (const name of Object.keys($defs)) names.set(name, this.#nameFor(name, io, $defs));
    for (const [name, definition] of Object.entries($defs)) {
      const { id: _id, ...rest } = rename(definition) as Json;
      this.schemas[names.get(name)!] = rest;
    }
    const own = body.id as string | undefined;
    const { id: _own, ...rest } = rename(body) as Json;
    if (own === undefined) return rest;
    const name = this.#nameFor(own, io, { [own]: rest });
    this.schemas[name] = rest;
    return { $ref: `#/components/schemas/${name}` };
  }

  #nameFor(name: string, io: 'input' | 'output', definitions: Record<string, Json>): string {
    const known = this.schemas[name];
    if (known === undefined) return name;
    const { id: _, ...given } = definitions[name]!;
    return JSON.stringify(known) === JSON.stringify(given) || io === 'output' ? name : `${name}Input`;
  }
}

function parameters(components: Components, route: Route): Json[] {
  const of = (schema: z.ZodObject | undefined, where: 'path' | 'query') => {
    if (schema === undefined) return [];
    const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json & { required?: string[] };
    return Object.entries(schema.shape).map(([name, field]) => ({
      name,
      in: where,
      required: where === 'path' || (json.required ?? []).includes(name),
      schema: components.add(field as z.ZodType, 'input'),
      ...((field as z.ZodType).description ? { description: (field as z.ZodType).description } : {}),
    }));
  };
  const headers: Json[] = [];
  if (route.method !== 'get')
    headers.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      schema: { type: 'string', minLength: 8, maxLength: 200 },
      description: 'the same key again gives the same answer and writes nothing twice',
    });
  if (route.method === 'patch')
    headers.push({
      name: 'If-Match',
      in: 'header',
      required: true,
      schema: { type: 'string' },
      description: 'the ETag that the change builds on',
    });
  return [...of(route.params, 'path'), ...of(route.query, 'query'), ...headers];
}

/** OpenAPI 3.1 of the given routes, made from the schemas that validate. */
export function openApi(routes: readonly Route[], info: { version: string; url: string }): Json {
  const components = new Components();
  const problem = components.add(ProblemDetails, 'output');
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const content =
      route.answers === 'file'
        ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
        : { 'application/json': { schema: components.add(route.response, 'output') } };
    const operation: Json = {
      operationId: route.id,
      tags: [route.area],
      summary: route.summary,
      parameters: parameters(components, route),
      security: route.open ? [{}, { session: [] }] : [{ session: [] }],
      responses: {
        [route.status]: {
          description: 'as asked',
          content,
          ...(route.etag ? { headers: { ETag: { schema: { type: 'string' }, description: 'the version' } } } : {}),
        },
        default: {
          description: 'a problem: what happened, and what to do',
          content: { 'application/problem+json': { schema: problem } },
        },
      },
    };
    if (route.body !== undefined) {
      operation.requestBody = {
        required: true,
        content: {
          [route.takes === 'form' ? 'multipart/form-data' : 'application/json']: {
            schema: components.add(route.body, 'input'),
          },
        },
      };
    }
    paths[route.path] = { ...paths[route.path], [route.method]: operation };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Linli 邻里',
      version: info.version,
      description: 'The resources, needs, promises and ledger of a sub-district.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: info.url }],
    tags: [...new Set(routes.map((r) => r.area))].map((name) => ({ name })),
    paths,
    components: {
      schemas: components.schemas,
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'linli.session_token',
          description: 'POST /api/auth/sign-in/email gives it',
        },
      },
    },
  };
}
