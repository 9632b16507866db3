import { describe, expect, it } from 'vitest';
import { type AssignmentChanges, AssignmentSession, certifyAssignment, solveAssignmentNow } from '../src/index.ts';
import { numbers, randomAssignment } from './support/random.ts';

describe('a session', () => {
  it('reaches the same optimum after every change as a solve from scratch', async () => {
    let warm = 0;
    for (let seed = 1; seed <= 250; seed++) {
      const below = numbers(seed * 7919);
      const problem = randomAssignment(seed, 25);
      const session = await AssignmentSession.open(problem);
      expect(session.result.objective).toBe(solveAssignmentNow(problem).objective);
      for (let round = 0; round < 8; round++) {
        const changes: AssignmentChanges = {
          needs: Array.from({ length: below(4) }, () => ({
            need: below(problem.needs.quantity.length),
            ...(below(3) === 0 ? {} : { quantity: below(9) }),
            ...(below(2) === 0 ? {} : { penalty: below(60) }),
          })),
          resources: Array.from({ length: problem.resources.capacity.length === 0 ? 0 : below(4) }, () => ({
            resource: below(problem.resources.capacity.length),
            capacity: below(12),
          })),
          arcs: Array.from({ length: problem.arcs.cost.length === 0 ? 0 : below(4) }, () => ({
            arc: below(problem.arcs.cost.length),
            cost: below(40) - below(4),
          })),
        };
        const result = await session.resolve(changes);
        const cold = solveAssignmentNow(session.problem);
        expect(result.objective, `seed ${seed} round ${round}`).toBe(cold.objective);
        expect(certifyAssignment(session.problem, result), `seed ${seed} round ${round}`).toEqual({ valid: true });
        if (result.stats.warm === true) warm++;
      }
    }
    expect(warm).toBeGreaterThan(500);
  });

  it('refuses changes that make no sense and stays as it was', async () => {
    const problem = randomAssignment(4);
    const session = await AssignmentSession.open(problem);
    const before = session.result.objective;
    await expect(session.resolve({ needs: [{ need: 99, quantity: 1 }] })).rejects.toThrow(/names need 99/);
    await expect(session.resolve({ needs: [{ need: 0, quantity: -1 }] })).rejects.toThrow(
      /quantity of need 0 is to be -1/,
    );
    await expect(session.resolve({ arcs: [{ arc: -1, cost: 1 }] })).rejects.toThrow(/names arc -1/);
    expect((await session.resolve({})).objective).toBe(before);
  });

  it('that was cancelled in the middle answers rightly the next time', async () => {
    const problem = randomAssignment(12, 25);
    const session = await AssignmentSession.open(problem);
    await expect(
      session.resolve({ needs: [{ need: 0, quantity: 5 }] }, { signal: AbortSignal.abort(new Error('enough')) }),
    ).rejects.toThrow('enough');
    const result = await session.resolve({});
    expect(session.problem.needs.quantity[0]).toBe(5);
    expect(result.objective).toBe(solveAssignmentNow(session.problem).objective);
  });
});
