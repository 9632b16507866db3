import type { PersonalRecord, SealedAccess } from '@linli/domain';
import { type Ask, among, page } from './ask.ts';
import { at, needs, newId } from './rows.ts';

const accesses: SealedAccess[] = [0.1, 1, 3, 9].map((days, n) => ({
  id: newId(),
  kind: (['need-contact', 'matter-contact', 'booking-contact', 'wish-adopter'] as const)[n]!,
  ownerId: needs[n]!.id,
  action: n === 2 ? 'exported' : n === 3 ? 'erased' : 'opened',
  reason: n === 3 ? '本人来电要求' : null,
  at: at(-days),
  by: 'worker',
}));
const records: PersonalRecord[] = [
  {
    kind: 'need-contact',
    ownerId: needs[0]!.id,
    title: needs[0]!.title,
    name: '周阿姨',
    phone: '13800000000',
    keptSince: at(-4),
    accesses: [{ action: 'opened', at: at(-3), by: 'worker', reason: null }],
  },
];
let erased = false;
const left = () => ({ items: erased ? [] : records });
const erase = () => {
  const n = erased ? 0 : records.length;
  erased = true;
  return { erased: n };
};

export const privacyHandlers: Record<string, (ask: Ask) => unknown> = {
  listSealedAccesses: (ask) =>
    page(
      accesses.filter((one) => among(one.kind, ask.query['kind']) && among(one.action, ask.query['action'])),
      ask,
    ),
  openHolderName: () => ({ name: '何大明', phone: null }),
  exportPersonal: left,
  exportOwnPersonal: left,
  erasePersonal: erase,
  eraseOwnPersonal: erase,
};
