import type { Certificate } from '../certificate.ts';
import { ExactSum } from '../problem.ts';
import type { AssignmentProblem, AssignmentResult, PenaltyLayer } from './problem.ts';

/** Cost of `shortage` units missing in a community with these layers, and the prices that support it. */
function layerCost(layers: readonly PenaltyLayer[], shortage: number): { cost: bigint; least: number; most: number } {
  let cost = 0n;
  let from = 0;
  let least = 0;
  let most = 0;
  for (const layer of layers) {
    const to = layer.upTo ?? Infinity;
    if (shortage > from) {
      cost += BigInt(Math.min(shortage, to) - from) * BigInt(layer.extraPenalty);
      least = layer.extraPenalty;
    }
    if (shortage >= from) most = layer.extraPenalty;
    from = to;
  }
  return { cost, least, most };
}

/**
 * Checks an assignment against its problem without trusting the solver: quantities add up, flow lies only on
 * tight arcs, spare capacity only where the price is 0, shortage only where the price is the penalty, every
 * community's price supports its shortage, and primal cost = dual value.
 */
export function certifyAssignment(
  problem: AssignmentProblem,
  result: Pick<AssignmentResult, 'flow' | 'shortage' | 'needPrice' | 'resourcePrice' | 'communityPrice' | 'objective'>,
): Certificate {
  const { needs, resources, arcs, communities } = problem;
  const { flow, shortage, needPrice, resourcePrice, communityPrice } = result;
  const wrong = (reason: string): Certificate => ({ valid: false, reason });
  const n = needs.quantity.length;
  const m = resources.capacity.length;
  if (flow.length !== arcs.need.length || shortage.length !== n || needPrice.length !== n || resourcePrice.length !== m)
    return wrong('flow, shortage or prices have the wrong length');
  if (communityPrice.length !== (communities?.layers.length ?? 0)) return wrong('communityPrice has the wrong length');
  const placed = new Float64Array(n);
  const used = new Float64Array(m);
  const primal = new ExactSum();
  const dual = new ExactSum();
  for (let a = 0; a < flow.length; a++) {
    const i = arcs.need[a]!;
    const j = arcs.resource[a]!;
    const x = flow[a]!;
    const reduced = arcs.cost[a]! + resourcePrice[j]! - needPrice[i]!;
    if (arcs.capacity === undefined) {
      if (reduced < 0) return wrong(`arc ${a} is cheaper than the price of need ${i} by ${-reduced}`);
    } else {
      const cap = arcs.capacity[a]!;
      if (x > cap) return wrong(`flow ${x} of arc ${a} exceeds its capacity ${cap}`);
      if (reduced < 0) {
        if (x !== cap) return wrong(`arc ${a} is cheaper than the price of need ${i} but not full`);
        dual.add(reduced, cap);
      }
    }
    if (x !== 0) {
      if (x < 0) return wrong(`flow of arc ${a} is ${x}`);
      if (reduced > 0) return wrong(`arc ${a} carries ${x} but costs ${reduced} more than the price of need ${i}`);
      placed[i]! += x;
      used[j]! += x;
      primal.add(x, arcs.cost[a]!);
    }
  }
  const missing = new Float64Array(communityPrice.length);
  for (let i = 0; i < n; i++) {
    const s = shortage[i]!;
    if (s < 0 || placed[i]! + s !== needs.quantity[i]!)
      return wrong(`need ${i} wants ${needs.quantity[i]}, has ${placed[i]} and ${s} short`);
    const community = communities?.of[i] ?? -1;
    const worst = needs.penalty[i]! + (community < 0 ? 0 : communityPrice[community]!);
    if (needPrice[i]! > worst) return wrong(`the price of need ${i} exceeds its penalty ${worst}`);
    if (s > 0 && needPrice[i]! !== worst)
      return wrong(`need ${i} is ${s} short, but its price ${needPrice[i]} is not ${worst}`);
    if (community >= 0) missing[community]! += s;
    primal.add(s, needs.penalty[i]!);
    dual.add(needs.quantity[i]!, needPrice[i]!);
  }
  for (let j = 0; j < m; j++) {
    const spare = resources.capacity[j]! - used[j]!;
    const price = resourcePrice[j]!;
    if (spare < 0) return wrong(`resource ${j} gives ${-spare} more than it has`);
    if (price < 0) return wrong(`the price of resource ${j} is ${price}`);
    if (spare > 0 && price > 0) return wrong(`resource ${j} has ${spare} to spare at a price of ${price}`);
    dual.add(-resources.capacity[j]!, price);
  }
  let layered = 0n;
  for (let k = 0; k < missing.length; k++) {
    const { cost, least, most } = layerCost(communities!.layers[k]!, missing[k]!);
    const price = communityPrice[k]!;
    if (price < least || price > most)
      return wrong(`community ${k} lacks ${missing[k]}; its price ${price} should lie between ${least} and ${most}`);
    layered += cost - BigInt(missing[k]!) * BigInt(price);
    primal.add(missing[k]!, price);
  }
  // A community adds min over S of (layer cost - price * S) to the dual, reached at its shortage by the check above.
  const total = primal.value + layered;
  if (total !== result.objective) return wrong(`the assignment costs ${total}, not ${result.objective}`);
  if (dual.value + layered !== total) return wrong(`primal ${total} and dual ${dual.value + layered} differ`);
  return { valid: true };
}
