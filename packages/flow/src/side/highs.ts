import loadHighs, { type Highs } from 'highs';
import type { Program } from './program.ts';

/** What is asked of the program solver. */
export interface ProgramTask {
  program: Program;
  /** All columns of a solution that is known. */
  known: Float64Array;
  /** Seconds after which the best so far and its bound are told. */
  seconds: number;
}

export interface ProgramAnswer {
  /** Proved best. */
  optimal: boolean;
  /** The best columns found; undefined where none was. */
  columns: Float64Array | undefined;
  /** Nothing is better than this, as far as the solver says. */
  bound: number;
}

/** How far it has come: the best found, and what nothing can be better than. */
export interface ProgramProgress {
  best: number;
  bound: number;
}

let loaded: Promise<Highs> | undefined;

/** Solves a program on the calling thread. */
export async function runProgram(
  { program, known, seconds }: ProgramTask,
  onProgress?: (progress: ProgramProgress) => void,
): Promise<ProgramAnswer> {
  // The package says that it is CommonJS, but its import is the loader itself.
  loaded ??= (loadHighs as unknown as () => Promise<Highs>)();
  const highs = await loaded;
  const { modelStatus, callbackType, variableType } = highs.constants;
  return highs.withModel(
    {
      numCols: program.cost.length,
      numRows: program.rowLower.length,
      offset: program.offset,
      colCost: program.cost,
      colLower: program.lower,
      colUpper: program.upper,
      rowLower: program.rowLower,
      rowUpper: program.rowUpper,
      matrix: {
        format: 'csr',
        numRows: program.rowLower.length,
        numCols: program.cost.length,
        starts: program.starts,
        indices: program.indices,
        values: program.values,
      },
      integrality: Array.from(program.whole, (w) => (w === 1 ? variableType.integer : variableType.continuous)),
    },
    (model): ProgramAnswer => {
      // Costs are whole numbers: a bound within half of one proves the best.
      model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.5, time_limit: seconds });
      model.setSolution({ colValue: known });
      const { modelStatus: status } = model.run({
        [callbackType.mipInterrupt]: ({ data }) => {
          onProgress?.({ best: data.mip_primal_bound ?? Infinity, bound: data.mip_dual_bound ?? 0 });
          return undefined;
        },
      });
      const optimal = status === modelStatus.optimal;
      if (!optimal && status !== modelStatus.timeLimit && status !== modelStatus.interrupted)
        throw new Error(`HiGHS ended with status ${status}`);
      const columns = model.getSolution().colValue;
      const bound = model.info.get('mip_dual_bound');
      return {
        optimal,
        columns: columns.length === program.cost.length ? columns : undefined,
        bound: typeof bound === 'number' && Number.isFinite(bound) ? bound : 0,
      };
    },
  );
}
