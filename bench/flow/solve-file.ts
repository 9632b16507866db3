/** Solves one DIMACS file in a process of its own and prints what was measured; used by run.ts. */
import { createReadStream } from 'node:fs';
import { solveDimacs } from '@linli/flow';

const [file, threads] = process.argv.slice(2);
if (file === undefined) throw new Error('give a DIMACS file');
/** Processor time of all threads so far, in milliseconds. */
const busy = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
let before: number | undefined;
const summary = await solveDimacs(createReadStream(file, { highWaterMark: 2 ** 20 }), {
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
