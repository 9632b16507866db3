import { random } from '../buffers.ts';
import type { Engine } from '../compare/engine.ts';
import { type FormName, formKeys, mix, NONE } from './forms.ts';

export interface Conjunction {
  readonly first: number;
  readonly firstForm: FormName;
  readonly second: number;
  readonly secondForm: FormName;
}

const WANTED = 24;
const SAMPLE = 15_000;
const FORMS: readonly FormName[] = ['exact', 'fuzzy', 'tail'];

/** Keys of one form for every record. */
export function recordKeys(engine: Engine, column: number, form: FormName): Int32Array {
  const perValue = formKeys(engine.columns[column]!, form);
  const { ids } = engine.columns[column]!;
  const keys = new Int32Array(engine.records);
  for (let r = 0; r < keys.length; r++) keys[r] = ids[r]! < 0 ? NONE : perValue[ids[r]!]!;
  return keys;
}

/** Both keys in one; NONE if either is. */
export function joinKeys(a: Int32Array, b: Int32Array): Int32Array {
  const out = new Int32Array(a.length);
  for (let r = 0; r < out.length; r++) {
    out[r] = a[r] === NONE || b[r] === NONE ? NONE : mix(a[r]!, Math.imul(b[r]!, 31) + 7);
  }
  return out;
}

function countPairs(keys: Int32Array): { pairs: number; covered: number } {
  const sorted = keys.slice().sort();
  let pairs = 0;
  let run = 0;
  let none = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (sorted[i] === NONE) {
      none++;
      continue;
    }
    run = i > 0 && sorted[i] === sorted[i - 1] ? run + 1 : 0;
    pairs += run;
  }
  return { pairs, covered: (sorted.length - none) / sorted.length };
}

/**
 * Some two dozen conjunctions of two columns, chosen greedily: few pairs, filled in many records, and no column in too
 * many of them, so that a pair lost by errors in some columns is found by others. No labels are needed for this.
 *
 * @param alone columns whose whole values are small enough blocks by themselves: their exact form adds nothing here.
 * @param budget pairs that all blocking together may bring.
 */
export function chooseConjunctions(
  engine: Engine,
  alone: readonly boolean[],
  budget: number,
  seed: number,
): Conjunction[] {
  const draw = random(seed);
  const n = engine.records;
  const size = Math.min(n, SAMPLE);
  const rows = Int32Array.from({ length: size }, (_, i) => (size === n ? i : Math.floor(draw() * n)));
  const scale = (n / size) ** 2;
  const forms: { column: number; form: FormName; keys: Int32Array }[] = [];
  for (let column = 0; column < engine.columns.length; column++) {
    const { ids } = engine.columns[column]!;
    for (const form of FORMS) {
      if (form === 'exact' && alone[column]) continue;
      const perValue = formKeys(engine.columns[column]!, form);
      const keys = rows.map((row) => (ids[row]! < 0 ? NONE : perValue[ids[row]!]!));
      forms.push({ column, form, keys });
    }
  }
  const options: { conjunction: Conjunction; pairs: number; covered: number }[] = [];
  for (let i = 0; i < forms.length; i++) {
    for (let j = i + 1; j < forms.length; j++) {
      const a = forms[i]!;
      const b = forms[j]!;
      if (a.column === b.column) continue;
      const { pairs, covered } = countPairs(joinKeys(a.keys, b.keys));
      if (covered < 0.05 || pairs * scale > budget / 4) continue;
      options.push({
        conjunction: { first: a.column, firstForm: a.form, second: b.column, secondForm: b.form },
        pairs: pairs * scale,
        covered,
      });
    }
  }
  const uses = new Array<number>(engine.columns.length).fill(0);
  const chosen: Conjunction[] = [];
  const taken = new Set<number>();
  while (chosen.length < WANTED && taken.size < options.length) {
    let best = -1;
    let bestScore = Number.POSITIVE_INFINITY;
    options.forEach((option, index) => {
      if (taken.has(index)) return;
      const { first, second } = option.conjunction;
      const score =
        Math.log(option.pairs + n / 2) + 0.7 * (uses[first]! + uses[second]!) - 2 * Math.log(option.covered);
      if (score < bestScore) {
        bestScore = score;
        best = index;
      }
    });
    taken.add(best);
    const { conjunction } = options[best]!;
    uses[conjunction.first]!++;
    uses[conjunction.second]!++;
    chosen.push(conjunction);
  }
  return chosen;
}
