import {
  type BoardGroup,
  type BoardRow,
  byUrgency,
  type Claim,
  chinaCalendar,
  clockDays,
  givesWay,
  standingOf,
  startClock,
} from '@linli/domain';
import { type Ask, among, below, find, page, text } from './ask.ts';
import * as rows from './rows.ts';

const calendar = chinaCalendar('Asia/Shanghai');

/** What waits, as the server joins it. */
function board(): BoardRow[] {
  const now = new Date().toISOString();
  const waiting = rows.claims.filter((claim) => claim.state === 'pending' || claim.state === 'expired');
  return waiting
    .map((claim: Claim): BoardRow => {
      const need = find(rows.needs, claim.needId);
      const resource = find(rows.resources, claim.resourceId);
      const rest = need.quantity - need.committedQuantity - need.fulfilledQuantity - claim.quantity;
      const exclusive = resource.capacityKind === 'exclusive';
      const others = waiting.filter((one) => one.id !== claim.id && one.needId === need.id);
      return {
        id: claim.id,
        kind: 'claim',
        direction: claim.direction,
        needId: need.id,
        need: need.title,
        jurisdictionId: need.jurisdictionId,
        categoryCode: need.categoryCode,
        resourceId: resource.id,
        resource: resource.name,
        provider: find(rows.agents, resource.agentId).name,
        quantity: claim.quantity,
        unit: claim.unit,
        sliceStart: claim.sliceStart,
        sliceEnd: claim.sliceEnd,
        message: claim.message,
        createdAt: claim.createdAt,
        answers: claim.direction === 'need-claims-resource' ? 'resource' : 'need',
        answerBy: claim.answerBy,
        standing: standingOf(claim, now),
        mayAnswer: true,
        mayWithdraw: false,
        rivals: others.length,
        givesWay: others.filter((one) => givesWay(one, claim, { rest, exclusive }) !== null).length,
      };
    })
    .sort(byUrgency);
}

const asked = ({ query }: Ask) =>
  board().filter(
    (row) =>
      text([row.need, row.resource, row.provider], query['q']) &&
      among(row.standing, query['standing']) &&
      among(row.direction, query['direction']) &&
      among(row.jurisdictionId, query['jurisdictionId']) &&
      below(row.categoryCode, query['category']),
  );

export const claimHandlers = {
  listClaimBoard: (ask: Ask) => page(asked(ask), ask),
  listClaimGroups: (ask: Ask) => {
    const side = ask.query['side'] as BoardGroup['side'];
    const groups = [...Map.groupBy(asked(ask), (row) => (side === 'need' ? row.needId : row.resourceId))].map(
      ([id, candidates]): BoardGroup => {
        const first = candidates[0]!;
        return {
          id,
          side,
          name: side === 'need' ? first.need : first.resource,
          categoryCode: first.categoryCode,
          jurisdictionId: first.jurisdictionId,
          provider: side === 'need' ? null : first.provider,
          wanted: side === 'need' ? find(rows.needs, id).quantity : null,
          unit: first.unit,
          candidates,
        };
      },
    );
    return page(groups, ask);
  },
  getClaimDeadline: (ask: Ask) => {
    const claim = find(rows.claims, ask.params['id']);
    const clock = startClock(claim.createdAt, { amount: 3, unit: 'working-days' });
    return {
      claim,
      dueAt: claim.answerBy,
      days: clockDays(clock, calendar, new Date().toISOString()),
      assumedYears: [],
    };
  },
};
