/** Requests for help that nobody takes, at the desk. */
export const waitingHelp = {
  'waiting-help.title': '没有人接的求助',
  'waiting-help.empty': '没有等待过久的求助',
  'waiting-help.empty.hint': '时间银行的求助两天没有人接（时间更短的，过了一半），就会出现在这里。',
  'waiting-help.search': '求助、时间银行或求助人',
  'waiting-help.what': '求助',
  'waiting-help.who': '求助人',
  'waiting-help.waits': '等了多久',
  'waiting-help.left': '期限',
  'waiting-help.lapsed': '已过期，时间已退回',
  'waiting-help.open': '还能接',
  'waiting-help.bank': '时间银行',
  'waiting-help.found': '找到人了',
  'waiting-help.found.who': '谁来帮忙',
  'waiting-help.found.say': '已记下，求助人会收到通知',
  'waiting-help.standing': '状态',
} as const;
