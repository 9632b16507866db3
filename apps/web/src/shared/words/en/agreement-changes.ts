import type { EnglishOf } from '../english-of.ts';
import type { agreementChanges as zh } from '../zh-CN/agreement-changes.ts';

export const agreementChanges: EnglishOf<typeof zh> = {
  'agreement.change.new': 'New',
  'agreement.change.changed': 'Changed',
  'agreement.change.dropped': 'Dropped',
  'agreement.change.same': 'As before',
  'agreement.change.was': 'Before:',
  'agreement.change.none': 'The rules stay as they are',
  'agreement.version.signed': 'signed {{when}}',
  'agreement.version.why': 'Why the next one: {{why}}',
};
