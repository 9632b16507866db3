import { cellText, type HsdsGroup, rowsUnder } from './hsds-codec.ts';
import { derivedUuid } from './hsds-derive.ts';
import type { HsdsRow } from './hsds-tables.ts';
import type { Position } from './jurisdiction.ts';
import type { Place } from './place.ts';

export type HsdsPlace = Pick<Place, 'name' | 'locationType' | 'address' | 'position'>;

/** The country is left out: everything in one sub-district lies in the same one. */
const ADDRESS_PARTS = ['address_1', 'address_2', 'city', 'region', 'state_province', 'postal_code'];

function degrees(value: unknown): number | undefined {
  const text = cellText(value);
  if (text === null) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** [longitude, latitude] where both are numbers on the globe. */
export function positionOf(row: HsdsRow): Position | null {
  const longitude = degrees(row.longitude);
  const latitude = degrees(row.latitude);
  if (longitude === undefined || latitude === undefined) return null;
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 ? [longitude, latitude] : null;
}

function addressText(row: HsdsRow): string | null {
  const first = rowsUnder(row, 'addresses')[0];
  if (!first) return null;
  const parts = ADDRESS_PARTS.map((key) => cellText(first[key])).filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ').slice(0, 1000);
}

const LOCATION_TYPES: readonly string[] = ['physical', 'postal', 'virtual'];

/** HSDS location <-> place, except its id and its organization. `country` is written where an address has none. */
export function locationGroups(id: string, country: string): readonly HsdsGroup<HsdsPlace>[] {
  return [
    {
      keys: ['location_type'],
      fields: ['locationType'],
      read: (row) => {
        const type = (cellText(row.location_type) ?? 'physical').toLowerCase();
        return { locationType: (LOCATION_TYPES.includes(type) ? type : 'physical') as Place['locationType'] };
      },
      write: (place) => ({ location_type: place.locationType }),
    },
    {
      keys: ['latitude', 'longitude'],
      fields: ['position'],
      read: (row) => ({ position: positionOf(row) }),
      write: (place) => (place.position ? { longitude: place.position[0], latitude: place.position[1] } : {}),
    },
    {
      keys: ['addresses'],
      fields: ['address'],
      read: (row) => ({ address: addressText(row) }),
      write: (place, kept) => {
        const [first, ...rest] = rowsUnder(kept, 'addresses');
        if (place.address === null) return rest.length > 0 ? { addresses: rest } : {};
        const row = {
          id: first?.id ?? derivedUuid(`address/${id}`),
          address_1: place.address,
          city: '',
          state_province: '',
          postal_code: '',
          country,
          address_type: place.locationType,
        };
        return { addresses: [row, ...rest] };
      },
    },
    {
      keys: ['name'],
      fields: ['name'],
      read: (row) => ({ name: cellText(row.name, 300) ?? addressText(row)?.slice(0, 300) ?? `Location ${id}` }),
      write: (place) => ({ name: place.name }),
      // HSDS asks for no name: one that only repeats the address or the id is not written.
      implied: () => true,
    },
  ];
}
