import { parentPort } from 'node:worker_threads';
import { Piece } from '../engine/piece.ts';
import { engineModule } from '../engine/wasm.ts';
import { DONE, FAILED, type PieceTask, STATE, STEPS, STOP } from './task.ts';

engineModule();

parentPort?.on('message', (task: PieceTask) => {
  const { graph, floor, share, solution, control } = task;
  try {
    const piece = new Piece(graph, floor, share);
    for (const progress of piece.solve()) {
      if (Atomics.load(control, STATE) === STOP) return;
      Atomics.store(control, STEPS, progress.steps);
    }
    piece.write(solution);
    Atomics.store(control, STEPS, piece.steps);
    Atomics.store(control, STATE, DONE);
  } catch (error) {
    Atomics.store(control, STATE, FAILED);
    throw error;
  }
});
