import type { Appropriation, Holder, Purse } from '@linli/domain';
import { describe } from './description.ts';
import { foldAll } from './fold.ts';
import { META } from './meta.ts';

export const PURSE = describe<Purse>(
  'purse',
  {
    ...META,
    kind: 'text',
    name: 'text',
    description: 'text',
    unit: 'text',
    keeperId: 'uuid',
    jurisdictionId: 'uuid',
    rules: 'json',
    state: 'text',
    isPublic: 'boolean',
    lockedTo: 'date',
  },
  { searchText: (p) => foldAll([p.name, p.description]) },
);

export const HOLDER = describe<Holder>(
  'holder',
  {
    ...META,
    purseId: 'uuid',
    name: 'text',
    number: 'text',
    agentId: 'uuid',
    userId: 'text',
    jurisdictionId: 'uuid',
    family: 'json',
    overdraft: 'bigint',
    lastUsedAt: 'instant',
    promptedAt: 'instant',
    state: 'text',
  },
  { searchText: (h) => foldAll([h.name, h.number]) },
);

export const APPROPRIATION = describe<Appropriation>(
  'appropriation',
  {
    ...META,
    purseId: 'uuid',
    title: 'text',
    purpose: 'text',
    payeeId: 'uuid',
    amount: 'bigint',
    state: 'text',
    approvals: 'json',
    refusal: 'json',
    reservedQuantity: 'bigint',
    paidQuantity: 'bigint',
    dueAt: 'instant',
    purchaseId: 'uuid',
    milestoneId: 'uuid',
    agreementId: 'uuid',
    commitmentId: 'uuid',
  },
  { searchText: (a) => foldAll([a.title, a.purpose]) },
);
