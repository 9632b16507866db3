import { sameJson } from './hsds-derive.ts';

/** Fields by path: members of `extra`, `terms` and `guarantee` each for themselves, so that each is merged alone. */
export function flatFields(row: Readonly<Record<string, unknown>>): Map<string, unknown> {
  const flat = new Map<string, unknown>();
  for (const [key, value] of Object.entries(row)) {
    if ((key === 'extra' || key === 'terms' || key === 'guarantee') && value !== null && typeof value === 'object')
      for (const [inner, v] of Object.entries(value)) flat.set(`${key}.${inner}`, v);
    else flat.set(key, value);
  }
  return flat;
}

export interface Merge {
  /** Top-level fields to write. */
  patch: Record<string, unknown>;
  /** [before, after] by path. */
  changes: Record<string, [unknown, unknown]>;
  /** Paths that were edited here and not in the source since: they stay. */
  kept: string[];
  /** Paths that were edited on both sides: the source's value is taken. */
  overridden: string[];
}

/**
 * Three-way merge of what a source says now into what is stored, given what it said last (`base`; undefined where that is
 * not known). A field changes only where the source changed it since last time.
 */
export function mergeFields(
  current: Readonly<Record<string, unknown>>,
  source: Readonly<Record<string, unknown>>,
  base: ReadonlyMap<string, unknown> | undefined,
): Merge {
  const merge: Merge = { patch: {}, changes: {}, kept: [], overridden: [] };
  const stored = flatFields(current);
  const said = flatFields(source);
  const change = (path: string, before: unknown, after: unknown) => {
    merge.changes[path] = [before ?? null, after ?? null];
    const dot = path.indexOf('.');
    if (dot === -1) {
      merge.patch[path] = after;
      return;
    }
    const group = path.slice(0, dot);
    const members = { ...((merge.patch[group] ?? current[group]) as Record<string, unknown>) };
    if (after === undefined) delete members[path.slice(dot + 1)];
    else members[path.slice(dot + 1)] = after;
    merge.patch[group] = members;
  };
  for (const [path, value] of said) {
    const before = stored.get(path);
    if (same(value, before)) continue;
    const last = base?.get(path);
    if (base && same(value, last)) {
      merge.kept.push(path);
      continue;
    }
    if (base && !same(before, last)) merge.overridden.push(path);
    change(path, before, value);
  }
  for (const [path, value] of stored) {
    // What the source no longer says goes, unless somebody here said otherwise.
    if (!path.startsWith('extra.') || said.has(path) || !base?.has(path)) continue;
    if (same(value, base.get(path))) change(path, value, undefined);
    else merge.kept.push(path);
  }
  return merge;
}

function same(a: unknown, b: unknown): boolean {
  return sameJson(a ?? null, b ?? null);
}

/**
 * What the imports of a source last said of a row, field by field: what an import wrote stands until a later import
 * writes the field again; what people changed in between does not count. `entries` are oldest first.
 */
export function baseOfLog(
  entries: readonly {
    before: Record<string, unknown> | null;
    after: Record<string, unknown> | null;
    byImport: boolean;
  }[],
): Map<string, unknown> | undefined {
  let base: Map<string, unknown> | undefined;
  for (const { before, after, byImport } of entries) {
    if (!byImport || after === null) continue;
    const now = flatFields(after);
    if (before === null || base === undefined) {
      base = now;
      continue;
    }
    const then = flatFields(before);
    for (const [path, value] of now) if (!same(value, then.get(path))) base.set(path, value);
    for (const path of then.keys()) if (!now.has(path)) base.delete(path);
  }
  return base;
}
