import { Problem } from '../common/problem.ts';
import type { Jurisdiction } from '../register/jurisdiction.ts';
import { demoGeography } from './geography.ts';
import { demoNeeds, type NeedRow } from './needs.ts';
import { type DemoBody, demoOrganizations } from './organizations.ts';
import { Random } from './random.ts';
import { demoResources, type ResourceRow } from './resources.ts';
import { demoStory, STORY_CATEGORIES } from './story.ts';

/** All rows of a demonstration sub-district: invented, labelled (`demo`, `extra.demo`), ready to be stored. */
export interface DemoData {
  code: string;
  jurisdictions: Omit<Jurisdiction, 'createdAt'>[];
  subdistrictId: string;
  categories: typeof STORY_CATEGORIES;
  agents: DemoBody['agent'][];
  places: DemoBody['places'];
  resources: ResourceRow[];
  needs: NeedRow[];
}

export interface DemoOptions {
  seed: number;
  /** 1: nine communities, 60 organisations, 800 resources, 2,500 needs; all are multiplied by it. */
  scale: number;
  /** Needs lie over some three months around it. */
  now: Date;
}

const MOST_COMMUNITIES = 900;

/** The code of a demonstration sub-district: another one for each scale and seed, so that several can stand side by side. */
export function demoCode({ seed, scale }: Pick<DemoOptions, 'seed' | 'scale'>): string {
  if (seed === 1 && scale === 1) return '991001001';
  return `991001${String(2 + (Math.abs(Math.round(seed * 7919 + scale * 104_729)) % 997)).padStart(3, '0')}`;
}

/**
 * Generates the demonstration: the same options give the same rows, on every machine. `now` counts by its day.
 * @throws Problem 'bad-input' where scale or seed make no sense
 */
export function demoData({ seed, scale, now }: DemoOptions): DemoData {
  if (!(scale > 0) || scale > 1000)
    throw new Problem('bad-input', `a demonstration cannot be ${scale} times as large`, {
      fix: 'give a scale above 0 and up to 1000 (1 is nine communities with 800 resources)',
    });
  if (!Number.isSafeInteger(seed)) throw new Problem('bad-input', `${seed} is no seed`, { fix: 'give a whole number' });
  const code = demoCode({ seed, scale });
  const name = `linli-demo ${code} ${seed} ${scale}`;
  const random = new Random(name);
  const today = Math.floor(now.getTime() / 86_400_000) * 86_400_000;
  const communities = Math.max(1, Math.min(MOST_COMMUNITIES, Math.round(9 * scale)));
  const geography = demoGeography(code, communities, random);
  const bodies = demoOrganizations(geography, Math.max(8, Math.round(60 * scale)), name, random);
  const story = demoStory(geography, bodies, name, today);
  const many = (count: number, told: number) => Math.max(told, Math.round(count * scale)) - told;
  const resources = demoResources(bodies, many(800, story.resources.length), name, today, random);
  const needs = demoNeeds(geography, bodies, many(2_500, story.needs.length), name, today, random);
  return {
    code,
    jurisdictions: geography.rows,
    subdistrictId: geography.subdistrict.id,
    categories: STORY_CATEGORIES,
    agents: bodies.map((b) => b.agent),
    places: bodies.flatMap((b) => b.places),
    resources: [...story.resources, ...resources],
    needs: [...story.needs, ...needs],
  };
}
