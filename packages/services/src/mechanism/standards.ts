import {
  categoryServes,
  type LocalText,
  type MeasuredNeed,
  metresBetween,
  type Need,
  type NewServiceStandard,
  type Position,
  type ServiceStandard,
  type StandardReport,
  standardFigures,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { readCommunities } from '../link/sides.ts';
import type { Store, Unit } from '../ports/store.ts';
import { given } from '../register/directory.ts';
import { assertCategory } from '../register/references.ts';

const DAY = 86_400_000;
const BACK_DAYS = 90;

export async function createStandard(
  store: Store,
  context: Context,
  input: NewServiceStandard,
): Promise<ServiceStandard> {
  authorise(context, 'standard.manage');
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    await assertCategory(unit, input.categoryCode);
    const [row] = await unit.standards.insert([input]);
    return row!;
  });
}

type Patch = { [K in keyof Omit<NewServiceStandard, 'categoryCode'>]?: NewServiceStandard[K] | undefined };

export async function changeStandard(
  store: Store,
  context: Context,
  id: string,
  patch: Patch,
  version: number,
): Promise<ServiceStandard> {
  authorise(context, 'standard.manage');
  return store.write(context.subdistrict.id, attributionOf(context), (unit) =>
    unit.standards.update(id, given(patch), version),
  );
}

export async function removeStandard(store: Store, context: Context, id: string): Promise<ServiceStandard> {
  authorise(context, 'standard.manage');
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const [row] = await unit.standards.getMany([id]);
    await unit.standards.remove([id]);
    return row!;
  });
}

/** Where each of these kinds of service is had: read once for all standards. */
async function sitesByCategory(unit: Unit, categoryCode: readonly string[]): Promise<Map<string, Position[]>> {
  const places = new Map<string, Position | null>();
  for await (const place of unit.places.each()) places.set(place.id, place.position);
  const sites = new Map<string, Position[]>();
  for await (const resource of unit.resources.each({ status: 'active', categoryCode })) {
    const known = sites.get(resource.categoryCode) ?? [];
    for (const site of resource.sites) {
      const position = places.get(site.placeId);
      if (position) known.push(position);
    }
    sites.set(resource.categoryCode, known);
  }
  return sites;
}

/** Where each standard is kept and where not, by community, over the needs of a period (the last 90 days unless said). */
export async function standardReport(
  store: Store,
  context: Context,
  query: { from?: string | undefined; to?: string | undefined },
): Promise<StandardReport> {
  authorise(context, 'measure.read');
  const now = context.now();
  const to = query.to ?? now.toISOString();
  const from = query.from ?? new Date(now.getTime() - BACK_DAYS * DAY).toISOString();
  const communities = await readCommunities(store, context.subdistrict.id);
  const rows = await store.directory.jurisdictions({ level: 'community', within: context.subdistrict.id });
  return store.read(context.subdistrict.id, async (unit) => {
    const names = new Map<string, LocalText>();
    for await (const category of unit.categories.each()) names.set(category.code, category.name);
    const standards: ServiceStandard[] = [];
    for await (const standard of unit.standards.each()) standards.push(standard);
    standards.sort((a, b) => (a.categoryCode < b.categoryCode ? -1 : 1));
    const below = (of: readonly ServiceStandard[]) =>
      [...names.keys()].filter((code) => of.some(({ categoryCode }) => categoryServes(code, categoryCode)));
    const needs: Need[] = [];
    const measured = below(standards);
    if (measured.length > 0)
      for await (const need of unit.needs.each({ windowStart: { from, to }, categoryCode: measured })) needs.push(need);
    const near = below(standards.filter(({ withinMetres }) => withinMetres !== null));
    const sites = near.length === 0 ? new Map<string, Position[]>() : await sitesByCategory(unit, near);
    const moment = now.toISOString();
    const out: StandardReport = { from, to, standards: [] };
    for (const standard of standards) {
      const spots =
        standard.withinMetres === null
          ? []
          : [...sites].flatMap(([code, at]) => (categoryServes(code, standard.categoryCode) ? at : []));
      const own = needs.filter((n) => categoryServes(n.categoryCode, standard.categoryCode));
      const rated = own.map((n): MeasuredNeed => {
        const at = n.position ?? communities.centres.get(communities.of(n.jurisdictionId) ?? '') ?? null;
        return {
          ...n,
          jurisdictionId: communities.of(n.jurisdictionId) ?? n.jurisdictionId,
          nearest: at === null ? null : Math.min(Number.POSITIVE_INFINITY, ...spots.map((s) => metresBetween(at, s))),
        };
      });
      out.standards.push({
        standard,
        categoryName: names.get(standard.categoryCode) ?? { zh: standard.categoryCode },
        communities: rows.map(({ id, name }) => {
          const here = rated.filter((n) => n.jurisdictionId === id);
          return { jurisdictionId: id, name, needs: here.length, figures: standardFigures(standard, here, moment) };
        }),
        all: standardFigures(standard, rated, moment),
      });
    }
    return out;
  });
}
