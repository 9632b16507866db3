import {
  Agent,
  BARRIERS,
  CANDIDATE_DEFAULTS,
  candidates,
  checkCreditCode,
  demoData,
  type Jurisdiction,
  levelOfCode,
  match,
  Need,
  NOTHING_TAKEN,
  outcomeOf,
  Place,
  parentCode,
  Resource,
  SECTORS,
  supplyOf,
} from '@linli/domain';
import { describe, expect, it } from 'vitest';

const NOW = new Date('2026-11-23T02:00:00.000Z');
const META = {
  version: 1,
  createdAt: NOW.toISOString(),
  createdBy: 'demo',
  updatedAt: NOW.toISOString(),
  updatedBy: 'demo',
};
const data = demoData({ seed: 1, scale: 1, now: NOW });

/** Whether a point lies within a closed ring (ray casting). */
function within([x, y]: readonly [number, number], ring: readonly (readonly [number, number])[]): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1]!;
    const [bx, by] = ring[i]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
const ringOf = (j: Omit<Jurisdiction, 'createdAt'>) =>
  j.boundary?.type === 'Polygon' ? (j.boundary.coordinates[0] as [number, number][]) : [];

describe('demoData', () => {
  it('is the same for the same seed and another for another', () => {
    expect(demoData({ seed: 1, scale: 1, now: NOW })).toEqual(data);
    expect(demoData({ seed: 2, scale: 1, now: NOW }).code).not.toBe(data.code);
  });

  it('has the promised size, and all of it is labelled as a demonstration', () => {
    const communities = data.jurisdictions.filter((j) => j.level === 'community');
    expect([communities.length, data.agents.length, data.resources.length, data.needs.length]).toEqual([
      9, 60, 800, 2500,
    ]);
    for (const row of data.jurisdictions) expect(row.demo).toBe(true);
    for (const row of [...data.agents, ...data.places, ...data.resources, ...data.needs])
      expect(row.extra.demo).toBe(true);
    const ids = [...data.agents, ...data.places, ...data.resources, ...data.needs, ...data.jurisdictions].map(
      (r) => r.id,
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('grows by its scale', () => {
    const small = demoData({ seed: 1, scale: 0.1, now: NOW });
    expect([small.resources.length, small.needs.length]).toEqual([80, 250]);
    const big = demoData({ seed: 1, scale: 3, now: NOW });
    expect([big.agents.length, big.resources.length, big.needs.length]).toEqual([180, 2400, 7500]);
    expect(() => demoData({ seed: 1, scale: 0, now: NOW })).toThrow('cannot be 0 times');
  });

  it('makes rows that the schemas of the register accept', () => {
    for (const row of data.agents) Agent.parse({ ...META, ...row });
    for (const row of data.places) Place.parse({ ...META, ...row });
    for (const row of data.resources) Resource.parse({ ...META, ...row });
    for (const row of data.needs) Need.parse({ ...META, ...row });
  });

  it('has bodies of every sector, with right check characters in a division that nobody has', () => {
    expect(new Set(data.agents.map((a) => a.sector))).toEqual(new Set(Object.keys(SECTORS)));
    const codes = data.agents.map((a) => a.creditCode).filter((c) => c !== null);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) {
      expect(checkCreditCode(code)).toMatchObject({ ok: true });
      expect(code.slice(2, 8)).toBe('991001');
    }
  });

  it('has a tree of codes in a range that GB/T 2260 leaves free', () => {
    const byId = new Map(data.jurisdictions.map((j) => [j.id, j]));
    for (const row of data.jurisdictions) {
      expect(row.code.startsWith('99')).toBe(true);
      expect(levelOfCode(row.code)).toBe(row.level);
      expect(row.parentId === null ? undefined : byId.get(row.parentId)!.code).toBe(parentCode(row.code));
    }
  });

  it('parts the sub-district among its communities: every home and place lies in one, its own', () => {
    const communities = data.jurisdictions.filter((j) => j.level === 'community');
    const grids = new Map(data.jurisdictions.filter((j) => j.level === 'grid').map((g) => [g.id, g.parentId]));
    const inside = (p: readonly [number, number]) => communities.filter((c) => within(p, ringOf(c))).map((c) => c.id);
    for (const place of data.places) expect(inside(place.position!)).toEqual([grids.get(place.jurisdictionId!)]);
    const outer = ringOf(data.jurisdictions.find((j) => j.level === 'subdistrict')!);
    const [xs, ys] = [outer.map((p) => p[0]), outer.map((p) => p[1])];
    for (let i = 0; i < 60; i++)
      for (let k = 0; k < 60; k++) {
        const spot: [number, number] = [
          Math.min(...xs) + ((Math.max(...xs) - Math.min(...xs)) * (i + 0.37)) / 60,
          Math.min(...ys) + ((Math.max(...ys) - Math.min(...ys)) * (k + 0.41)) / 60,
        ];
        expect(inside(spot).length).toBeLessThanOrEqual(1);
      }
  });

  it('tells a story of each barrier: those needs stay open, and that barrier alone holds them', async () => {
    const places = new Map(data.places.map((p) => [p.id, p]));
    const agents = new Map(data.agents.map((a) => [a.id, a]));
    const period = { start: NOW.getTime(), end: NOW.getTime() + 90 * 86_400_000 };
    const supplied = data.resources.map((row) => {
      const resource = {
        ...row,
        sites: row.sites.map(({ placeId }) => ({ placeId, position: places.get(placeId)!.position })),
        custodianParentId: null,
        communityIds: [agents.get(row.agentId)!.jurisdictionId!],
        delegated: false,
      };
      return { resource, slices: supplyOf(resource, period, 'Asia/Shanghai', NOTHING_TAKEN) };
    });
    const told = data.needs.filter((n) => n.extra.story !== undefined).map((n) => ({ ...n, agentParentId: null }));
    const graph = candidates(told, supplied, { ...CANDIDATE_DEFAULTS, now: NOW.getTime() });
    const { open, proposals } = outcomeOf(graph, await match(graph));
    expect(proposals).toEqual([]);
    const story = new Map(data.needs.map((n) => [n.id, n.extra.story]));
    for (const barrier of BARRIERS) {
      const chapter = open.filter((o) => story.get(o.needId) === barrier);
      expect(chapter).toHaveLength(8);
      for (const o of chapter) expect(o).toMatchObject({ holds: 'barrier', barriers: [{ barrier, resources: 1 }] });
    }
  });
});
