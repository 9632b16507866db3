import type { EnglishOf } from '../english-of.ts';
import type { words as Chinese } from '../zh-CN/publish.ts';

export const words: EnglishOf<typeof Chinese> = {
  'publish.open': 'Print and publish',
  'publish.title': 'Print and publish: {{list}}',
  'publish.as-filtered': 'As filtered now: {{filters}}',
  'publish.all': 'Everything, nothing filtered',
  'publish.print': 'Print on A4',
  'publish.excel': 'Download as Excel',
  'publish.public': 'Open the public page',
  'publish.public.hint':
    'Anybody may look at it. It shows no words of a resident, only category, community, amount and time.',
  'publish.embed': 'Put it on another site',
  'publish.embed.hint': 'Paste this line into their page; the list keeps itself up to date.',
  'publish.copy': 'Copy',
  'publish.copied': 'Copied',
  'publish.copy-failed': 'The browser does not allow copying: select the text by hand.',
  'publish.as-of': 'As of {{time}}',
  'publish.rows_one': '{{n}} row',
  'publish.rows_other': '{{n}} rows',
  'publish.do-print': 'Print',
  'publish.gathering': 'Gathering the whole list',
  'publish.too-many':
    'The list has {{total}} rows, more than the {{most}} that are printed at once. Choose a category or a community, or download it as Excel.',
  'publish.empty': 'Nothing here now',
  'publish.empty.hint': 'Try another category or community.',
  'publish.demo': 'Demonstration data, not a real place',
  'publish.no-list': 'There is no such list',
  'publish.no-list.hint': 'The address in the page is not right. These are the public lists of {{place}}:',
  'publish.home': 'Open Linli',
  'publish.more-at': 'See all in Linli',
};
