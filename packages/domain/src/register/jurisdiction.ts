import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Instant } from '../common/record.ts';
import { LocalText } from '../common/text.ts';

/** Levels of the administrative tree, from the top; a grid (网格) is part of a community. */
export const JURISDICTION_LEVELS = ['province', 'city', 'district', 'subdistrict', 'community', 'grid'] as const;
export const JurisdictionLevel = z.enum(JURISDICTION_LEVELS).meta({ id: 'JurisdictionLevel' });
export type JurisdictionLevel = z.infer<typeof JurisdictionLevel>;

/** Digits of a GB/T 2260 and GB/T 10114 style code at each level; a grid adds three or more of the jurisdiction's own. */
export const CODE_DIGITS: Record<Exclude<JurisdictionLevel, 'grid'>, number> = {
  province: 2,
  city: 4,
  district: 6,
  subdistrict: 9,
  community: 12,
};

export const JurisdictionCode = z
  .string()
  .regex(/^\d{2}(\d{2}(\d{2}(\d{3}(\d{3}(\d{3,6})?)?)?)?)?$/, 'a code has 2, 4, 6, 9 or 12 digits (a grid 15 to 18)')
  .meta({ id: 'JurisdictionCode' });

/** The level that a code's length says. */
export function levelOfCode(code: string): JurisdictionLevel {
  for (const level of JURISDICTION_LEVELS) if (level !== 'grid' && code.length === CODE_DIGITS[level]) return level;
  return 'grid';
}

/** The code of the parent, or undefined for a province. */
export function parentCode(code: string): string | undefined {
  const lengths = [2, 4, 6, 9, 12];
  const shorter = lengths.filter((n) => n < code.length).at(-1);
  return shorter === undefined ? undefined : code.slice(0, shorter);
}

/** WGS 84, [longitude, latitude] in degrees: positions measure places, not amounts, so floats are right here. */
export const Position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).meta({ id: 'Position' });
export type Position = z.infer<typeof Position>;

export const Boundary = z
  .union([
    z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(Position)) }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(Position))) }),
  ])
  .meta({ id: 'Boundary', description: 'GeoJSON Polygon or MultiPolygon' });

export const Jurisdiction = z
  .object({
    id: Id,
    code: JurisdictionCode,
    level: JurisdictionLevel,
    parentId: Id.nullable(),
    name: LocalText,
    timeZone: z.string().meta({ description: 'IANA zone, e.g. Asia/Shanghai' }),
    centre: Position.nullable(),
    boundary: Boundary.nullable(),
    demo: z.boolean().meta({ description: 'true: generated demonstration data, not a real place' }),
    createdAt: Instant,
  })
  .meta({ id: 'Jurisdiction' });
export type Jurisdiction = z.infer<typeof Jurisdiction>;
