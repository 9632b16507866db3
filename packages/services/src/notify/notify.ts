import { type Audience, type NoticeFacts, type NoticeKind, usersOf } from '@linli/domain';
import type { Context } from '../common/context.ts';
import type { Unit } from '../ports/store.ts';

/** Something to tell: to whom, what, and the page that it is about. */
export interface Notice {
  to: readonly Audience[];
  kind: NoticeKind;
  facts: NoticeFacts;
  link: string;
  /** The same word again tells nobody twice: for reminders and for tasks that run again and again. */
  once?: string | undefined;
}

/**
 * Tells people, in the transaction of what they are told of: either both are kept or neither. Whom an audience reaches
 * is settled now; whoever acts is not told of their own act.
 * @returns how many notices were written
 */
export async function notify(unit: Unit, context: Context, notices: readonly Notice[]): Promise<number> {
  if (notices.length === 0) return 0;
  const roles = await unit.roles();
  const rows = notices.flatMap(({ to, kind, facts, link, once }) =>
    usersOf(to, roles)
      .filter((userId) => userId !== context.subject.userId)
      .map((userId) => ({ userId, kind, facts, link, once })),
  );
  return rows.length === 0 ? 0 : unit.notifications.insert(rows);
}
