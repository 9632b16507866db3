import { type Page, type PersonalRecord, Problem, type SealedAccess, type SealedKind } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { listQuery } from '../common/list.ts';
import { ERASED } from '../mechanism/holders.ts';
import type { SealedRef, SealedRow } from '../ports/sealed-store.ts';
import type { Sealer } from '../ports/sealer.ts';
import type { Store, Unit } from '../ports/store.ts';
import { logAccess, readSealed } from './sealed.ts';

/** Whose it is: one's own account, a telephone number, or what belongs to one row. */
export type PersonAsked = { own: true } | { phone: string } | SealedRef;

/** Fewer digits than this name nobody. */
const LEAST_DIGITS = 7;
const digitsOf = (text: string | null) => (text ?? '').replace(/\D/g, '');
/** The digits of a number without the country's code: people write it or leave it out. */
const numberOf = (text: string | null) => digitsOf(text).replace(/^(?:00)?86(?=1\d{10}$)/, '');

function assertMay(context: Context, asked: PersonAsked): void {
  if ('own' in asked && context.subject.userId === null)
    throw new Problem('not-signed-in', 'you are not signed in', { fix: 'sign in' });
  authorise(context, 'privacy.manage', { ownerUserId: 'own' in asked ? context.subject.userId : null });
  if ('phone' in asked && digitsOf(asked.phone).length < LEAST_DIGITS)
    throw new Problem('bad-input', 'the telephone number is too short to name one person', {
      faults: [
        {
          path: 'phone',
          problem: `it has ${digitsOf(asked.phone).length} digits`,
          fix: `give at least ${LEAST_DIGITS}`,
        },
      ],
    });
}

/**
 * What is kept sealed about somebody. Looking for a telephone number opens everything in passing, in the machine: only
 * what matches is shown, and only that is written down as opened.
 */
async function matching(unit: Unit, sealer: Sealer, context: Context, asked: PersonAsked): Promise<SealedRow[]> {
  if ('ownerId' in asked) {
    const row = await unit.sealed.get(asked);
    return row === undefined ? [] : [row];
  }
  const rows: SealedRow[] = [];
  if ('own' in asked) for await (const row of unit.sealed.each({ userId: context.subject.userId! })) rows.push(row);
  else {
    const wanted = numberOf(asked.phone);
    for await (const row of unit.sealed.each()) if (numberOf(readSealed(sealer, row).phone) === wanted) rows.push(row);
  }
  return rows;
}

/** What the row is that something sealed belongs to, as people call it. */
async function titleOf(unit: Unit, { kind, ownerId }: SealedRef): Promise<string> {
  const reads: Record<SealedKind, () => Promise<string | undefined>> = {
    'need-contact': async () => (await unit.needs.get(ownerId))?.title,
    'matter-contact': async () => (await unit.matters.get(ownerId))?.title,
    'booking-contact': async () => (await unit.bookings.get(ownerId))?.purpose,
    'wish-adopter': async () => (await unit.wishes.get(ownerId))?.words ?? undefined,
    'holder-name': async () => (await unit.holders.get(ownerId))?.number,
  };
  return (await reads[kind]()) ?? '';
}

/** A copy of what is kept about somebody, and of who opened it when: their right, and written down like each opening. */
export async function exportPersonal(
  store: Store,
  sealer: Sealer,
  context: Context,
  asked: PersonAsked,
): Promise<PersonalRecord[]> {
  assertMay(context, asked);
  return store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
    const records: PersonalRecord[] = [];
    for (const row of await matching(unit, sealer, context, asked)) {
      const trail = await unit.sealed.trail({
        filter: { ownerId: row.ownerId, kind: row.kind },
        sort: 'at',
        limit: 500,
      });
      records.push({
        kind: row.kind,
        ownerId: row.ownerId,
        title: await titleOf(unit, row),
        ...readSealed(sealer, row),
        keptSince: row.createdAt,
        accesses: trail.items.map(({ action, at, by, reason }) => ({ action, at, by, reason })),
      });
      await logAccess(unit, context, row, 'exported', null);
    }
    return records;
  });
}

/** The rows that something sealed belonged to say no longer that it is there. */
async function forget(unit: Unit, { kind, ownerId }: SealedRef): Promise<void> {
  const forgets: Record<SealedKind, () => Promise<unknown>> = {
    'need-contact': () => unit.needs.update(ownerId, { hasContact: false }),
    'matter-contact': () => unit.matters.update(ownerId, { hasContact: false }),
    'booking-contact': () => unit.bookings.update(ownerId, { hasContact: false }),
    'wish-adopter': () => unit.wishes.update(ownerId, { adopterName: null }),
    'holder-name': () => unit.holders.update(ownerId, { name: ERASED }),
  };
  await forgets[kind]();
}

/**
 * Erases what is kept about somebody: gone at once and for good. That it was erased, when, by whom and why stays in the
 * trail, without a word of what it said. Asked again, there is nothing left to erase.
 */
export async function erasePersonal(
  store: Store,
  sealer: Sealer,
  context: Context,
  asked: PersonAsked,
  reason: string,
): Promise<{ erased: number }> {
  assertMay(context, asked);
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const rows = await matching(unit, sealer, context, asked);
    for (const row of rows) {
      await unit.sealed.remove(row);
      await forget(unit, row);
      await logAccess(unit, context, row, 'erased', reason);
    }
    return { erased: rows.length };
  });
}

type TrailAsked = Parameters<typeof listQuery>[0] & {
  kind?: SealedKind | undefined;
  action?: SealedAccess['action'] | undefined;
  ownerId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

/** Who opened, exported or erased what, newest first. */
export async function privacyTrail(store: Store, context: Context, query: TrailAsked): Promise<Page<SealedAccess>> {
  authorise(context, 'privacy.audit');
  const { kind, action, ownerId, from, to } = query;
  const at = from === undefined && to === undefined ? {} : { at: { ...(from ? { from } : {}), ...(to ? { to } : {}) } };
  return store.read(context.subdistrict.id, (unit) =>
    unit.sealed.trail(listQuery<SealedAccess>(query, { kind, action, ownerId, ...at }, '-at')),
  );
}
