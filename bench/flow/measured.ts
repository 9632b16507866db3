/** One measured line. */
export interface Measurement {
  readonly who: string;
  readonly needs: number;
  readonly arcs: number;
  /** Median of the runs, reading apart. */
  readonly solveMs: number;
  /** Processor time of that run, all threads. */
  readonly cpuMs?: number | undefined;
  readonly runs: number;
  readonly peakRssMb?: number | undefined;
  readonly readMs?: number | undefined;
  /** Solve time over LEMON's, and processor time over LEMON's, which other work on the machine disturbs less. */
  readonly ofLemon?: number | undefined;
  readonly ofLemonCpu?: number | undefined;
  /** Load of the machine as the runs ended. */
  readonly load: number;
}

/** One re-solve after changing a hundredth, against a cold solve in the same process. */
export interface ResolveMeasurement {
  readonly needs: number;
  readonly changed: 'needs' | 'resources';
  readonly warmMs: number;
  readonly coldMs: number;
  /** Warm over cold, processor time. */
  readonly share: number;
  readonly load: number;
}

/** All that a run of the benchmark found. */
export interface FlowBenchmark {
  readonly date: string;
  readonly machine: string;
  readonly node: string;
  readonly seed: number;
  readonly measurements: readonly Measurement[];
  readonly resolves: readonly ResolveMeasurement[];
  /** Exponents of N between the smallest and the largest size, by threads. */
  readonly growth: Readonly<Record<string, number>>;
}
