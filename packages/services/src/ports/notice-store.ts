import type { Notification, Page } from '@linli/domain';
import type { ListQuery } from './list-query.ts';

/** A notice to one person. With `once`, a second one under the same word is not written. */
export type NewNotification = Pick<Notification, 'userId' | 'kind' | 'facts' | 'link'> & { once?: string | undefined };

export interface NotificationStore {
  /** How many were written: those given before, under the same `once`, are not. */
  insert(rows: readonly NewNotification[]): Promise<number>;
  /** One person's notices. */
  list(userId: string, query: ListQuery<Notification>, unread: boolean): Promise<Page<Notification>>;
  unread(userId: string): Promise<number>;
  /** Only the person's own. */
  markRead(userId: string, ids: readonly string[] | 'all'): Promise<number>;
}

/** Who runs a task of a sub-district right now, where several servers share one database. */
export interface LeaseStore {
  /** True where nobody else holds it; it falls to others at `until`, should its holder die. */
  take(name: string, holder: string, now: string, until: string): Promise<boolean>;
  give(name: string, holder: string): Promise<void>;
}
