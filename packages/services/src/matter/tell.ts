import type { Audience, Matter, MatterPart, NoticeFacts, NoticeKind } from '@linli/domain';
import type { Notice } from '../notify/notify.ts';

/** The page of a matter on the desk. */
export function matterLink(matter: Pick<Matter, 'id' | 'kind'>): string {
  return `/console/${matter.kind === 'whistle' ? 'whistles' : 'cases'}/${matter.id}`;
}

/** Those who asked for it: whoever took it in, and the community's workers, who close and rate it. */
export function callers(matter: Pick<Matter, 'createdBy' | 'jurisdictionId'>): Audience[] {
  return [{ userId: matter.createdBy }, { role: 'worker', jurisdictionId: matter.jurisdictionId }];
}
export function body(agentId: string): Audience[] {
  return [{ agentIds: [agentId] }];
}

/** A notice about a matter to those on the desk. */
export function about(
  matter: Pick<Matter, 'id' | 'kind' | 'title' | 'occasion'>,
  to: readonly Audience[],
  kind: NoticeKind,
  facts: NoticeFacts = {},
  once?: string,
): Notice {
  return {
    to,
    kind,
    facts: { matter: matter.title, kind: matter.kind, occasion: matter.occasion, matterId: matter.id, ...facts },
    link: matterLink(matter),
    once,
  };
}

/** The same to the resident who asked, on their own page. */
export function toAsker(
  matter: Pick<Matter, 'id' | 'kind' | 'title' | 'occasion' | 'requestedByUserId'>,
  kind: NoticeKind,
  facts: NoticeFacts = {},
): Notice[] {
  if (matter.requestedByUserId === null) return [];
  return [{ ...about(matter, [{ userId: matter.requestedByUserId }], kind, facts), link: `/mine/case/${matter.id}` }];
}

/** To each body that was just called, with the time by which it must respond. */
export function called(matter: Matter, parts: readonly MatterPart[]): Notice[] {
  return parts.map((part) =>
    about(matter, body(part.agentId), part.final ? 'matter-assigned' : 'matter-called', { due: part.respondDue }),
  );
}
