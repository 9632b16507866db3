import type { DemoData } from './demo.ts';

type NeedRow = DemoData['needs'][number];
type ResourceRow = DemoData['resources'][number];

const FAMILIES = ['王家祖孙', '李家姐妹', '结伴康复', '楼组姐妹', '老张夫妇', '新桥三友'];
const ONE_PROVIDER = /^(care|health|meals)/;
const ONE_NEED = /^(health|skills|sport)/;

/**
 * Rules that a flow cannot hold, on some of the demonstration's rows that nothing is promised of yet: needs that one
 * provider serves alone, needs of one kind in one community that go together, services that take one need at a time.
 */
export function withSideRules(
  rows: { needs: readonly NeedRow[]; resources: readonly ResourceRow[] },
  promised: { needs: ReadonlySet<string>; resources: ReadonlySet<string> },
  now: Date,
): { needs: NeedRow[]; resources: ResourceRow[] } {
  const waits = (need: NeedRow) => !promised.needs.has(need.id) && need.windowEnd > now.toISOString();
  const pairs = new Map<string, NeedRow>();
  const word = new Map<string, string>();
  for (const need of rows.needs) {
    if (word.size >= 2 * FAMILIES.length) break;
    if (!waits(need) || need.forAge === null || need.extra['story'] !== undefined) continue;
    const key = `${need.categoryCode} ${need.unit} ${need.jurisdictionId}`;
    const other = pairs.get(key);
    if (other === undefined || other.windowEnd < need.windowStart || need.windowEnd < other.windowStart) {
      pairs.set(key, need);
      continue;
    }
    const name = FAMILIES[word.size / 2]!;
    word.set(other.id, name).set(need.id, name);
    pairs.delete(key);
  }
  return {
    needs: rows.needs.map((need, n) => ({
      ...need,
      together: word.get(need.id) ?? null,
      singleProvider: n % 3 === 0 && waits(need) && need.quantity > 1 && ONE_PROVIDER.test(need.categoryCode),
    })),
    resources: rows.resources.map((resource, n) =>
      n % 2 === 0 &&
      resource.capacityKind === 'pooled' &&
      ONE_NEED.test(resource.categoryCode) &&
      resource.extra['story'] === undefined &&
      !promised.resources.has(resource.id)
        ? { ...resource, terms: { ...resource.terms, oneNeedPerSlot: true } }
        : resource,
    ),
  };
}
