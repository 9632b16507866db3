import { around } from 'geokdbush';
import KDBush from 'kdbush';
import type { Position } from '../register/jurisdiction.ts';
import type { LinkResource } from './pair.ts';

const EARTH_METRES = 6_371_000;
const RADIAN = Math.PI / 180;

/** Great-circle distance in whole metres (haversine formula). */
export function metresBetween(a: Position, b: Position): number {
  const dLat = Math.sin(((b[1] - a[1]) * RADIAN) / 2);
  const dLng = Math.sin(((b[0] - a[0]) * RADIAN) / 2);
  const h = dLat * dLat + dLng * dLng * Math.cos(a[1] * RADIAN) * Math.cos(b[1] * RADIAN);
  return Math.round(2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h))));
}

/** One place where a resource can be had: resource index, site index (-1: no place with a position), way in metres. */
export interface Reached {
  resource: number;
  site: number;
  /** null: not known */
  metres: number | null;
}

/** The sites of the resources of one category and unit, ready to be asked for the nearest. */
export class ReachIndex {
  readonly #resources: readonly LinkResource[];
  readonly #sites: { resource: number; site: number; position: Position }[] = [];
  /** Resources without any position: reachable from everywhere, as far as anybody knows. */
  readonly #elsewhere: number[] = [];
  readonly #tree: KDBush | null;

  constructor(resources: readonly LinkResource[], members: readonly number[]) {
    this.#resources = resources;
    for (const resource of members) {
      const sites = resources[resource]!.sites;
      const known = this.#sites.length;
      for (const [site, { position }] of sites.entries())
        if (position !== null) this.#sites.push({ resource, site, position });
      if (this.#sites.length === known) this.#elsewhere.push(resource);
    }
    if (this.#sites.length === 0) this.#tree = null;
    else {
      this.#tree = new KDBush(this.#sites.length, 16, Float64Array);
      for (const { position } of this.#sites) this.#tree.add(position[0], position[1]);
      this.#tree.finish();
    }
  }

  get size(): number {
    return this.#sites.length + this.#elsewhere.length;
  }

  /**
   * Resources by way, each once at its nearest site, those within `farthest` metres; then those whose place is not
   * known. Asks the tree for more only as the caller goes on, so a caller that stops early pays for what it took.
   */
  *nearest(from: Position | null, farthest: number): Generator<Reached> {
    if (from === null) {
      const seen = new Set<number>();
      for (const { resource, site } of this.#sites) {
        if (seen.has(resource)) continue;
        seen.add(resource);
        yield { resource, site, metres: null };
      }
    } else if (this.#tree !== null) {
      const seen = new Set<number>();
      let taken = 0;
      for (let ask = 32; ; ask *= 4) {
        // A little beyond: the tree's earth is the same sphere, but we round to whole metres.
        const found = around(this.#tree, from[0], from[1], ask, (farthest + 1) / 1000);
        for (; taken < found.length; taken++) {
          const { resource, site, position } = this.#sites[found[taken]!]!;
          if (seen.has(resource)) continue;
          const metres = metresBetween(from, position);
          if (metres > farthest) continue;
          seen.add(resource);
          yield { resource, site, metres };
        }
        if (found.length < ask) break;
      }
    }
    for (const resource of this.#elsewhere)
      yield { resource, site: this.#resources[resource]!.sites.length > 0 ? 0 : -1, metres: null };
  }
}
