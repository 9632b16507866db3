import { open } from 'node:fs/promises';
import { type SolveProgress, solveDimacs } from '@linli/flow';

/** Solves a DIMACS min-cost flow file ('-' reads standard input). */
export async function flowSolve(args: {
  file: string;
  signal?: AbortSignal;
  onProgress?: (progress: SolveProgress) => void;
}) {
  const input = args.file === '-' ? process.stdin : piecesOf(args.file);
  const result = await solveDimacs(input, { signal: args.signal, onProgress: args.onProgress });
  return { ...result, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024) };
}

/** A file in pieces, always in the same memory: streams leave a trail of buffers that are counted until collected. */
async function* piecesOf(file: string): AsyncGenerator<Uint8Array, void, void> {
  const handle = await open(file);
  try {
    const buffer = new Uint8Array(2 ** 20);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
