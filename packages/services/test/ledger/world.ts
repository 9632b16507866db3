import { generateKeyPairSync } from 'node:crypto';
import type { Need, Resource } from '@linli/domain';
import type { Context, Store } from '@linli/services';
import { createSigner } from '@linli/store';
import { v7 as uuidv7 } from 'uuid';
import { oneAgent, oneNeed, oneResource, subdistrict } from '../../../store/test/fixtures.ts';

export const signer = createSigner(generateKeyPairSync('ed25519').privateKey);
export const BY = { by: 'tester' };

export interface World {
  store: Store;
  sub: string;
  agentId: string;
  context: Context;
}

export async function world(store: Store): Promise<World> {
  const sub = await subdistrict(store);
  const agentId = await store.write(sub, BY, async (unit) => (await oneAgent(unit)).id);
  const context: Context = {
    subject: { userId: 'tester', roles: [] },
    subdistrict: { id: sub, code: '110101001', timeZone: 'Asia/Shanghai' },
    by: 'tester',
    now: () => new Date(),
    newId: () => uuidv7(),
  };
  return { store, sub, agentId, context };
}

export const DAILY = {
  start: '2026-01-01T09:00',
  minutes: 180,
  rrule: 'FREQ=DAILY',
  timeZone: null,
  exdates: [],
  label: null,
};

/** The opening of a day (2026-12-DD) by the schedule above: 9 to 12 in Shanghai. */
export function opening(day: number): { sliceStart: string; sliceEnd: string } {
  const date = `2026-12-${String(day).padStart(2, '0')}`;
  return { sliceStart: `${date}T01:00:00.000Z`, sliceEnd: `${date}T04:00:00.000Z` };
}

/** Hours (UTC) within the opening of a day: 1 to 4. */
export function hours(day: number, from: number, to: number): { sliceStart: string; sliceEnd: string } {
  const at = (hour: number) => new Date(Date.UTC(2026, 11, day, 0, Math.round(hour * 60))).toISOString();
  return { sliceStart: at(from), sliceEnd: at(to) };
}

export const NO_SLICE = { sliceStart: null, sliceEnd: null };

type ResourceFields = Parameters<typeof oneResource>[2];
type NeedFields = Parameters<typeof oneNeed>[2];

export function addResource({ store, sub, agentId }: World, more: ResourceFields): Promise<Resource> {
  return store.write(sub, BY, (unit) => oneResource(unit, agentId, more));
}
export function addNeed({ store, sub }: World, more: NeedFields): Promise<Need> {
  return store.write(sub, BY, (unit) => oneNeed(unit, sub, more));
}
