import type {
  Agreement,
  Exchange,
  Purchase,
  Redemption,
  ServiceRecord,
  ServiceStandard,
  ShopItem,
} from '@linli/domain';
import { describe } from './description.ts';
import { foldAll } from './fold.ts';
import { META } from './meta.ts';

export const SERVICE_RECORD = describe<ServiceRecord>('service_record', {
  ...META,
  purseId: 'uuid',
  holderId: 'uuid',
  kind: 'text',
  title: 'text',
  minutes: 'bigint',
  servedAt: 'instant',
  receiverHolderId: 'uuid',
  commitmentId: 'uuid',
  redemptionId: 'uuid',
  state: 'text',
  credited: 'bigint',
  decidedBy: 'text',
  decidedAt: 'instant',
  reason: 'text',
  rating: 'integer',
  comment: 'text',
});

export const SHOP_ITEM = describe<ShopItem>('shop_item', {
  ...META,
  purseId: 'uuid',
  resourceId: 'uuid',
  name: 'text',
  price: 'bigint',
  mostEach: 'bigint',
  state: 'text',
});

export const REDEMPTION = describe<Redemption>('redemption', {
  ...META,
  purseId: 'uuid',
  holderId: 'uuid',
  kind: 'text',
  title: 'text',
  description: 'text',
  quantity: 'bigint',
  count: 'bigint',
  wantedAt: 'instant',
  takeBy: 'instant',
  takerHolderId: 'uuid',
  shopItemId: 'uuid',
  needId: 'uuid',
  commitmentId: 'uuid',
  state: 'text',
  decidedAt: 'instant',
  reason: 'text',
});

export const AGREEMENT = describe<Agreement>(
  'agreement',
  {
    ...META,
    title: 'text',
    template: 'text',
    text: 'text',
    partyIds: 'json',
    rules: 'json',
    validFrom: 'date',
    validTo: 'date',
    renewsMonths: 'integer',
    state: 'text',
    versionNumber: 'integer',
    signatures: 'json',
    remarks: 'json',
    history: 'json',
    amendment: 'json',
    signBy: 'date',
    sendings: 'json',
    endedReason: 'text',
  },
  { searchText: (a) => foldAll([a.title, a.text]) },
);

export const PURCHASE = describe<Purchase>(
  'purchase',
  {
    ...META,
    title: 'text',
    description: 'text',
    supplierId: 'uuid',
    purseId: 'uuid',
    acceptorId: 'text',
    amount: 'bigint',
    state: 'text',
    milestones: 'json',
    reason: 'text',
  },
  { searchText: (p) => foldAll([p.title, p.description]) },
);

export const SERVICE_STANDARD = describe<ServiceStandard>('service_standard', {
  ...META,
  categoryCode: 'text',
  metPermille: 'integer',
  respondHours: 'integer',
  resolveDays: 'integer',
  reachPermille: 'integer',
  withinMetres: 'integer',
  source: 'text',
});

export const EXCHANGE = describe<Exchange>('exchange', {
  ...META,
  purseId: 'uuid',
  partnerId: 'uuid',
  partnerName: 'text',
  direction: 'text',
  holderId: 'uuid',
  partnerNumber: 'text',
  quantity: 'bigint',
  note: 'text',
  otherId: 'uuid',
  at: 'instant',
  state: 'text',
  answerBy: 'instant',
  decidedAt: 'instant',
  decidedBy: 'text',
  reason: 'text',
});
