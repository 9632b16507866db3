import type { Language } from '../common/text.ts';
import type { Reason } from './proposal.ts';
import { REASON_CODES, type ReasonCode } from './reason-code.ts';
import { Facts, type WordsOptions } from './wording.ts';

type Sentence = readonly [zh: (f: Facts) => string, en: (f: Facts) => string];

/** What a community worker reads for each reason: a sentence that stands alone, says the fact and, for a refusal, what would change it. */
const SENTENCES: Record<ReasonCode, Sentence> = {
  'only-one': [
    (f) => `在所需时间内，只有这一处能满足${f.way()}。`,
    (f) => `The only one that can help at that time${f.way()}.`,
  ],
  nearest: [
    (f) => `${f.number('of')} 处可用资源中最近的一处，距离 ${f.metres('metres')}。`,
    (f) => `The nearest of ${f.number('of')} that can help, ${f.metres('metres')} away.`,
  ],
  'nearer-taken': [
    (f) => `距离 ${f.metres('metres')}；更近的 ${f.number('nearer')} 处（如“${f.text('name')}”）在这段时间已排满。`,
    (f) =>
      `${f.metres('metres')} away; the ${f.number('nearer') === 1 ? 'nearer one' : `${f.number('nearer')} nearer ones`} (such as “${f.text('name')}”) ${f.number('nearer') === 1 ? 'is' : 'are'} full at that time.`,
  ],
  'near-enough': [
    (f) =>
      `距离 ${f.metres('metres')}，在 ${f.number('of')} 处中第 ${f.number('rank')} 近；综合路程、价格和等待时间，这样安排总体最好。`,
    (f) =>
      `${f.metres('metres')} away, number ${f.number('rank')} of ${f.number('of')} by distance; counting way, price and waiting for everybody together, this serves best.`,
  ],
  'place-unknown': [
    (f) => `${f.number('of')} 处可用资源之一；这一处没有登记位置，距离未知。`,
    (f) => `One of ${f.number('of')} that can help; its position is not recorded, so the way is not known.`,
  ],
  'only-opening': [() => '在所需时间内只有这一个时段开放。', () => 'This is its only opening in the time asked for.'],
  'first-in-line': [
    (f) => `紧急程度较高（${f.number('priority')} 级），排在另外 ${f.number('behind')} 项需求之前。`,
    (f) =>
      `More urgent (level ${f.number('priority')}) than ${f.count('behind', 'other need that waits', 'other needs that wait')} for the same.`,
  ],
  'own-community': [() => '就在本社区。', () => 'It is in the same community.'],
  'free-of-charge': [() => '免费，其他可用的要收费。', () => 'Free of charge, where others ask a price.'],
  costs: [(f) => `收费：每单位 ${f.money()}。`, (f) => `It costs ${f.money()} each.`],
  'approval-needed': [() => '需要提供方确认后使用。', () => 'The provider has to confirm the use.'],

  'nothing-of-the-kind': [
    (f) => `附近没有登记“${f.category('category')}”类资源。可以登记新资源，或向上级和周边请求支援。`,
    (f) =>
      `Nothing of the kind “${f.category('category')}” is registered nearby. Register one, or ask beyond the sub-district.`,
  ],
  'all-taken': [
    (f) =>
      `能满足的 ${f.number('resources')} 处资源在这段时间都已排满，优先安排了更紧急的需求。增加时段或名额即可满足。`,
    (f) =>
      `All ${f.number('resources')} that could help are full at that time, and more urgent needs went first. More openings or places would change it.`,
  ],
  'barrier-owner': [
    (f) =>
      `${f.number('resources')} 处资源只对本单位或本社区开放，如“${f.text('name')}”${f.way()}。与产权单位商议开放即可使用。`,
    (f) =>
      `${f.count('resources', 'resource serves', 'resources serve')} only the owner's own people or community, such as “${f.text('name')}”${f.way()}. An agreement with the owner would open it.`,
  ],
  'barrier-eligibility': [
    (f) =>
      `${f.number('resources')} 处资源限定了服务对象，如“${f.text('name')}”${f.way()}。放宽条件或核实本人情况后可能可用。`,
    (f) =>
      `${f.count('resources', 'resource is', 'resources are')} for other people by their rules, such as “${f.text('name')}”${f.way()}. A wider rule, or a fuller record of the person, could change it.`,
  ],
  'barrier-time': [
    (f) =>
      `${f.number('resources')} 处资源在所需时间不开放，如“${f.text('name')}”${f.way()}。延长开放时间，或改约时间即可。`,
    (f) =>
      `${f.count('resources', 'resource is', 'resources are')} closed at that time, such as “${f.text('name')}”${f.way()}. Longer hours, or another time, would change it.`,
  ],
  'barrier-distance': [
    (f) => `${f.number('resources')} 处资源太远，如“${f.text('name')}”${f.way()}。接送或上门服务可以解决。`,
    (f) =>
      `${f.count('resources', 'resource is', 'resources are')} too far away, such as “${f.text('name')}”${f.way()}. A ride or a home visit would change it.`,
  ],
  'barrier-authority': [
    (f) =>
      `${f.number('resources')} 处资源的管理方无权自行开放，如“${f.text('name')}”${f.way()}，需要“${f.text('authority')}”权限下放。`,
    (f) =>
      `${f.count('resources', 'resource', 'resources')} may not be opened by those who keep ${f.number('resources') === 1 ? 'it' : 'them'}, such as “${f.text('name')}”${f.way()}: the authority “${f.text('authority')}” would have to be handed down.`,
  ],
  'barrier-guarantee': [
    (f) => `${f.number('resources')} 处资源缺少安全、保险等保障，如“${f.text('name')}”${f.way()}。补齐保障即可使用。`,
    (f) =>
      `${f.count('resources', 'resource lacks', 'resources lack')} safety, insurance or the like, such as “${f.text('name')}”${f.way()}. Settling that would open it.`,
  ],

  'category-serves': [
    (f) => `类别相符：提供“${f.category('offered')}”。`,
    (f) => `The kind fits: it offers “${f.category('offered')}”.`,
  ],
  'category-differs': [
    (f) => `类别不符：提供的是“${f.category('offered')}”，需要的是“${f.category('needed')}”。`,
    (f) => `Another kind: it offers “${f.category('offered')}”, wanted is “${f.category('needed')}”.`,
  ],
  'unit-same': [
    (f) => `计量单位一致：${f.unitName('offered')}。`,
    (f) => `Both are counted in ${f.unitName('offered')}.`,
  ],
  'unit-differs': [
    (f) => `计量单位不同：资源按“${f.unitName('offered')}”，需求按“${f.unitName('needed')}”。请统一登记。`,
    (f) =>
      `Counted differently: the resource in ${f.unitName('offered')}, the need in ${f.unitName('needed')}. Record both the same way.`,
  ],
  'on-offer': [() => '资源正在提供中。', () => 'It is on offer.'],
  'not-on-offer': [
    () => '资源目前没有提供（停用或草稿）。启用后即可。',
    () => 'It is not on offer now (inactive or a draft). Its keeper can put it back.',
  ],
  'quantity-known': [
    (f) => `登记数量：${f.quantity('quantity')}。`,
    (f) => `It has ${f.quantity('quantity')} recorded.`,
  ],
  'quantity-assumed': [
    () => '没有登记数量：每个时段先按一份安排，请先与提供方确认。',
    () => 'How much there is was never recorded: one at a time is given out; confirm with its keeper first.',
  ],
  'quantity-unknown': [
    () => '没有登记数量，无法安排。请提供方补充。',
    () => 'How much there is was never recorded, so nothing can be given out. Ask its keeper.',
  ],
  'within-farthest': [
    (f) => (f.has('metres') ? `距离 ${f.metres('metres')}。` : '距离未知。'),
    (f) => (f.has('metres') ? `It is ${f.metres('metres')} away.` : 'The way is not known.'),
  ],
  'beyond-farthest': [
    (f) => `距离 ${f.metres('metres')}，超出了 ${f.metres('farthest')} 的查找范围。`,
    (f) => `It is ${f.metres('metres')} away; nothing beyond ${f.metres('farthest')} is looked at.`,
  ],
  'audience-everybody': [() => '面向全街道开放。', () => 'It is open to everybody in the sub-district.'],
  'audience-own-allowed': [
    () => '只对本单位开放，需求方属于本单位。',
    () => 'It serves its own people, and this is one of them.',
  ],
  'audience-own-refused': [
    () => '只对本单位人员开放。与产权单位商议向居民开放后即可使用。',
    () => "It serves only the owner's own people. An agreement to open it to residents would change that.",
  ],
  'audience-community-allowed': [
    () => '面向本社区居民，需求在本社区。',
    () => 'It serves its community, and the need is there.',
  ],
  'audience-community-refused': [
    () => '只面向所在社区的居民。社区之间商议共享后即可使用。',
    () => 'It serves only the residents of its own community. Sharing between the two communities would change that.',
  ],
  'eligibility-everybody': [() => '不限服务对象。', () => 'There is no rule about who may use it.'],
  'eligibility-met': [() => '符合服务对象条件。', () => 'The person meets its rules.'],
  'age-not-recorded': [
    (f) => `面向 ${f.ages()} 的人，但没有登记年龄。补充年龄后再看。`,
    (f) => `It is for people ${f.ages()}, and no age is recorded. Record the age, then look again.`,
  ],
  'too-young': [
    (f) => `面向 ${f.ages()} 的人，本人 ${f.number('age')} 岁。`,
    (f) => `It is for people ${f.ages()}; this person is ${f.number('age')}.`,
  ],
  'too-old': [
    (f) => `面向 ${f.ages()} 的人，本人 ${f.number('age')} 岁。`,
    (f) => `It is for people ${f.ages()}; this person is ${f.number('age')}.`,
  ],
  'group-not-met': [
    (f) => `只面向：${f.groups('groups')}${f.has('has') ? `；登记的是：${f.groups('has')}` : '；没有登记相应身份'}。`,
    (f) =>
      `It is only for: ${f.groups('groups')}; ${f.has('has') ? `recorded is: ${f.groups('has')}` : 'nothing of the kind is recorded for this person'}.`,
  ],
  'distance-unknown': [
    () => '至少一方没有登记位置，距离未知，不作限制。',
    () => 'One of the two has no position on record, so the way is not known and is no hindrance.',
  ],
  'distance-within-reach': [
    (f) => `距离 ${f.metres('metres')}，在可及范围内。`,
    (f) => `${f.metres('metres')} away, within reach.`,
  ],
  'too-far-to-go': [
    (f) => `距离 ${f.metres('metres')}，超过本人能走的 ${f.metres('canGo')}。接送或上门可以解决。`,
    (f) =>
      `${f.metres('metres')} away, and they can go ${f.metres('canGo')}. A ride or a home visit would change that.`,
  ],
  'beyond-age-limit': [
    (f) =>
      `距离 ${f.metres('metres')}；本街道规定 ${f.ages()}的人最远去 ${f.metres('limit')}（本人 ${f.number('age')} 岁）。接送、上门，或调整规定可以解决。`,
    (f) =>
      `${f.metres('metres')} away; by a rule of the sub-district people ${f.ages()} are sent ${f.metres('limit')} at most (this person is ${f.number('age')}). A ride, a home visit or another rule would change that.`,
  ],
  'beyond-service-area': [
    (f) => `距离 ${f.metres('metres')}，超过提供方的服务半径 ${f.metres('serves')}。`,
    (f) => `${f.metres('metres')} away, and the provider serves up to ${f.metres('serves')}.`,
  ],
  'authority-not-needed': [() => '管理方有权开放。', () => 'Whoever keeps it may open it.'],
  'agreement-opens': [
    (f) => `协议“${f.text('agreement')}”向其开放。`,
    (f) => `The agreement “${f.text('agreement')}” opens it to them.`,
  ],
  'authority-held': [
    (f) => `“${f.text('authority')}”权限已经下放。`,
    (f) => `The authority “${f.text('authority')}” has been handed down.`,
  ],
  'authority-missing': [
    (f) => `管理方没有“${f.text('authority')}”权限，需要上级下放。`,
    (f) => `Whoever keeps it lacks the authority “${f.text('authority')}”; it would have to be handed down.`,
  ],
  'guarantee-not-missing': [() => '没有登记缺失的保障。', () => 'No guarantee is known to be missing.'],
  'guarantee-missing': [
    (f) => `缺少：${f.guarantees('missing')}。补齐后即可使用。`,
    (f) => `Missing: ${f.guarantees('missing')}. Settling that would open it.`,
  ],
  'open-in-window': [
    (f) => `在所需时间内开放 ${f.number('openings')} 次，最早 ${f.time('first')}。`,
    (f) => `Open ${f.count('openings', 'time', 'times')} in the time asked for, first on ${f.time('first')}.`,
  ],
  'stock-any-time': [() => '不限时间，随时可取。', () => 'It can be had at any time.'],
  'closed-in-window': [
    (f) =>
      f.has('nearest')
        ? `所需时间内没有合适的开放时段；最近的一次是 ${f.time('nearest')}。`
        : '所需时间内没有合适的开放时段，前后也没有。',
    (f) =>
      f.has('nearest')
        ? `It has no fitting opening in the time asked for; the nearest is on ${f.time('nearest')}.`
        : 'It has no fitting opening in the time asked for, nor near it.',
  ],
  'no-opening-hours': [
    () => '没有登记开放时间，或这段时间之后不再开放。请提供方补充。',
    () => 'No opening hours are on record for that time. Ask its keeper.',
  ],
  'free-capacity': [(f) => `还有 ${f.quantity('free')} 可用。`, (f) => `${f.quantity('free')} still free.`],
  'no-free-capacity': [() => '这段时间已经没有余量。', () => 'Nothing is left free at that time.'],
  'nothing-left-to-serve': [() => '这项需求已经全部落实。', () => 'All of this need is promised or provided already.'],
  'still-wanted': [(f) => `还需要 ${f.quantity('rest')}。`, (f) => `${f.quantity('rest')} still wanted.`],
  'not-declined': [() => '双方没有拒绝过。', () => 'Neither side has declined the other.'],
  'declined-before': [
    () => '其中一方之前拒绝过，目前不再推荐。',
    () => 'One side declined the other before, so the two are not put together for now.',
  ],
};

function isReasonCode(code: string): code is ReasonCode {
  return (REASON_CODES as readonly string[]).includes(code);
}

/** A reason as a sentence in Chinese or English. A code from elsewhere stands as it is. */
export function reasonWords(reason: Reason, language: Language, options: WordsOptions = {}): string {
  if (!isReasonCode(reason.code)) return reason.code;
  return SENTENCES[reason.code][language === 'en' ? 1 : 0](new Facts(reason.facts, language, options));
}
