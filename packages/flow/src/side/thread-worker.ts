import { parentPort } from 'node:worker_threads';
import { type ProgramTask, runProgram } from './highs.ts';
import type { FromThread } from './thread.ts';

const tell = (message: FromThread) => parentPort!.postMessage(message);

parentPort!.on('message', (task: ProgramTask) => {
  let told = 0;
  runProgram(task, (progress) => {
    if (performance.now() - told < 200) return;
    told = performance.now();
    tell({ progress });
  }).then(
    (answer) => tell({ answer }),
    (error: unknown) => tell({ failure: error instanceof Error ? error.message : String(error) }),
  );
});
