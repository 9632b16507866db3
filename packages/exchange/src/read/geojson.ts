import { Problem, type RejectedRow, type SourceBundle, type SourceRow } from '@linli/domain';
import { readJson } from './json.ts';

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

type Point = readonly [number, number];

function points(coordinates: unknown): Point[] {
  if (!Array.isArray(coordinates)) return [];
  if (typeof coordinates[0] === 'number' && typeof coordinates[1] === 'number')
    return [[coordinates[0], coordinates[1]]];
  return coordinates.flatMap(points);
}

/** Twice the signed area of a ring and its centroid (shoelace formula). */
function ringCentroid(ring: readonly Point[]): { area: number; x: number; y: number } {
  let area = 0;
  let x = 0;
  let y = 0;
  // Relative to the first point: the differences of large coordinates stay exact enough.
  const [ox, oy] = ring[0] ?? [0, 0];
  for (let i = 0; i < ring.length; i++) {
    const [ax, ay] = [ring[i]![0] - ox, ring[i]![1] - oy];
    const next = ring[(i + 1) % ring.length]!;
    const [bx, by] = [next[0] - ox, next[1] - oy];
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return area === 0 ? { area: 0, x: ox, y: oy } : { area, x: ox + x / (3 * area), y: oy + y / (3 * area) };
}

/** Where a geometry stands on the map: a point itself, the centroid of the outer rings of polygons, else the mean. */
export function centreOf(geometry: unknown): Point | undefined {
  if (!isObject(geometry)) return undefined;
  const { type, coordinates } = geometry;
  if (type === 'GeometryCollection' && Array.isArray(geometry.geometries)) {
    const centres = geometry.geometries.map(centreOf).filter((c) => c !== undefined);
    return mean(centres);
  }
  if (type === 'Polygon' || type === 'MultiPolygon') {
    const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as unknown;
    const rings = Array.isArray(polygons)
      ? polygons.map((p) => ringCentroid(points(Array.isArray(p) ? p[0] : undefined)))
      : [];
    const total = rings.reduce((sum, r) => sum + Math.abs(r.area), 0);
    if (total > 0)
      return [
        rings.reduce((s, r) => s + r.x * Math.abs(r.area), 0) / total,
        rings.reduce((s, r) => s + r.y * Math.abs(r.area), 0) / total,
      ];
  }
  return mean(points(coordinates));
}

function mean(list: readonly Point[]): Point | undefined {
  if (list.length === 0) return undefined;
  return [list.reduce((s, p) => s + p[0], 0) / list.length, list.reduce((s, p) => s + p[1], 0) / list.length];
}

/** Reads a FeatureCollection: properties are columns, and the geometry's centre becomes longitude and latitude. */
export function readGeoJson(file: string, bytes: Uint8Array): SourceBundle {
  const { value, encoding, notes } = readJson(file, bytes);
  const features =
    isObject(value) && value.type === 'FeatureCollection' && Array.isArray(value.features)
      ? value.features
      : isObject(value) && value.type === 'Feature'
        ? [value]
        : undefined;
  if (!features)
    throw new Problem('bad-input', `${file} is no GeoJSON FeatureCollection`, {
      fix: 'give a FeatureCollection, or import other JSON with a mapping',
    });
  const rows: SourceRow[] = [];
  const faults: RejectedRow[] = [];
  const headings = new Set<string>();
  let areas = 0;
  for (const [index, feature] of features.entries()) {
    if (
      !isObject(feature) ||
      !(feature.properties === null || feature.properties === undefined || isObject(feature.properties))
    ) {
      faults.push({
        file,
        line: null,
        column: `features[${index}]`,
        value: null,
        problem: 'this is no GeoJSON feature',
        fix: "each feature has 'type', 'geometry' and 'properties'",
      });
      continue;
    }
    const cells: Record<string, unknown> = { ...(feature.properties as Record<string, unknown> | undefined) };
    if (
      cells.id === undefined &&
      cells.编号 === undefined &&
      (typeof feature.id === 'string' || typeof feature.id === 'number')
    )
      cells.id = feature.id;
    const centre = centreOf(feature.geometry);
    if (centre) {
      if (isObject(feature.geometry) && feature.geometry.type !== 'Point') {
        areas++;
        cells.geometry = feature.geometry;
      }
      // Linli's own files say the position in their columns, too.
      if (cells.经度 === undefined && cells.Longitude === undefined) {
        cells.longitude = centre[0];
        cells.latitude = centre[1];
      }
    }
    for (const key of Object.keys(cells)) headings.add(key);
    rows.push({ line: null, cells });
  }
  if (areas > 0) notes.push(`${file}: ${areas} lines or areas are shown at their centre; their shape is kept`);
  return { tables: [{ file, headings: [...headings], rows }], faults, notes, encoding };
}

/** Any other JSON as one table: a list of objects, or the first list in an object. Meaning comes from a mapping. */
export function readJsonRows(file: string, bytes: Uint8Array): SourceBundle {
  const { value, encoding, notes } = readJson(file, bytes);
  const list = Array.isArray(value)
    ? value
    : isObject(value)
      ? (Object.values(value).find((v): v is unknown[] => Array.isArray(v) && v.some(isObject)) ?? [value])
      : [];
  const rows: SourceRow[] = [];
  const faults: RejectedRow[] = [];
  const headings = new Set<string>();
  for (const [index, member] of list.entries()) {
    if (!isObject(member)) {
      faults.push({
        file,
        line: null,
        column: `[${index}]`,
        value: null,
        problem: 'this member of the list is no object',
        fix: 'leave it out',
      });
      continue;
    }
    for (const key of Object.keys(member)) headings.add(key);
    rows.push({ line: null, cells: member });
  }
  if (rows.length === 0)
    throw new Problem('bad-input', `${file} has no list of objects`, { fix: 'give JSON that is a list of objects' });
  return { tables: [{ file, headings: [...headings], rows }], faults, notes, encoding };
}
