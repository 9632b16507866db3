import { askWhatIf, type Lift, type WhatIfAnswer } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import type { Store } from '../ports/store.ts';
import { type OpenedModel, openBarrierModel } from './barrier-model.ts';

export interface WhatIfLimits {
  /** Sub-districts whose model is kept ready. */
  most: number;
  /** Candidates in all models together; the least recently used give way, but the last one stays. */
  mostCandidates: number;
  /** A model is made anew when what it was read from is older than this. */
  freshMs: number;
  /** A model that nobody asked for so long is let go. */
  idleMs: number;
}
export const WHAT_IF_LIMITS: WhatIfLimits = {
  most: 4,
  mostCandidates: 4_000_000,
  freshMs: 30 * 60_000,
  idleMs: 20 * 60_000,
};

interface Kept {
  opened: Promise<OpenedModel>;
  candidates: number;
  openedAt: number;
  usedAt: number;
  /** Which use of all it was last: times may be equal. */
  use: number;
}

/**
 * Models kept ready in this process, one a sub-district, so that 'what if' answers from warm solves and not from a cold
 * start. They are read-only and can be made again at any time.
 */
export class WhatIfSessions {
  readonly #kept = new Map<string, Kept>();
  readonly #limits: WhatIfLimits;
  readonly #clock: () => number;
  #uses = 0;

  constructor(limits: Partial<WhatIfLimits> = {}, clock: () => number = Date.now) {
    this.#limits = { ...WHAT_IF_LIMITS, ...limits };
    this.#clock = clock;
  }

  /** Sub-districts whose model is ready. */
  get ready(): readonly string[] {
    return [...this.#kept.keys()];
  }

  /** Takes over a model that was just made, with all that it has solved. */
  keep(subdistrictId: string, opened: OpenedModel): void {
    const now = this.#clock();
    this.#kept.delete(subdistrictId);
    const candidates = opened.model.graph.arcs.need.length;
    this.#kept.set(subdistrictId, {
      opened: Promise.resolve(opened),
      candidates,
      openedAt: now,
      usedAt: now,
      use: ++this.#uses,
    });
    this.#evict();
  }

  /** Answers what these lifts would change; without any, it makes the model ready and says what today reaches. */
  async ask(store: Store, context: Context, lifts: readonly Lift[], signal?: AbortSignal): Promise<WhatIfAnswer> {
    authorise(context, 'measure.run');
    const began = performance.now();
    const { model, asOf } = await this.#model(store, context);
    const answer = await askWhatIf(model, lifts, { asOf, signal });
    return { ...answer, ms: Math.round(performance.now() - began) };
  }

  async #model(store: Store, context: Context): Promise<OpenedModel> {
    const tenant = context.subdistrict.id;
    const now = this.#clock();
    this.#evict();
    let kept = this.#kept.get(tenant);
    if (kept === undefined || now - kept.openedAt > this.#limits.freshMs) {
      kept = { opened: openBarrierModel(store, context), candidates: 0, openedAt: now, usedAt: now, use: 0 };
      this.#kept.set(tenant, kept);
    }
    kept.usedAt = now;
    kept.use = ++this.#uses;
    try {
      const opened = await kept.opened;
      kept.candidates = opened.model.graph.arcs.need.length;
      this.#evict();
      return opened;
    } catch (error) {
      // What could not be read is read again by whoever asks next.
      if (this.#kept.get(tenant) === kept) this.#kept.delete(tenant);
      throw error;
    }
  }

  #evict(): void {
    const now = this.#clock();
    for (const [tenant, kept] of this.#kept) if (now - kept.usedAt > this.#limits.idleMs) this.#kept.delete(tenant);
    const byUse = [...this.#kept].sort(([, a], [, b]) => b.use - a.use);
    let candidates = 0;
    for (const [place, [tenant, kept]] of byUse.entries()) {
      candidates += kept.candidates;
      if (place > 0 && (place >= this.#limits.most || candidates > this.#limits.mostCandidates))
        this.#kept.delete(tenant);
    }
  }
}
