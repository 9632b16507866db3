import type { Feature, FeatureCollection, Point } from 'geojson';
import type { StyleSpecification } from 'maplibre-gl';

export interface Area {
  id: string;
  name: string;
  boundary: { type: 'Polygon' | 'MultiPolygon'; coordinates: unknown[] } | null;
  centre: readonly [number, number] | null;
  /** What the shade of the area says, 0 (none) to 1 (most). */
  share: number;
  /** The words under the name. */
  note?: string | undefined;
}
export interface Spot {
  resourceId: string;
  name: string;
  at: readonly [number, number];
}

const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export function areasGeoJson(areas: readonly Area[]): FeatureCollection {
  const features = areas.flatMap((area): Feature[] =>
    area.boundary
      ? [
          {
            type: 'Feature',
            geometry: area.boundary as Feature['geometry'],
            properties: { id: area.id, share: area.share },
          },
        ]
      : [],
  );
  return { type: 'FeatureCollection', features };
}
export function spotsGeoJson(spots: readonly Spot[]): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: spots.map((spot) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [...spot.at] },
      properties: { resourceId: spot.resourceId, name: spot.name },
    })),
  };
}

/**
 * A style without tiles, sprites or glyphs: nothing is asked of any server. Areas are shaded by share; resources are
 * clustered discs whose counts are HTML markers (text layers would need a glyph server).
 */
export function mapStyle(areas: readonly Area[], spots: readonly Spot[]): StyleSpecification {
  return {
    version: 8,
    sources: {
      areas: { type: 'geojson', data: areasGeoJson(areas) },
      spots: { type: 'geojson', data: spotsGeoJson(spots), cluster: true, clusterRadius: 44, clusterMaxZoom: 16 },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': token('--sunken') } },
      { id: 'area', type: 'fill', source: 'areas', paint: { 'fill-color': token('--surface') } },
      {
        id: 'area-shade',
        type: 'fill',
        source: 'areas',
        paint: {
          'fill-color': token('--wait-fill'),
          'fill-opacity': ['interpolate', ['linear'], ['get', 'share'], 0, 0, 1, 0.5],
        },
      },
      {
        id: 'border',
        type: 'line',
        source: 'areas',
        paint: { 'line-color': token('--control'), 'line-width': 1.25 },
      },
      {
        id: 'spot',
        type: 'circle',
        source: 'spots',
        filter: ['!', ['has', 'point_count']],
        paint: {
          'circle-radius': 6,
          'circle-color': token('--fill'),
          'circle-stroke-color': token('--surface'),
          'circle-stroke-width': 2,
        },
      },
      {
        id: 'cluster',
        type: 'circle',
        source: 'spots',
        filter: ['has', 'point_count'],
        // Only to be hit by a click: the disc with the count is an HTML marker, drawn above the names.
        paint: { 'circle-radius': 14, 'circle-color': token('--accent') },
      },
    ],
  };
}

/** West, south, east, north of everything that is shown. */
export function extentOf(areas: readonly Area[], spots: readonly Spot[]): [number, number, number, number] | undefined {
  const all: [number, number][] = spots.map((spot) => [spot.at[0], spot.at[1]]);
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === 'number' && typeof value[1] === 'number') all.push([value[0], value[1]]);
    else for (const inner of value) walk(inner);
  };
  for (const area of areas) walk(area.boundary?.coordinates);
  if (all.length === 0) return undefined;
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (const [x, y] of all) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}
