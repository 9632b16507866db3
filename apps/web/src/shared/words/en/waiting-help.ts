import type { EnglishOf } from '../english-of.ts';
import type { waitingHelp as zh } from '../zh-CN/waiting-help.ts';

export const waitingHelp: EnglishOf<typeof zh> = {
  'waiting-help.title': 'Requests nobody takes',
  'waiting-help.empty': 'No request waits too long',
  'waiting-help.empty.hint':
    'A request to a time bank that nobody takes for two days (half of its time where that is shorter) is shown here.',
  'waiting-help.search': 'Request, time bank or asker',
  'waiting-help.what': 'Request',
  'waiting-help.who': 'Asked by',
  'waiting-help.waits': 'Waiting for',
  'waiting-help.left': 'Time limit',
  'waiting-help.lapsed': 'Lapsed; the hours went back',
  'waiting-help.open': 'Can still be taken',
  'waiting-help.bank': 'Time bank',
  'waiting-help.found': 'Somebody helps',
  'waiting-help.found.who': 'Who helps',
  'waiting-help.found.say': 'Kept; whoever asked is told',
  'waiting-help.standing': 'Standing',
};
