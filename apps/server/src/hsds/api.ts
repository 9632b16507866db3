import {
  fold,
  type HsdsRow,
  type Jurisdiction,
  Problem,
  toHsdsOrganization,
  toHsdsService,
  toHsdsServiceAtLocation,
  toHsdsTaxonomyTerm,
} from '@linli/domain';
import type { Installation } from '@linli/installation';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { languageOf } from '../http/language.ts';
import { faultsOf, problemResponse } from '../http/problem.ts';
import { createSnapshots, type HsdsListRow, type HsdsSnapshot } from './snapshot.ts';

const LARGEST_PAGE = 1000;

const Query = z.object({
  search: z.string().max(200).optional(),
  page: z.coerce.number().int().min(1).default(1),
  per_page: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(50),
  format: z.enum(['json', 'ndjson']).default('json'),
  taxonomy_term_id: z.string().optional(),
  taxonomy_id: z.string().optional(),
  organization_id: z.string().optional(),
  modified_after: z
    .string()
    .refine((t) => !Number.isNaN(Date.parse(t)), 'is no date')
    .optional(),
  minimal: z.stringbool().default(false),
  full: z.stringbool().default(false),
  full_service: z.stringbool().default(false),
  top_only: z.stringbool().default(false),
  parent_id: z.string().optional(),
});
type Query = z.infer<typeof Query>;

function readQuery(c: Context): Query {
  const parsed = Query.safeParse(c.req.query());
  if (parsed.success) return parsed.data;
  throw new Problem('bad-input', 'the query is not right', { faults: faultsOf(parsed.error) });
}

/** A page in the shape that HSDS gives it, or all of it as lines of JSON. */
function answer<T>(query: Query, rows: readonly T[], write: (row: T) => HsdsRow): Response {
  if (query.format === 'ndjson') {
    const lines = rows.map((row) => `${JSON.stringify(write(row))}\n`);
    return new Response(lines.join(''), { headers: { 'content-type': 'application/x-ndjson; charset=utf-8' } });
  }
  const pages = Math.max(1, Math.ceil(rows.length / query.per_page));
  const contents = rows.slice((query.page - 1) * query.per_page, query.page * query.per_page).map(write);
  return Response.json({
    total_items: rows.length,
    total_pages: pages,
    page_number: query.page,
    size: contents.length,
    first_page: query.page === 1,
    last_page: query.page >= pages,
    empty: contents.length === 0,
    contents,
  });
}

