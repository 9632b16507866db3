import { createReadStream } from 'node:fs';
import { type SolveProgress, solveDimacs } from '@linli/flow';

/** Solves a DIMACS min-cost flow file ('-' reads standard input). */
export async function flowSolve(args: {
  file: string;
  signal?: AbortSignal;
  onProgress?: (progress: SolveProgress) => void;
}) {
  const input = args.file === '-' ? process.stdin : createReadStream(args.file, { highWaterMark: 1 << 20 });
  const result = await solveDimacs(input, { signal: args.signal, onProgress: args.onProgress });
  return { ...result, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024) };
}
