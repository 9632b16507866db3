import type { EnglishOf } from '../english-of.ts';
import type { circles as zh } from '../zh-CN/circles.ts';

export const circles: EnglishOf<typeof zh> = {
  circles: 'Worth a look: confirmed among themselves',
  'circles.means':
    'The hours of these few were mostly confirmed by each other, with no worker there. They may well be good neighbours: ask before you conclude anything. A worker can confirm their hours instead.',
  'circles.say': '{{names}} confirmed {{inside}} for each other, {{share}} of what they earned.',
};
