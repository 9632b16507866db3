import type { EntityKind, RejectedRow } from './provenance.ts';

export type DraftKind = Extract<EntityKind, 'agent' | 'place' | 'category' | 'resource' | 'need'>;

/** A reference from a draft to another row, by the id that the source uses. */
export interface DraftReference {
  entity: 'agent' | 'place';
  externalId: string;
  /** Column that names it, for messages. */
  column: string;
  /** Without it the row cannot go in; otherwise it goes in without, and the id is kept under `keepAs` in `extra`. */
  required: boolean;
  keepAs?: string;
}

/** What a source says of one entity, before it is compared with what is stored. */
export interface Draft {
  entity: DraftKind;
  /** Identity within its source. */
  externalId: string;
  file: string;
  line: number | null;
  label: string;
  /** Fields of the entity that the source speaks of; those that are missing here stay as they are. */
  fields: Record<string, unknown>;
  extra: Record<string, unknown>;
  references: Record<string, DraftReference>;
  /** Resources: where they are offered. undefined: the source does not speak of places. */
  sites?: { externalId: string; column: string; extra: Record<string, unknown> }[];
  /** Whether the row only makes sure that something exists (a custodian named by a resource), and never changes it. */
  ensure?: boolean;
  /** Several rows may say the same one: the first counts, and another is no fault. */
  shared?: boolean;
  /** Agents that are only named: the unified social credit code or name by which one that is stored is taken instead. */
  match?: { name?: string; creditCode?: string };
  /** Key of `extra` that keeps an id which is no UUID: 'id' where HSDS says it, 'source_id' otherwise. */
  idKey?: 'id' | 'source_id';
  /** Column of each field, for messages. */
  columns: Record<string, string>;
}

/** What was read: drafts, faults of rows, and what was guessed or could not be expressed. */
export interface Drafts {
  /** Rows of the input, whatever became of them. */
  read: number;
  drafts: Draft[];
  faults: RejectedRow[];
  notes: string[];
}

/** Counts remarks of one kind, so that a thousand rows give one line. */
export class Notes {
  readonly #counts = new Map<string, { count: number; first: string[] }>();

  /** `text` says what happened to one row; `where` names the row. */
  add(text: string, where: string): void {
    const known = this.#counts.get(text) ?? { count: 0, first: [] };
    known.count++;
    if (known.first.length < 3) known.first.push(where);
    this.#counts.set(text, known);
  }

  count(text: string): number {
    return this.#counts.get(text)?.count ?? 0;
  }

  lines(): string[] {
    return [...this.#counts].map(([text, { count, first }]) => {
      const examples = first.join(', ');
      return `${count} × ${text} (${count > first.length ? `${examples}, ...` : examples})`;
    });
  }
}

/** '12' for a line of a file, '' where lines mean nothing. */
export function place(file: string, line: number | null): string {
  return line === null ? file : `${file}:${line}`;
}
