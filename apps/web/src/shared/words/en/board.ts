import type { EnglishOf } from '../english-of.ts';
import type { words as Chinese } from '../zh-CN/board.ts';

export const words: EnglishOf<typeof Chinese> = {
  'neighbours-need.title': 'What neighbours need',
  'neighbours-need.lead':
    'Needs that nobody serves yet. Organisations may adopt one with a resource of theirs; the community follows up.',
  'neighbours-need.empty': 'No need waits to be adopted now',
  'neighbours-need.empty.hint': 'Try another category or community.',
  'neighbours-need.by': 'by {{end}}',
  'neighbours-need.left': '{{quantity}} still open',
  'neighbours-need.adopt': 'We can offer it',
  'neighbours-need.who': 'Organisations that are signed in may adopt a need. For people there is the wall of wishes.',
  'neighbours-need.back': '← What neighbours need',
  'adopt.title': 'We can offer it',
  'adopt.resource': 'With which resource',
  'adopt.no-resource': 'Your organisation has no resource that is counted in the same way.',
  'adopt.add-resource': 'Register a resource',
  'adopt.opening': 'When',
  'adopt.opening.none': 'This resource is not free in the time that is needed: choose another.',
  'adopt.amount': 'How much ({{unit}})',
  'adopt.amount.fault': 'Give more than 0 and at most {{most}}',
  'adopt.message': 'A word to them (optional)',
  'adopt.send': 'Offer it',
  'adopt.sent': 'Offered. The community answers within three working days.',
  'adopt.settled': 'This is taken care of already, or no longer needed. Thank you for the thought.',
  'adopt.not-owner': 'Only accounts of resource owners may adopt a need.',
};
