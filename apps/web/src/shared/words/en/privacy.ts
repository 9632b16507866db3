import type { EnglishOf } from '../english-of.ts';
import type { privacy as chinese, privacyDesk as chineseDesk } from '../zh-CN/privacy.ts';

export const privacy: EnglishOf<typeof chinese> = {
  'my-data': 'My name and telephone, as kept',
  'my-data.lead':
    'The name and telephone that you left with needs, bookings and wishes are kept encrypted. You can see who used them, download a copy, or erase all.',
  'my-data.show': 'Show',
  'my-data.back': '← Me',
  'my-data.erase': 'Erase all',
  'my-data.erase.means': 'Erased for good: the community cannot call you any more. Needs and bookings stay.',
  'privacy.nothing': 'No name or telephone is kept',
  'privacy.since': 'kept since {{at}}',
  'privacy.used_one': 'used once',
  'privacy.used_other': 'used {{count}} times',
  'privacy.download': 'Download a copy',
  'privacy.erased_one': 'Erased in 1 place',
  'privacy.erased_other': 'Erased in {{count}} places',
};

export const privacyDesk: EnglishOf<typeof chineseDesk> = {
  'privacy.title': 'Personal data',
  'privacy.rights': 'Somebody asks to see or erase theirs',
  'privacy.rights.hint':
    'Make sure who it is, then find what is kept by their telephone number. Finding, exporting and erasing are recorded.',
  'privacy.phone': 'Telephone',
  'hours.name.open': 'Show the name',
  'privacy.find': 'Find and export',
  'privacy.erase': 'Erase all',
  'privacy.erase.means':
    'Names and telephones in {{count}} places are erased for good; the needs, cases and bookings stay.',
  'privacy.trail': 'Who used what',
  'privacy.trail.hint':
    'Who opened, exported or erased which name and telephone, and when. Records are only ever added.',
  'privacy.trail.empty': 'Nobody has opened any yet',
  'privacy.trail.empty.hint': 'Each opening of the contact of a need, case, booking or wish is written down here.',
  'privacy.at': 'When',
  'privacy.action': 'What was done',
  'privacy.what': 'Of what',
  'privacy.by': 'Account',
  'privacy.forbidden': 'You may not see who used what',
  'privacy.forbidden.hint': 'The coordinator and the operator may.',
};
