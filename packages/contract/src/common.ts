import { Id, JurisdictionCode, Language, PageQuery, pageOf } from '@linli/domain';
import { z } from 'zod';
import { route } from './route.ts';

/** Every tenant route begins with the sub-district's code. */
export const Tenant = z.object({ subdistrict: JurisdictionCode });
export const TenantId = Tenant.extend({ id: Id });
export const BASE = '/api/subdistricts/{subdistrict}';

/** List queries also take a file format: then all that matches comes as a file, not one page. */
export const ListBase = PageQuery.extend({ format: z.enum(['json', 'csv', 'xlsx']).default('json') });

/** A query parameter that may be given several times or comma-separated. */
export function several<T extends z.ZodType>(item: T) {
  return z.preprocess(
    (v) => (v === undefined ? undefined : (Array.isArray(v) ? v : [v]).flatMap((x) => String(x).split(','))),
    z.array(item).optional(),
  );
}

/** Bytes with a name: what a route that answers with a file gives its server; callers get the bytes alone. */
export const FileAnswer = z.object({ fileName: z.string(), contentType: z.string(), bytes: z.custom<Uint8Array>() });
export type FileAnswer = z.infer<typeof FileAnswer>;

/** RFC 9457 problem details, with the faults of the input. */
export const ProblemDetails = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    fix: z.string().optional(),
    faults: z.array(z.object({ path: z.string(), problem: z.string(), fix: z.string().optional() })).optional(),
    facts: z.record(z.string(), z.unknown()).optional(),
    instance: z.string().optional(),
    lang: Language.optional().meta({ description: 'the language of title, fix and faults' }),
  })
  .meta({ id: 'Problem' });
export type ProblemDetails = z.infer<typeof ProblemDetails>;

/** The four usual routes of a kind of row: list, get, create, change. */
export function crud<E extends z.ZodType, N extends z.ZodType, U extends z.ZodType, Q extends z.ZodObject>(
  area: string,
  singular: string,
  schemas: { entity: E; create: N; change: U; query: Q; open: boolean },
) {
  const path = `${BASE}/${area}`;
  const name = singular[0]!.toUpperCase() + singular.slice(1);
  return {
    list: route({
      id: `list${name}s`,
      area,
      method: 'get',
      path,
      summary: `List ${area}`,
      params: Tenant,
      query: schemas.query,
      response: pageOf(schemas.entity),
      open: schemas.open,
      exports: true,
    }),
    get: route({
      id: `get${name}`,
      area,
      method: 'get',
      path: `${path}/{id}`,
      summary: `One ${singular}`,
      params: TenantId,
      response: schemas.entity,
      etag: true,
      open: schemas.open,
    }),
    create: route({
      id: `create${name}`,
      area,
      method: 'post',
      path,
      summary: `Add a ${singular}`,
      params: Tenant,
      body: schemas.create,
      response: schemas.entity,
      etag: true,
    }),
    change: route({
      id: `change${name}`,
      area,
      method: 'patch',
      path: `${path}/{id}`,
      summary: `Change a ${singular}`,
      params: TenantId,
      body: schemas.change,
      response: schemas.entity,
      etag: true,
    }),
  };
}
