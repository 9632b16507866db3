import type { Matter, MatterPart, MatterStep, Photo, Responder, Responsibility, Wish } from '@linli/domain';
import type { CalendarDayRow, LinkingSettingRow } from '@linli/services';
import { describe } from './description.ts';
import { foldAll } from './fold.ts';
import { META } from './meta.ts';

export const RESPONSIBILITY = describe<Responsibility>(
  'responsibility',
  {
    ...META,
    code: 'text',
    title: 'text',
    occasions: 'json',
    agentId: 'uuid',
    jointAgentIds: 'json',
    basis: 'text',
    respond: 'json',
    resolve: 'json',
    status: 'text',
  },
  { searchText: (r) => foldAll([r.code, r.title, r.basis]) },
);

export const RESPONDER = describe<Responder>('responder', {
  ...META,
  agentId: 'uuid',
  atOnce: 'integer',
  onCall: 'text',
  note: 'text',
});

export const LINKING_SETTING = describe<LinkingSettingRow>('linking_setting', { ...META, settings: 'json' });

export const CALENDAR_DAY = describe<CalendarDayRow>('calendar_day', {
  ...META,
  date: 'date',
  working: 'boolean',
  name: 'local-text',
});

export const MATTER = describe<Matter>(
  'matter',
  {
    ...META,
    kind: 'text',
    title: 'text',
    description: 'text',
    occasion: 'text',
    source: 'text',
    responsibilityId: 'uuid',
    jurisdictionId: 'uuid',
    address: 'text',
    position: 'position',
    repeatsId: 'uuid',
    originId: 'uuid',
    extra: 'json',
    state: 'text',
    returns: 'integer',
    rounds: 'integer',
    needId: 'uuid',
    requestedByUserId: 'text',
    hasContact: 'boolean',
    rating: 'json',
    handledAt: 'instant',
    closedAt: 'instant',
  },
  { searchText: (m) => foldAll([m.title, m.description, m.address]) },
);

export const MATTER_PART = describe<MatterPart>('matter_part', {
  ...META,
  matterId: 'uuid',
  agentId: 'uuid',
  lead: 'boolean',
  state: 'text',
  respond: 'json',
  resolve: 'json',
  respondDue: 'instant',
  resolveDue: 'instant',
  dispatchedAt: 'instant',
  respondedAt: 'instant',
  handledAt: 'instant',
  result: 'text',
  delayReason: 'text',
  refusal: 'json',
  final: 'boolean',
});

export const MATTER_STEP = describe<MatterStep>('matter_step', {
  id: 'uuid',
  matterId: 'uuid',
  partId: 'uuid',
  kind: 'text',
  note: 'text',
  facts: 'json',
  at: 'instant',
  by: 'text',
});

export const WISH = describe<Wish>('wish', {
  ...META,
  needId: 'uuid',
  words: 'text',
  onWall: 'boolean',
  adopterAgentId: 'uuid',
  adopterUserId: 'text',
  adopterName: 'text',
  adopterNote: 'text',
  claimId: 'uuid',
  adoptedAt: 'instant',
  fulfilledAt: 'instant',
  thanks: 'text',
  thanksOnWall: 'boolean',
});

/** A photo without its bytes, which no list ever reads. */
export const PHOTO = describe<Photo>('photo', {
  ...META,
  wishId: 'uuid',
  mediaType: 'text',
  size: 'integer',
  sha256: 'text',
  consent: 'json',
  onWall: 'boolean',
});
