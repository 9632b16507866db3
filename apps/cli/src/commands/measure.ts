import {
  type Fragmentation,
  instrumentWords,
  type Language,
  type Overview,
  quantityToDecimal,
  textIn,
  UNITS,
} from '@linli/domain';

const BARRIER_WORDS = {
  owner: ['权属', 'owner'],
  eligibility: ['资格', 'eligibility'],
  time: ['时间', 'time'],
  distance: ['距离', 'distance'],
  authority: ['权限', 'authority'],
  guarantee: ['保障', 'guarantee'],
} as const;
const LISTED = 10;

const percent = (permille: number) => `${(permille / 10).toFixed(1)} %`;

/** What `linli measure` prints for people: needs met, what barriers cost, what to remove next, what is scarce. */
export function measureText(
  it: Overview & { jurisdiction: string; fragmentation: Fragmentation | null },
  language: Language,
): string {
  const en = language === 'en';
  const lines = [
    en
      ? `${it.jurisdiction}: ${it.needs.fulfilled + it.needs.committed} of ${it.needs.needs} needs met or promised (${percent(it.needs.metPermille)}), ${it.needs.open + it.needs.partly} open, ${it.needs.expired} expired`
      : `${it.jurisdiction}：${it.needs.needs} 项需求中 ${it.needs.fulfilled + it.needs.committed} 项已满足或已落实（${percent(it.needs.metPermille)}），${it.needs.open + it.needs.partly} 项未满足，${it.needs.expired} 项已过期`,
  ];
  const found = it.fragmentation;
  if (found === null) return lines.join('\n');
  const { today, pooled, priced } = found;
  lines.push(
    '',
    en
      ? `Of ${today.needs} open needs, ${today.served} can be served as things are, and ${pooled.served} if every resource could be shared.`
      : `现有 ${today.needs} 项未满足的需求中，按目前的条件可满足 ${today.served} 项；若全部资源打通，可满足 ${pooled.served} 项。`,
    ...(found.pricePermille === null
      ? []
      : [
          en
            ? `Price of fragmentation: ${percent(found.pricePermille)} of the value that could be reached is lost.`
            : `碎片化的代价：本可实现的价值损失了 ${percent(found.pricePermille)}。`,
        ]),
    ...today.quantities.map(({ unit, asked, served }, k) => {
      const all = pooled.quantities[k]!.served;
      const amount = (parts: number) => quantityToDecimal(parts, unit);
      return en
        ? `  ${UNITS[unit].en}: ${amount(asked)} asked, ${amount(served)} today, ${amount(all)} pooled`
        : `  ${UNITS[unit].zh}：需 ${amount(asked)}，目前可满足 ${amount(served)}，打通后 ${amount(all)}`;
    }),
    '',
    en ? 'What each kind of barrier costs:' : '各类壁垒的代价：',
    ...[...found.barriers]
      .sort((a, b) => (BigInt(a.share) < BigInt(b.share) ? 1 : -1))
      .map(({ barrier, permille, needs, aloneNeeds }) =>
        en
          ? `  ${BARRIER_WORDS[barrier][1].padEnd(12)} ${percent(permille).padStart(7)}  ${needs} needs (${aloneNeeds} by lifting it alone)`
          : `  ${BARRIER_WORDS[barrier][0]}  ${percent(permille).padStart(7)}  ${needs} 项需求（单独消除可多满足 ${aloneNeeds} 项）`,
      ),
    '',
    en
      ? `What to remove next (${priced.exactly} of ${priced.instruments} single steps priced exactly, ${priced.worthless} shown to gain nothing; the first ${priced.certain} places are certain):`
      : `下一步先消除什么（${priced.instruments} 项具体措施中精确计算了 ${priced.exactly} 项，另有 ${priced.worthless} 项经证明无收益；前 ${priced.certain} 名确定无误）：`,
    ...found.lifts
      .slice(0, LISTED)
      .map(
        (row, k) =>
          `  ${String(k + 1).padStart(2)}. ${instrumentWords(row, language)}: ${en ? `${row.needs} needs more, ${percent(row.permille)} of what is lost` : `多满足 ${row.needs} 项需求，占损失的 ${percent(row.permille)}`}`,
      ),
  );
  const scarce = found.scarcity.filter((row) => row.wouldServe !== null).slice(0, LISTED);
  const categories = new Map(it.categories.map((c) => [c.categoryCode, textIn(c.name, language)]));
  const communities = new Map(it.communities.map((c) => [c.jurisdictionId, textIn(c.name, language)]));
  if (scarce.length > 0)
    lines.push(
      '',
      en ? 'Where one more would serve the most urgent need:' : '在哪里多一份最能解决紧急需求：',
      ...scarce.map(
        (row) =>
          `  ${categories.get(row.categoryCode) ?? row.categoryCode} · ${communities.get(row.jurisdictionId ?? '') ?? ''} · ${row.month ?? (en ? 'any time' : '不限时间')}: ${en ? `a need of urgency ${row.wouldServe}` : `紧急程度 ${row.wouldServe} 级的需求`}`,
      ),
    );
  lines.push(
    '',
    en
      ? `As of ${found.asOf}, from ${found.method.candidates} candidates in ${found.method.pieces} independent parts, ${found.method.solved} exact solves in ${found.method.ms} ms.`
      : `截至 ${found.asOf}；${found.method.candidates} 个候选分为 ${found.method.pieces} 个独立部分，精确求解 ${found.method.solved} 次，用时 ${found.method.ms} 毫秒。`,
  );
  return lines.join('\n');
}
