/** Solves one DIMACS file in a process of its own and prints what was measured; used by run.ts. */
import { open } from 'node:fs/promises';
import { solveDimacs } from '@linli/flow';

const [file, threads] = process.argv.slice(2);
if (file === undefined) throw new Error('give a DIMACS file');
/** Processor time of all threads so far, in milliseconds. */
const busy = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
let before: number | undefined;
const summary = await solveDimacs(piecesOf(file), {
  threads: Number(threads ?? 1),
  // The first report comes as the solve begins.
  onProgress: () => {
    before ??= busy();
  },
});
console.log(
  JSON.stringify({
    ...summary,
    cpuMs: Math.round(busy() - (before ?? 0)),
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);

/** As the command line reads it. */
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
