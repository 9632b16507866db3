import { type AssignmentProblem, assignmentNetwork, type FlowProblem } from '@linli/flow';

/** Shape of a generated sub-district. */
export interface InstanceShape {
  readonly needs: number;
  readonly seed: number;
  readonly categories?: number;
  /** Nearest eligible resources that every need gets an arc to. */
  readonly nearest?: number;
  /** Total capacity over total quantity. */
  readonly supply?: number;
}

/** A deterministic source of numbers in [0, 1): mulberry32. */
function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const PENALTIES = [2000, 3000, 4500, 7000, 10_000];
const PER_COMMUNITY = 250;
/** Metres between community centres, on average. */
const SPACING = 600;

/**
 * Needs and resources scattered about community centres in a square town; an arc from each need to its nearest
 * resources of the same category, at its distance in metres; quantities 1-4, capacities 1-8, five priorities.
 * The same shape and seed give the same instance everywhere.
 */
export function generate(shape: InstanceShape): AssignmentProblem {
  const { needs: n, seed, categories = 6, nearest = 20, supply = 0.97 } = shape;
  const random = uniform(seed);
  const bell = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const communities = Math.max(1, Math.round(n / PER_COMMUNITY));
  const side = SPACING * Math.sqrt(communities);
  const centres = Array.from({ length: communities }, () => [random() * side, random() * side] as const);
  const spot = (): readonly [number, number] => {
    const centre = centres[Math.floor(random() * communities)]!;
    return [centre[0] + bell() * 220, centre[1] + bell() * 220];
  };
  const quantity = new Int32Array(n);
  const penalty = new Int32Array(n);
  const needSpots: (readonly [number, number])[] = [];
  const needCategory = new Uint8Array(n);
  const demand = new Float64Array(categories);
  for (let i = 0; i < n; i++) {
    needSpots.push(spot());
    needCategory[i] = Math.floor(random() * categories);
    quantity[i] = 1 + Math.floor(random() * 4);
    penalty[i] = PENALTIES[Math.floor(random() * 5)]!;
    demand[needCategory[i]!]! += quantity[i]!;
  }
  const capacity: number[] = [];
  const resourceSpots: (readonly [number, number])[] = [];
  const byCategory: number[][] = Array.from({ length: categories }, () => []);
  for (let k = 0; k < categories; k++) {
    let left = Math.round(demand[k]! * supply);
    while (left > 0) {
      const size = Math.min(left, 1 + Math.floor(random() * 8));
      byCategory[k]!.push(capacity.length);
      capacity.push(size);
      resourceSpots.push(spot());
      left -= size;
    }
  }
  const grids = byCategory.map((members) => new Grid(members, resourceSpots, side));
  const arcs = {
    need: new Int32Array(n * nearest),
    resource: new Int32Array(n * nearest),
    cost: new Int32Array(n * nearest),
  };
  let count = 0;
  for (let i = 0; i < n; i++) {
    const [x, y] = needSpots[i]!;
    for (const [distance, j] of grids[needCategory[i]!]!.nearest(x, y, nearest)) {
      arcs.need[count] = i;
      arcs.resource[count] = j;
      arcs.cost[count++] = Math.round(distance);
    }
  }
  return {
    needs: { quantity, penalty },
    resources: { capacity: Int32Array.from(capacity) },
    arcs: {
      need: arcs.need.subarray(0, count),
      resource: arcs.resource.subarray(0, count),
      cost: arcs.cost.subarray(0, count),
    },
  };
}

/** An instance as a network whose every arc has a finite capacity (what its need wants or its resource has). */
export function networkOf(problem: AssignmentProblem): FlowProblem {
  const network = assignmentNetwork(problem);
  const { quantity } = problem.needs;
  const own = problem.arcs.need.length;
  const capacity = Float64Array.from(network.capacity, (cap, a) => {
    if (cap !== Infinity) return cap;
    const wanted = quantity[network.tail[a]!]!;
    return a < own ? Math.min(wanted, problem.resources.capacity[problem.arcs.resource[a]!]!) : wanted;
  });
  return { ...network, capacity };
}

/** Points in square cells of about eight each, searched ring by ring. */
class Grid {
  readonly #cell: number;
  readonly #width: number;
  readonly #first: Int32Array;
  readonly #members: Int32Array;
  readonly #spots: readonly (readonly [number, number])[];

  constructor(members: readonly number[], spots: readonly (readonly [number, number])[], side: number) {
    this.#spots = spots;
    this.#width = Math.max(1, Math.floor(Math.sqrt(members.length / 8)));
    this.#cell = side / this.#width;
    this.#first = new Int32Array(this.#width ** 2 + 2);
    for (const j of members) this.#first[this.#at(spots[j]!) + 2]!++;
    for (let c = 2; c < this.#first.length; c++) this.#first[c]! += this.#first[c - 1]!;
    this.#members = new Int32Array(members.length);
    for (const j of members) this.#members[this.#first[this.#at(spots[j]!) + 1]!++] = j;
  }

  #clamp(x: number): number {
    return Math.max(0, Math.min(this.#width - 1, Math.floor(x / this.#cell)));
  }

  #at([x, y]: readonly [number, number]): number {
    return this.#clamp(y) * this.#width + this.#clamp(x);
  }

  nearest(x: number, y: number, count: number): [number, number][] {
    const column = this.#clamp(x);
    const row = this.#clamp(y);
    const found: [number, number][] = [];
    for (let ring = 0; ring <= this.#width; ring++) {
      // Whatever lies in a further ring is at least this far; points outside the square sit in its border cells.
      const reach = ring * this.#cell - Math.max(0, -x, x - this.#cell * this.#width, -y, y - this.#cell * this.#width);
      if (found.length >= count) {
        found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        if (found[count - 1]![0] <= reach - this.#cell) break;
      }
      for (let r = row - ring; r <= row + ring; r++) {
        if (r < 0 || r >= this.#width) continue;
        const edge = r === row - ring || r === row + ring;
        for (let c = column - ring; c <= column + ring; c += edge || ring === 0 ? 1 : 2 * ring) {
          if (c < 0 || c >= this.#width) continue;
          const cell = r * this.#width + c;
          for (let k = this.#first[cell]!; k < this.#first[cell + 1]!; k++) {
            const j = this.#members[k]!;
            const [px, py] = this.#spots[j]!;
            found.push([Math.hypot(px - x, py - y), j]);
          }
        }
      }
    }
    found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return found.slice(0, count);
  }
}
