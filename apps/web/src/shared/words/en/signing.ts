import type { EnglishOf } from '../english-of.ts';
import type { signing as zh } from '../zh-CN/signing.ts';

export const signing: EnglishOf<typeof zh> = {
  'signing.by': 'Sign by',
  'signing.send': 'Send to the parties to sign',
  'signing.send.again': 'Send out again',
  'signing.send.means':
    'The parties sign until the end of that day. Without all signatures it lapses and can be sent out again; whoever signed then signs again.',
  'signing.send.by': 'Last day to sign',
  'signing.sent': 'Sent to the parties',
  'signing.waiting': 'by {{day}}',
  'signing.soon': 'soon: {{day}}',
  'signing.today': 'today is the last day',
  'signing.overdue': 'overdue: {{day}}',
  'signing.lapsed': 'overdue: {{day}}',
  'signing.lapsed.means': 'Not all signed in time, so it lapsed. Change it if need be and send it out again.',
  'signing.amendment.lapsed':
    'Not all signed the amendment in time; what was signed runs on. Send it out again, or take it back.',
  'signing.past': 'Sent out and not signed by all',
  'signing.past.say': 'Version {{n}}, by {{day}}: {{names}}',
  'signing.past.signed': '{{names}} signed',
  'signing.past.none': 'nobody signed',
};
