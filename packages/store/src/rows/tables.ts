import type {
  Agent,
  Block,
  Category,
  Claim,
  Commitment,
  ImportBatch,
  LedgerEvent,
  MatchRun,
  Membership,
  Need,
  OpenNeed,
  Place,
  Proposal,
  Provenance,
  Resource,
} from '@linli/domain';
import type { ChangeEntry } from '@linli/services';
import { describe } from './description.ts';
import { META } from './meta.ts';

export const AGENT = describe<Agent>(
  'agent',
  {
    ...META,
    kind: 'text',
    name: 'text',
    alternateName: 'text',
    description: 'text',
    sector: 'text',
    creditCode: 'text',
    jurisdictionId: 'uuid',
    parentId: 'uuid',
    email: 'text',
    website: 'text',
    phone: 'text',
    status: 'text',
    extra: 'json',
  },
  {
    named: 't.name',
    searched: (a) => ({ names: [a.name, a.alternateName], near: [], text: [a.creditCode, a.description] }),
  },
);

export const MEMBERSHIP = describe<Membership>('membership', {
  ...META,
  agentId: 'uuid',
  organizationId: 'uuid',
  post: 'text',
  validFrom: 'date',
  validTo: 'date',
});

export const PLACE = describe<Place>(
  'place',
  {
    ...META,
    name: 'text',
    agentId: 'uuid',
    jurisdictionId: 'uuid',
    locationType: 'text',
    address: 'text',
    position: 'position',
    extra: 'json',
  },
  { named: 't.name', searched: (p) => ({ names: [p.name], near: [], text: [p.address] }) },
);

export const CATEGORY = describe<Category>(
  'category',
  {
    ...META,
    code: 'text',
    parentCode: 'text',
    name: 'local-text',
    unit: 'text',
    origin: 'text',
    extra: 'json',
  },
  {
    named: "coalesce(t.name ->> 'zh', t.name ->> 'en')",
    searched: (c) => ({ names: [c.name.zh, c.name.en], near: [], text: [c.code] }),
  },
);

/** What it is found by is said by its repository, since the names of custodian and sites belong to it. */
export const RESOURCE = describe<Resource>(
  'resource',
  {
    ...META,
    agentId: 'uuid',
    name: 'text',
    description: 'text',
    categoryCode: 'text',
    capacityKind: 'text',
    unit: 'text',
    quantity: 'bigint',
    slotMinutes: 'integer',
    schedules: 'json',
    sites: 'json',
    terms: 'json',
    guarantee: 'json',
    status: 'text',
    validFrom: 'date',
    validTo: 'date',
    reviewedAt: 'instant',
    extra: 'json',
  },
  { named: 't.name' },
);

export const NEED = describe<Need>(
  'need',
  {
    ...META,
    title: 'text',
    description: 'text',
    categoryCode: 'text',
    quantity: 'bigint',
    unit: 'text',
    windowStart: 'instant',
    windowEnd: 'instant',
    durationMinutes: 'integer',
    jurisdictionId: 'uuid',
    placeId: 'uuid',
    position: 'position',
    maxDistanceMetres: 'integer',
    priority: 'integer',
    agentId: 'uuid',
    forAge: 'integer',
    forGroups: 'json',
    singleProvider: 'boolean',
    together: 'text',
    source: 'text',
    respondBy: 'instant',
    resolveBy: 'instant',
    extra: 'json',
    state: 'text',
    committedQuantity: 'bigint',
    fulfilledQuantity: 'bigint',
    respondedAt: 'instant',
    closedAt: 'instant',
    requestedByUserId: 'text',
    hasContact: 'boolean',
  },
  { named: 't.title', searched: (n) => ({ names: [n.title], near: [], text: [n.description] }) },
);

export const COMMITMENT = describe<Commitment>('commitment', {
  ...META,
  needId: 'uuid',
  resourceId: 'uuid',
  providerId: 'uuid',
  sliceStart: 'instant',
  sliceEnd: 'instant',
  quantity: 'bigint',
  fulfilledQuantity: 'bigint',
  unit: 'text',
  state: 'text',
  origin: 'text',
  proposalId: 'uuid',
  claimId: 'uuid',
  mode: 'text',
  driver: 'text',
  agreementId: 'uuid',
});

