import { expect, it, vi } from 'vitest';
import { inRounds } from '../../src/jobs/rounds.ts';

it('rounds come one after the other, go on after a failure, and end with the one under way', async () => {
  vi.useFakeTimers();
  try {
    const faults: unknown[] = [];
    let begun = 0;
    let ended = 0;
    let finish: () => void = () => {};
    const rounds = inRounds(
      async (signal) => {
        begun++;
        if (begun === 1) throw new Error('first');
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        ended += signal.aborted ? 10 : 1;
      },
      { everyMs: 1000, firstMs: 10, onError: (error) => faults.push(error) },
    );
    await vi.advanceTimersByTimeAsync(10);
    expect([begun, faults.length]).toEqual([1, 1]);
    await vi.advanceTimersByTimeAsync(1000);
    // One that takes long is not overtaken.
    await vi.advanceTimersByTimeAsync(5000);
    expect([begun, ended]).toEqual([2, 0]);
    finish();
    await vi.advanceTimersByTimeAsync(1000);
    expect([begun, ended]).toEqual([3, 1]);
    const stopped = rounds.stop();
    finish();
    await stopped;
    expect(ended).toBe(11);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(begun).toBe(3);
  } finally {
    vi.useRealTimers();
  }
});
