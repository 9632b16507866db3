/** Solves one DIMACS file in a process of its own and prints what was measured; used by run.ts. */
import { createReadStream } from 'node:fs';
import { solveDimacs } from '@linli/flow';

const [file, threads] = process.argv.slice(2);
if (file === undefined) throw new Error('give a DIMACS file');
const summary = await solveDimacs(createReadStream(file, { highWaterMark: 2 ** 20 }), {
  threads: Number(threads ?? 1),
});
console.log(JSON.stringify({ ...summary, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024) }));
