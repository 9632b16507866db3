/** Notices: the bell and its page. */
export const words = {
  notices: '消息',
  'notices.unread_other': '{{count}} 条未读消息',
  'notices.only-unread': '只看未读',
  'notices.read-all': '全部标为已读',
  'notices.new': '未读',
  'notices.empty': '没有消息',
  'notices.empty.hint': '有人认领、答复，或时限快到时，会在这里告诉您。',
  'notices.sign-in': '登录后查看消息。',
} as const;
