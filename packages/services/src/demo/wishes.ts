import type { Context } from '../common/context.ts';
import { acceptClaim } from '../link/claims.ts';
import type { Store } from '../ports/store.ts';
import { adoptWish, fulfilWish, thankForWish } from '../wish/adopt.ts';
import { makeWish } from '../wish/make.ts';

const DAY = 86_400_000;
const NO_SEALER = { seal: (text: string) => text, open: (text: string) => text };

interface Told {
  daysAgo: number;
  title: string;
  /** Adopted so many days after, accepted and given after so many more. */
  adopted?: number;
  given?: number;
  thanks?: string;
}
const WISHES: readonly Told[] = [
  { daysAgo: 24, title: '独居老人想要一副老花镜', adopted: 1, given: 4, thanks: '看报纸清楚多了，谢谢你们' },
  { daysAgo: 15, title: '小学生想要一套科普图书', adopted: 3, given: 6 },
  { daysAgo: 6, title: '轮椅坐垫破了，想换一个', adopted: 4 },
  { daysAgo: 3, title: '想要一辆买菜用的小推车' },
  { daysAgo: 1, title: '想要一把结实的拐杖' },
];

/** Micro-wishes of the demonstration, some of them adopted and fulfilled through the ledger. Nothing where there are some. */
export async function demoWishes(store: Store, context: Context): Promise<void> {
  const { there, adopter } = await store.read(context.subdistrict.id, async (unit) => ({
    there: await unit.wishes.count(),
    adopter: (await unit.agents.list({ filter: { sector: 'social-organization' }, sort: 'name', limit: 1 })).items[0],
  }));
  if (there > 0 || adopter === undefined) return;
  const communities = await store.directory.jurisdictions({ level: 'community', within: context.subdistrict.id });
  const now = context.now().getTime();
  for (const [n, told] of WISHES.entries()) {
    const then = (days: number) => {
      const time = new Date(Math.min(now, now - (told.daysAgo - days) * DAY));
      const past: Store = {
        ...store,
        write: (id, attribution, work) => store.write(id, { ...attribution, at: time.toISOString() }, work),
      };
      return [past, { ...context, now: () => time }] as const;
    };
    const wish = await makeWish(then(0)[0], NO_SEALER, then(0)[1], {
      title: told.title,
      description: null,
      categoryCode: 'goods',
      quantity: 1,
      unit: 'item',
      jurisdictionId: communities[n % communities.length]!.id,
      contact: null,
      words: told.title,
    });
    if (told.adopted === undefined) continue;
    const [asked, asking] = then(told.adopted);
    const adoption = await adoptWish(asked, NO_SEALER, asking, wish.id, { agentId: adopter.id, note: '我们来实现' });
    if (told.given === undefined) continue;
    const [given, giving] = then(told.given);
    await acceptClaim(given, giving, adoption.claimId!);
    await fulfilWish(given, giving, wish.id);
    if (told.thanks) await thankForWish(given, giving, wish.id, { thanks: told.thanks, onWall: true });
  }
}
