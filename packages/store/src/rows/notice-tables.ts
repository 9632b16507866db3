import type { Notification } from '@linli/domain';
import { describe } from './description.ts';

export const NOTIFICATION = describe<Notification>('notification', {
  id: 'uuid',
  userId: 'text',
  kind: 'text',
  facts: 'json',
  link: 'text',
  createdAt: 'instant',
  readAt: 'instant',
});
