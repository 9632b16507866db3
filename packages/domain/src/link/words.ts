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
  'one-provider': [
    () => '这项需求只由一家提供，所以都安排在这一家。',
    () => 'One provider is to serve all of this need, so all of it goes here.',
  ],
  'goes-together': [
    (f) => `与一起安排的另外 ${f.number('others')} 项需求在同一家。`,
    (f) => `It goes together with ${f.count('others', 'other need', 'other needs')}, to the same provider.`,
  ],
  'better-worth-more': [
    (f) => `“${f.text('name')}”${f.way()}更合适，但已排给别人；改排给这里，别人失去的会更多。`,
    (f) =>
      `“${f.text('name')}”${f.way()} would suit better, but others have it: they would lose more by giving it up than this need would gain.`,
  ],
  'better-longer-ways': [
    (f) =>
      `“${f.text('name')}”${f.way()}更合适，但已排给别人；改排给这里，其他人合计至少要多走 ${f.metres('loss')}（含折算的等待和费用）。`,
    (f) =>
      `“${f.text('name')}”${f.way()} would suit better, but others have it: for them it would mean at least ${f.metres('loss')} more of way in all (waiting and prices counted as way).`,
  ],
  'better-in-use': [
    (f) => `“${f.text('name')}”${f.way()}更合适，但那段时间已有人使用。`,
    (f) => `“${f.text('name')}”${f.way()} would suit better, but somebody uses it at that time.`,
  ],
  'better-not-whole': [
    (f) => `“${f.text('name')}”${f.way()}更合适，但那里放不下全部，而这项需求不能拆开。`,
    (f) =>
      `“${f.text('name')}”${f.way()} would suit better, but it has no room for all of it, and this need is not to be split.`,
  ],

  'if-nearer-room': [
    (f) =>
      `如果“${f.text('name')}”${f.at('start')}再多 ${f.quantity('more')} 留给这里，路程可缩短 ${f.metres('saves')}。`,
    (f) =>
      `If “${f.text('name')}” kept ${f.quantity('more')} more for it${f.at('start')}, the way would be ${f.metres('saves')} shorter.`,
  ],
  'if-wait': [
    (f) => `如果可以等到 ${f.time('start')}，“${f.text('name')}”${f.way()}还有空位，可以安排 ${f.quantity('served')}。`,
    (f) =>
      `If it could wait until ${f.time('start')}, “${f.text('name')}”${f.way()} has room for ${f.quantity('served')}.`,
  ],
  'if-earlier': [
    (f) =>
      `如果可以提前到 ${f.time('start')}，“${f.text('name')}”${f.way()}还有空位，可以安排 ${f.quantity('served')}。`,
    (f) =>
      `If it could be as early as ${f.time('start')}, “${f.text('name')}”${f.way()} has room for ${f.quantity('served')}.`,
  ],
  'if-longer': [
    (f) => `如果时间可以放宽到 ${f.time('until')}，“${f.text('name')}”${f.way()}在 ${f.time('start')} 起有空。`,
    (f) => `If it could last until ${f.time('until')}, “${f.text('name')}”${f.way()} is free from ${f.time('start')}.`,
  ],
  'if-open': [
    (f) =>
      `如果“${f.text('name')}”${f.way()}在 ${f.time('from')} 至 ${f.time('to')} 之间也开放${f.has('minutes') ? `（至少 ${f.number('minutes')} 分钟）` : ''}，就能安排。`,
    (f) =>
      `If “${f.text('name')}”${f.way()} were open${f.has('minutes') ? ` for ${f.number('minutes')} minutes` : ''} between ${f.time('from')} and ${f.time('to')}, it could be served there.`,
  ],
  'if-more-room': [
    (f) => `如果“${f.text('name')}”${f.way()}${f.at('start')}再多 ${f.quantity('more')}，就能安排。`,
    (f) => `If “${f.text('name')}”${f.way()} had ${f.quantity('more')} more${f.at('start')}, it could be served there.`,
  ],
  'if-another-room': [
    (f) => `如果${f.at('start')}还有一处像“${f.text('name')}”这样的地方，就能安排。`,
    (f) => `If there were a second place like “${f.text('name')}”${f.at('start')}, it could be served there.`,
  ],
  'if-shared': [
    (f) => `如果“${f.text('name')}”${f.way()}向本社区居民开放，就能安排：那里还有空位。`,
    (f) => `If “${f.text('name')}”${f.way()} were open to this community, it could be served there: there is room.`,
  ],
  'if-admitted': [
    (f) => `如果“${f.text('name')}”${f.way()}放宽服务对象（现在只面向${f.admitted()}），就能安排：那里还有空位。`,
    (f) =>
      `If “${f.text('name')}”${f.way()} admitted others than now (${f.admitted()}), it could be served there: there is room.`,
  ],
  'if-age-known': [
    (f) => `如果登记了年龄，并且符合“${f.text('name')}”${f.way()}的条件（${f.admitted()}），就能安排。`,
    (f) =>
      `If the age were recorded and met the rule of “${f.text('name')}”${f.way()} (${f.admitted()}), it could be served there.`,
  ],
  'if-brought': [
    (f) => `如果有人接送到“${f.text('name')}”${f.way()}，或由他们上门，就能安排：那里还有空位。`,
    (f) =>
      `If somebody brought them to “${f.text('name')}”${f.way()}, or it came to them, it could be served: there is room.`,
  ],
  'if-authority': [
    (f) => `如果“${f.text('authority')}”权限下放给“${f.text('name')}”${f.way()}的管理方，就能安排：那里还有空位。`,
    (f) =>
      `If the authority “${f.text('authority')}” were handed down to the keeper of “${f.text('name')}”${f.way()}, it could be served there: there is room.`,
  ],
  'if-guaranteed': [
    (f) => `如果“${f.text('name')}”${f.way()}补齐${f.guarantees('missing')}，就能安排：那里还有空位。`,
    (f) => `If “${f.text('name')}”${f.way()} had ${f.guarantees('missing')}, it could be served there: there is room.`,
  ],
  'if-several': [
    (f) => `如果可以由几家分担，还能再安排 ${f.quantity('served')}。`,
    (f) => `If several providers could share it, ${f.quantity('served')} more could be served.`,
  ],
  'if-apart': [
    (f) => `如果不必一起，${f.number('of')} 项中有 ${f.number('served')} 项现在就能安排。`,
    (f) => `If they need not go together, ${f.number('served')} of the ${f.number('of')} could be served now.`,
  ],

  'nothing-of-the-kind': [
    (f) => `附近没有登记“${f.category('category')}”类资源。可以登记新资源，或向上级和周边请求支援。`,
    (f) =>
      `Nothing of the kind “${f.category('category')}” is registered nearby. Register one, or ask beyond the sub-district.`,
  ],
  'other-unit': [
    (f) =>
      `有 ${f.number('resources')} 处“${f.category('category')}”类资源，但按“${f.unitName('offered')}”计量（如“${f.text('name')}”），需求按“${f.unitName('needed')}”。统一计量单位后即可匹配。`,
    (f) =>
      `${f.count('resources', 'resource', 'resources')} of the kind “${f.category('category')}” ${f.number('resources') === 1 ? 'is' : 'are'} counted in ${f.unitName('offered')} (such as “${f.text('name')}”), the need in ${f.unitName('needed')}. Count both the same way, and they can be matched.`,
  ],
  'without-quantity': [
    (f) =>
      `有 ${f.number('resources')} 处“${f.category('category')}”类资源没有登记数量（如“${f.text('name')}”），无法安排。补充数量后即可匹配。`,
    (f) =>
      `${f.count('resources', 'resource', 'resources')} of the kind “${f.category('category')}” ${f.number('resources') === 1 ? 'has' : 'have'} no quantity on record (such as “${f.text('name')}”). Record it, and ${f.number('resources') === 1 ? 'it' : 'they'} can be matched.`,
  ],
  'no-room-together': [
    (f) => `${f.number('of')} 项需求要一起安排，没有一处能同时容纳。`,
    (f) => `${f.number('of')} needs are to go together, and no place has room for all of them at once.`,
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
  'bound-elsewhere': [
    () => '这项需求（或与它一起安排的需求）已由另一家或另一时段承诺，不能再拆开。取消那份承诺后即可。',
    () =>
      'This need, or one that it goes together with, is promised to another provider or time, and is not to be split. Releasing that promise would change it.',
  ],
  'bound-here': [
    () => '不与已有的承诺冲突（只由一家提供，或一起安排）。',
    () => 'It fits what is promised already (one provider only, or going together).',
  ],
  'room-for-all': [
    (f) => `一起安排的 ${f.number('of')} 项需求放得下。`,
    (f) => `There is room for all ${f.number('of')} needs that go together.`,
  ],
  'no-room-for-all': [
    (f) =>
      `${f.number('of')} 项需求要一起安排（共 ${f.quantity('wanted')}），这里一次最多还能容纳 ${f.quantity('most')}。`,
    (f) =>
      `${f.number('of')} needs go together (${f.quantity('wanted')} in all); it has room for ${f.quantity('most')} at once.`,
  ],
  'run-chose-this': [() => '上次匹配就把它安排给了这项需求。', () => 'The last run chose it for this need.'],
  'run-chose-other': [
    (f) =>
      `上次匹配为这项需求选了“${f.text('name')}”${f.way()}${f.has('here') ? `，而这里距离 ${f.metres('here')}` : ''}；综合大家的路程、等待和费用，那样安排总体更好。`,
    (f) =>
      `The last run chose “${f.text('name')}”${f.way()} for this need${f.has('here') ? `; this one is ${f.metres('here')} away` : ''}. Counting way, waiting and price for everybody together, that serves better.`,
  ],
  'run-gave-to-others': [
    (f) => `上次匹配把这里排给了另外 ${f.number('others')} 项需求，合起来看更值得。`,
    (f) =>
      `The last run gave it to ${f.count('others', 'other need', 'other needs')}, for whom together it is worth more.`,
  ],
  'run-left-open': [() => '上次匹配没能安排这项需求。', () => 'The last run found nothing for this need.'],
};

function isReasonCode(code: string): code is ReasonCode {
  return (REASON_CODES as readonly string[]).includes(code);
}

/** A reason as a sentence in Chinese or English. A code from elsewhere stands as it is. */
export function reasonWords(reason: Reason, language: Language, options: WordsOptions = {}): string {
  if (!isReasonCode(reason.code)) return reason.code;
  return SENTENCES[reason.code][language === 'en' ? 1 : 0](new Facts(reason.facts, language, options));
}
