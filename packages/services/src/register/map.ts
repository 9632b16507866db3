import { authorise, type Context } from '../common/context.ts';
import type { Store, Unit } from '../ports/store.ts';

/** The codes of a category and of everything below it, for filters on rows that carry a code. */
export async function categoriesBelow(unit: Unit, code: string): Promise<string[]> {
  const codes = [code];
  for await (const category of unit.categories.each())
    if (category.code.startsWith(`${code}.`)) codes.push(category.code);
  return codes;
}

/** All sites of active resources as GeoJSON points, for the map. */
export async function resourcePositions(
  store: Store,
  context: Context,
  filter: { category?: string | undefined; jurisdictionId?: string | undefined },
) {
  authorise(context, 'register.read');
  return store.read(context.subdistrict.id, async (unit) => {
    const places = new Map<string, { position: readonly [number, number]; jurisdictionId: string | null }>();
    for await (const place of unit.places.each())
      if (place.position !== null)
        places.set(place.id, { position: place.position, jurisdictionId: place.jurisdictionId });
    const features = [];
    for await (const resource of unit.resources.each({ status: 'active' })) {
      if (
        filter.category !== undefined &&
        resource.categoryCode !== filter.category &&
        !resource.categoryCode.startsWith(`${filter.category}.`)
      )
        continue;
      for (const site of resource.sites) {
        const place = places.get(site.placeId);
        if (
          place === undefined ||
          (filter.jurisdictionId !== undefined && place.jurisdictionId !== filter.jurisdictionId)
        )
          continue;
        features.push({
          type: 'Feature' as const,
          geometry: { type: 'Point' as const, coordinates: [...place.position] },
          properties: {
            resourceId: resource.id,
            placeId: site.placeId,
            name: resource.name,
            categoryCode: resource.categoryCode,
          },
        });
      }
    }
    return { type: 'FeatureCollection' as const, features };
  });
}
