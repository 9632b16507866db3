import type { Language, NoticeSettings, Notification, Page, PushSubscription } from '@linli/domain';
import type { ListQuery } from './list-query.ts';

/** A notice to one person. With `once`, a second one under the same word is not written. */
export type NewNotification = Pick<Notification, 'userId' | 'kind' | 'facts' | 'link'> & { once?: string | undefined };

export interface WaitingMail {
  userId: string;
  settings: NoticeSettings | undefined;
  lastMailAt: string | null;
  notices: Notification[];
}

export interface WaitingPush {
  userId: string;
  settings: NoticeSettings | undefined;
  lastPushAt: string | null;
  notices: Notification[];
  browsers: { subscription: PushSubscription; language: Language }[];
}

export interface NotificationStore {
  /** How many were written: those given before, under the same `once`, are not. */
  insert(rows: readonly NewNotification[]): Promise<number>;
  /** One person's notices. */
  list(userId: string, query: ListQuery<Notification>, unread: boolean): Promise<Page<Notification>>;
  unread(userId: string): Promise<number>;
  /** Only the person's own. */
  markRead(userId: string, ids: readonly string[] | 'all'): Promise<number>;
  /** How a person wants to be told; undefined where they never said. */
  settings(userId: string): Promise<NoticeSettings | undefined>;
  putSettings(userId: string, settings: NoticeSettings): Promise<void>;
  /** People for whom something waits that no mail has told, with all that waits. */
  toMail(people: number): Promise<WaitingMail[]>;
  /** These are done with; `mailed`: a mail went out now. */
  markMailed(userId: string, ids: readonly string[], at: string, mailed: boolean): Promise<void>;
  /** A browser of this person takes pushes; whose it was before no longer matters. Of more than `most` the oldest go. */
  putPush(userId: string, subscription: PushSubscription, language: Language, most: number): Promise<void>;
  /** Only the person's own where `userId` is given. */
  removePush(endpoint: string, userId?: string): Promise<void>;
  /** People with browsers that take pushes for whom something waits that no push has told. */
  toPush(people: number): Promise<WaitingPush[]>;
  /** As `markMailed`, for pushes. */
  markPushed(userId: string, ids: readonly string[], at: string, pushed: boolean): Promise<void>;
}

/** Who runs a task of a sub-district right now, where several servers share one database. */
export interface LeaseStore {
  /** True where nobody else holds it; it falls to others at `until`, should its holder die. */
  take(name: string, holder: string, now: string, until: string): Promise<boolean>;
  give(name: string, holder: string): Promise<void>;
}
