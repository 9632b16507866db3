import { fold, HsdsForms, type HsdsRow, hsdsTables, type Jurisdiction } from '@linli/domain';
import type { Store } from '@linli/services';

/** The public register of one sub-district in HSDS shape, as it was a moment ago. */
export interface HsdsSnapshot {
  forms: HsdsForms;
  /** Rows in the order of their names, for paging; each with the words that a search looks through. */
  services: readonly HsdsListRow[];
  organizations: readonly HsdsListRow[];
  serviceAtLocations: readonly HsdsListRow[];
  taxonomies: readonly HsdsRow[];
  terms: readonly HsdsRow[];
}
export interface HsdsListRow {
  id: string;
  words: string;
  organizationId: string | undefined;
  termIds: ReadonlySet<string>;
  modified: string | undefined;
}

/** Public readers may see a state that is so old; it keeps a busy directory from composing it for every request. */
const FRESH_MS = 5_000;

async function collect<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

const folded = (text: unknown): string => fold(typeof text === 'string' ? text : String(text ?? ''));

async function compose(store: Store, subdistrict: Jurisdiction): Promise<HsdsSnapshot> {
  const register = await store.read(subdistrict.id, async (unit) => ({
    agents: await collect(unit.agents.each({ kind: 'organization' })),
    places: await collect(unit.places.each()),
    resources: (await collect(unit.resources.each())).filter((r) => r.status !== 'draft'),
    categories: await collect(unit.categories.each()),
  }));
  // The feed is public: no persons in it, whatever a source had.
  const tables = hsdsTables(register, {
    country: subdistrict.timeZone.startsWith('America/') ? 'US' : 'CN',
    personal: false,
  });
  const updated = new Map(
    register.resources.map((r) => [typeof r.extra.id === 'string' ? r.extra.id : r.id, r.updatedAt]),
  );
  const termsOf = new Map<string, Set<string>>();
  for (const attribute of tables.attribute ?? []) {
    const link = String(attribute.link_id);
    const terms = termsOf.get(link) ?? new Set();
    terms.add(String(attribute.taxonomy_term_id));
    termsOf.set(link, terms);
  }
  const byName = (rows: readonly HsdsRow[] | undefined) =>
    [...(rows ?? [])].sort((a, b) =>
      folded(a.name) < folded(b.name) ? -1 : folded(a.name) > folded(b.name) ? 1 : String(a.id) < String(b.id) ? -1 : 1,
    );
  const listRow = (row: HsdsRow, service: HsdsRow = row): HsdsListRow => ({
    id: String(row.id),
    words: folded([service.name, service.alternate_name, service.description].join('\n')),
    organizationId: service.organization_id === undefined ? undefined : String(service.organization_id),
    termIds: termsOf.get(String(service.id)) ?? new Set(),
    modified: updated.get(String(service.id)),
  });
  const services = new Map((tables.service ?? []).map((s) => [String(s.id), s]));
  return {
    forms: new HsdsForms(tables),
    services: byName(tables.service).map((row) => listRow(row)),
    organizations: byName(tables.organization).map((row) => listRow(row)),
    serviceAtLocations: [...(tables.service_at_location ?? [])]
      .sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
      .map((row) => listRow(row, services.get(String(row.service_id)) ?? row)),
    taxonomies: byName(tables.taxonomy),
    terms: byName(tables.taxonomy_term),
  };
}

/** Snapshots by sub-district, composed at most every few seconds and once for all who ask at the same time. */
export function createSnapshots(store: Store): (subdistrict: Jurisdiction) => Promise<HsdsSnapshot> {
  const kept = new Map<string, { at: number; snapshot: Promise<HsdsSnapshot> }>();
  return (subdistrict) => {
    const known = kept.get(subdistrict.id);
    if (known && Date.now() - known.at < FRESH_MS) return known.snapshot;
    const snapshot = compose(store, subdistrict);
    kept.set(subdistrict.id, { at: Date.now(), snapshot });
    snapshot.catch(() => kept.delete(subdistrict.id));
    return snapshot;
  };
}