export const PROPOSAL = describe<Proposal>('proposal', {
  ...META,
  runId: 'uuid',
  needId: 'uuid',
  resourceId: 'uuid',
  placeId: 'uuid',
  sliceStart: 'instant',
  sliceEnd: 'instant',
  quantity: 'bigint',
  unit: 'text',
  distanceMetres: 'integer',
  cost: 'bigint',
  reasons: 'json',
  alternatives: 'integer',
  state: 'text',
  decidedAt: 'instant',
  decidedBy: 'text',
  decline: 'json',
  commitmentId: 'uuid',
});

export const CLAIM = describe<Claim>('claim', {
  ...META,
  direction: 'text',
  needId: 'uuid',
  resourceId: 'uuid',
  quantity: 'bigint',
  unit: 'text',
  sliceStart: 'instant',
  sliceEnd: 'instant',
  message: 'text',
  state: 'text',
  answerBy: 'instant',
  decidedAt: 'instant',
  decidedBy: 'text',
  decline: 'json',
  commitmentId: 'uuid',
});

export const MATCH_RUN = describe<MatchRun>('match_run', {
  id: 'uuid',
  state: 'text',
  step: 'text',
  progress: 'float',
  needs: 'integer',
  resources: 'integer',
  arcs: 'integer',
  proposals: 'integer',
  open: 'integer',
  objective: 'text',
  verified: 'boolean',
  ms: 'float',
  error: 'text',
  createdAt: 'instant',
  createdBy: 'text',
  finishedAt: 'instant',
  asked: 'json',
  figures: 'json',
  bound: 'text',
  seenAt: 'instant',
});

export const OPEN_NEED = describe<OpenNeed>('open_need', {
  runId: 'uuid',
  needId: 'uuid',
  shortage: 'bigint',
  unit: 'text',
  holds: 'text',
  barriers: 'json',
  reasons: 'json',
  price: 'bigint',
});

export const PROVENANCE = describe<Provenance>('provenance', {
  id: 'uuid',
  entity: 'text',
  entityId: 'uuid',
  source: 'text',
  externalId: 'text',
  file: 'text',
  line: 'integer',
  rowHash: 'text',
  importId: 'uuid',
  firstSeenAt: 'instant',
  lastSeenAt: 'instant',
});

export const IMPORT_BATCH = describe<ImportBatch>('import_batch', {
  id: 'uuid',
  format: 'text',
  source: 'text',
  fileName: 'text',
  state: 'text',
  created: 'integer',
  updated: 'integer',
  unchanged: 'integer',
  rejected: 'integer',
  createdAt: 'instant',
  createdBy: 'text',
});

export const CHANGE = describe<ChangeEntry>('change_log', {
  id: 'uuid',
  entity: 'text',
  entityId: 'uuid',
  action: 'text',
  before: 'json',
  after: 'json',
  importId: 'uuid',
  at: 'instant',
  by: 'text',
});

/** An event without what other tables hold of it: its legs and its block. */
export const EVENT = describe<Omit<LedgerEvent, 'legs' | 'block'>>('event', {
  id: 'uuid',
  action: 'text',
  resourceId: 'uuid',
  needId: 'uuid',
  commitmentId: 'uuid',
  unit: 'text',
  sliceStart: 'instant',
  sliceEnd: 'instant',
  occurredAt: 'instant',
  recordedAt: 'instant',
  recordedBy: 'text',
  mode: 'text',
  driver: 'text',
  agreementId: 'uuid',
  purseId: 'uuid',
  matterId: 'uuid',
  partyId: 'uuid',
  reversesId: 'uuid',
  reason: 'text',
  hash: 'text',
});

export const BLOCK = describe<Block>('block', {
  number: 'integer',
  events: 'integer',
  root: 'text',
  previous: 'text',
  hash: 'text',
  signature: 'text',
  sealedAt: 'instant',
});
