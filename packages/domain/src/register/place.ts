import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Extra, RecordFields } from '../common/record.ts';
import { Position } from './jurisdiction.ts';

export const PlaceFields = {
  name: z.string().trim().min(1).max(300),
  agentId: Id.nullable().meta({ description: 'the body that the place belongs to' }),
  jurisdictionId: Id.nullable().meta({ description: 'the community or grid that it lies in' }),
  locationType: z.enum(['physical', 'postal', 'virtual']),
  address: z.string().max(1000).nullable(),
  position: Position.nullable(),
  extra: Extra,
};

/** A place with its address and position (HSDS location). */
export const Place = z.object({ ...RecordFields, ...PlaceFields }).meta({ id: 'Place' });
export type Place = z.infer<typeof Place>;
export const NewPlace = z
  .object({
    ...PlaceFields,
    agentId: PlaceFields.agentId.default(null),
    jurisdictionId: PlaceFields.jurisdictionId.default(null),
    locationType: PlaceFields.locationType.default('physical'),
    address: PlaceFields.address.default(null),
    position: PlaceFields.position.default(null),
    extra: Extra.default({}),
  })
  .meta({ id: 'NewPlace' });
export type NewPlace = z.output<typeof NewPlace>;
