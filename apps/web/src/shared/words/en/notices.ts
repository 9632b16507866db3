import type { EnglishOf } from '../english-of.ts';
import type { words as zh } from '../zh-CN/notices.ts';

export const words: EnglishOf<typeof zh> = {
  notices: 'Notices',
  'notices.unread_one': '{{count}} notice not read',
  'notices.unread_other': '{{count}} notices not read',
  'notices.only-unread': 'Only unread',
  'notices.read-all': 'Mark all as read',
  'notices.new': 'Not read',
  'notices.empty': 'No notices',
  'notices.empty.hint': 'When somebody claims or answers, or a time limit comes near, you are told here.',
  'notices.sign-in': 'Sign in to see your notices.',
};
