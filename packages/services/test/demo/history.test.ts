import { demoData } from '@linli/domain';
import { describe, expect, it } from 'vitest';
import { demoHistory } from '../../src/demo/history.ts';

describe('demoHistory', () => {
  it.each(['2026-11-24T01:30:00.000Z', '2026-12-15T11:17:00.000Z', '2027-02-28T16:30:00.000Z'])(
    'promises no more than there is, in order, by %s',
    async (day) => {
      const now = new Date(day);
      const data = demoData({ seed: 1, scale: 1, now });
      const history = await demoHistory(data, now, 560, 'Asia/Shanghai');
      const resources = new Map(data.resources.map((r) => [r.id, r]));
      const needs = new Map(data.needs.map((n) => [n.id, n.quantity]));
      const left = new Map<string, number>();
      const rooms = new Map<string, { start: string; end: string }[]>();
      const made = new Set<number>();
      let last = Number.NEGATIVE_INFINITY;
      for (const step of history) {
        expect(step.at).toBeGreaterThanOrEqual(last);
        last = step.at;
        if (step.kind !== 'commit') {
          expect(made.delete(step.key)).toBe(true);
          expect(step.at).toBeLessThanOrEqual(now.getTime() + 3_600_000);
          continue;
        }
        made.add(step.key);
        const resource = resources.get(step.resourceId)!;
        needs.set(step.needId, needs.get(step.needId)! - step.quantity);
        expect(needs.get(step.needId)).toBeGreaterThanOrEqual(0);
        if (resource.capacityKind === 'exclusive') {
          const taken = rooms.get(resource.id) ?? [];
          rooms.set(resource.id, taken);
          expect(taken.some((t) => t.start < step.sliceEnd! && step.sliceStart! < t.end)).toBe(false);
          taken.push({ start: step.sliceStart!, end: step.sliceEnd! });
        } else {
          const key = `${resource.id} ${step.sliceStart}`;
          left.set(key, (left.get(key) ?? resource.quantity!) - step.quantity);
          expect(left.get(key)).toBeGreaterThanOrEqual(0);
        }
      }
      expect(history.filter((s) => s.kind === 'fulfil').length).toBeGreaterThan(300);
    },
  );
});
