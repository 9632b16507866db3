import type { WishState } from '@linli/domain';
import { type Ask, find, page, Refusal } from './ask.ts';
import { agents, at, communities, needs, newId, resources } from './rows.ts';

const wish = (n: number, words: string, state: WishState, more: object = {}) => ({
  id: newId(),
  needId: needs[n]!.id,
  title: words === '' ? '想要一副老花镜' : words,
  words,
  state,
  onWall: state !== 'new',
  categoryCode: needs[n]!.categoryCode,
  jurisdictionId: communities[n % communities.length]!.id,
  createdAt: at(-n),
  adoptedBy: null as string | null,
  byResident: false,
  mineToGive: false,
  adopterAgentId: null as string | null,
  adopterNote: null as string | null,
  claimId: null as string | null,
  fulfilledAt: null as string | null,
  thanks: null as string | null,
  photoIds: [] as string[],
  version: 1,
  mine: false,
  ...more,
});
export const wishes = [
  wish(1, '', 'new', { mine: true }),
  wish(2, '一位独居老人想要一辆买菜的小推车', 'waiting'),
  wish(3, '小学生想要一套科普书', 'asked', {
    mine: true,
    adopterAgentId: agents[4]!.id,
    adopterNote: '我们送一套',
    claimId: newId(),
  }),
  wish(4, '轮椅坏了，想请人修一修', 'adopted', { adoptedBy: agents[4]!.name, adopterAgentId: agents[4]!.id }),
  wish(5, '想要一副老花镜', 'thanked', {
    adoptedBy: agents[4]!.name,
    adopterAgentId: agents[4]!.id,
    fulfilledAt: at(-2),
    thanks: '看报纸清楚多了，谢谢',
  }),
];
wishes.push(wish(6, '想学用手机挂号', 'adopted', { byResident: true, mineToGive: true }));
wishes.push(wish(7, '想要一盏床头灯', 'asked', { byResident: true, mineToGive: true, claimId: newId() }));
const near = ({ mine: _, needId: __, title: ___, mineToGive: ____, ...rest }: (typeof wishes)[number]) => rest;
const desk = ({ mine: _, mineToGive: __, ...rest }: (typeof wishes)[number]) => rest;
const change = (ask: Ask, some: Partial<(typeof wishes)[number]>) =>
  Object.assign(find(wishes, ask.params['id']), some);

export const wishHandlers: Record<string, (ask: Ask) => unknown> = {
  listEndingOffers: (ask) =>
    page(
      resources.slice(0, 2).map((row, n) => ({ ...row, validTo: at(n === 0 ? -3 : 9).slice(0, 10) })),
      ask,
    ),
  listWall: (ask) => page(wishes.filter((one) => one.onWall).map(near), ask),
  listWishes: (ask) =>
    page(
      wishes
        .filter((one) => (ask.query['mine'] === 'true' ? one.mine && ask.user === 'resident' : true))
        .filter((one) => !ask.query['onWall'] || String(one.onWall) === ask.query['onWall'])
        .map(desk),
      ask,
    ),
  getWish: (ask) => {
    const one = find(wishes, ask.params['id']);
    const close = ask.user !== null && (ask.user !== 'resident' || one.mine);
    const adopting =
      one.mineToGive && ask.user === 'resident' ? { claimId: one.claimId ?? one.id, note: '我来教', name: null } : null;
    return { wall: one.onWall ? near(one) : null, desk: close ? desk(one) : null, adopting };
  },
  makeWish: (ask) => {
    const made = wish(6, '', 'new', { title: ask.body['title'], mine: true });
    wishes.unshift(made);
    return made;
  },
  reviewWish: (ask) => change(ask, { ...(ask.body as object), state: 'waiting' }),
  adoptWish: (ask) => change(ask, { state: 'asked', adopterAgentId: agents[4]!.id, claimId: newId() }),
  openWishAdopter: () => ({ name: '周阿姨', phone: '13800000000' }),
  fulfilWish: (ask) => change(ask, { state: 'fulfilled', fulfilledAt: at(0) }),
  thankForWish: (ask) => change(ask, { state: 'thanked', thanks: String(ask.body['thanks']) }),
  addWishPhoto: () => {
    throw new Refusal(400, 'bad-input', '照片无法读取', '换一张 JPEG、PNG 或 WebP 照片');
  },
  eraseWishPhoto: () => ({ erased: true }),
};