function matching(rows: readonly HsdsListRow[], query: Query, snapshot: HsdsSnapshot): HsdsListRow[] {
  const words = fold(query.search ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const ofTaxonomy =
    query.taxonomy_id === undefined
      ? undefined
      : new Set(snapshot.terms.filter((t) => String(t.taxonomy_id) === query.taxonomy_id).map((t) => String(t.id)));
  const after = query.modified_after === undefined ? undefined : new Date(query.modified_after).toISOString();
  return rows.filter(
    (row) =>
      words.every((word) => row.words.includes(word)) &&
      (query.organization_id === undefined || row.organizationId === query.organization_id) &&
      (query.taxonomy_term_id === undefined || row.termIds.has(query.taxonomy_term_id)) &&
      (ofTaxonomy === undefined || [...row.termIds].some((id) => ofTaxonomy.has(id))) &&
      (after === undefined || (row.modified !== undefined && row.modified >= after)),
  );
}

function one(row: HsdsRow | undefined, what: string, id: string): Response {
  if (row === undefined)
    throw new Problem('not-found', `there is no ${what} ${id} here`, { fix: 'take an id from a list of this API' });
  return Response.json(row);
}

/**
 * The public, read-only HSDS 3.0 API: at /hsds for an installation of one sub-district, and at /hsds/CODE for each.
 * Paths, parameters and answers as the HSDS OpenAPI document has them.
 */
export function hsdsApi(installation: Installation, publicUrl: string): Hono {
  const app = new Hono();
  const snapshotOf = createSnapshots(installation.store);

  async function subdistrict(c: Context): Promise<Jurisdiction> {
    const code = c.req.param('subdistrict');
    const all = await installation.store.directory.jurisdictions({ level: 'subdistrict' });
    if (code !== undefined) {
      const row = all.find((s) => s.code === code);
      if (row) return row;
    } else if (all.length === 1) return all[0]!;
    throw new Problem(
      'not-found',
      code === undefined ? 'there are several sub-districts here' : `there is no sub-district ${code}`,
      { fix: `use one of: ${all.map((s) => `/hsds/${s.code}`).join(', ')}` },
    );
  }

  function get(path: string, handler: (c: Context, snapshot: HsdsSnapshot, query: Query) => Response): void {
    const guarded = async (c: Context) => {
      try {
        const query = readQuery(c);
        const response = handler(c, await snapshotOf(await subdistrict(c)), query);
        response.headers.set('access-control-allow-origin', '*');
        return response;
      } catch (error) {
        return problemResponse(error, c.req.path, languageOf(c.req.raw));
      }
    };
    app.get(path, guarded);
    app.get(`/:subdistrict{[0-9]{9}}${path === '/' ? '' : path}`, guarded);
  }

  get('/', () =>
    Response.json({
      version: '3.0',
      profile: 'https://docs.openreferral.org/en/3.0/',
      openapi_url: 'https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json',
      linli_openapi_url: `${publicUrl}/openapi.json`,
    }),
  );
  get('/services', (_, s, query) =>
    answer(query, matching(s.services, query, s), (row) =>
      query.minimal
        ? { id: row.id, modified_date: row.modified }
        : toHsdsService(s.forms, row.id, query.full ? 'full' : 'list')!,
    ),
  );
  get('/services/:id', (c, s) => one(toHsdsService(s.forms, c.req.param('id')!), 'service', c.req.param('id')!));
  get('/organizations', (_, s, query) =>
    answer(
      query,
      matching(s.organizations, query, s),
      (row) => toHsdsOrganization(s.forms, row.id, query.full || query.full_service ? 'full' : 'list')!,
    ),
  );
  get('/organizations/:id', (c, s) =>
    one(toHsdsOrganization(s.forms, c.req.param('id')!), 'organization', c.req.param('id')!),
  );
  get('/service_at_locations', (_, s, query) =>
    answer(
      query,
      matching(s.serviceAtLocations, query, s),
      (row) => toHsdsServiceAtLocation(s.forms, row.id, query.full ? 'full' : 'list')!,
    ),
  );
  get('/service_at_locations/:id', (c, s) =>
    one(toHsdsServiceAtLocation(s.forms, c.req.param('id')!), 'service at location', c.req.param('id')!),
  );
  get('/taxonomies', (_, s, query) =>
    answer(
      query,
      s.taxonomies.filter((t) =>
        String(t.name ?? '')
          .toLowerCase()
          .includes((query.search ?? '').toLowerCase()),
      ),
      (row) => row,
    ),
  );
  get('/taxonomies/:id', (c, s) =>
    one(
      s.taxonomies.find((t) => String(t.id) === c.req.param('id')),
      'taxonomy',
      c.req.param('id')!,
    ),
  );
  get('/taxonomy_terms', (_, s, query) =>
    answer(
      query,
      s.terms.filter(
        (t) =>
          String(t.name ?? '')
            .toLowerCase()
            .includes((query.search ?? '').toLowerCase()) &&
          (query.taxonomy_id === undefined || String(t.taxonomy_id) === query.taxonomy_id) &&
          (query.parent_id === undefined || String(t.parent_id) === query.parent_id) &&
          (!query.top_only || t.parent_id === undefined || t.parent_id === null || t.parent_id === ''),
      ),
      (row) => toHsdsTaxonomyTerm(s.forms, String(row.id)) ?? row,
    ),
  );
  get('/taxonomy_terms/:id', (c, s) =>
    one(toHsdsTaxonomyTerm(s.forms, c.req.param('id')!), 'taxonomy term', c.req.param('id')!),
  );
  return app;
}
