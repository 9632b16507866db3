import { createHash } from 'node:crypto';
import {
  type Agent,
  BUILT_IN_KNOWN,
  type Category,
  CategoryIndex,
  changedDrafts,
  checkMapping,
  type DraftKind,
  type Drafts,
  draftHasher,
  draftsFromHsds,
  draftsFromMapping,
  guessMapping,
  Id,
  type ImportFormat,
  type KnownCommunity,
  type KnownRow,
  type Mapping,
  type Plan,
  Problem,
  type Provenance,
  planImport,
} from '@linli/domain';
import type { Context } from '../common/context.ts';
import type { Repository } from '../ports/repository.ts';
import type { Store, Unit } from '../ports/store.ts';
import { sourceHistory } from './history.ts';
import type { ByteFile, FileCodec, ReadInput } from './ports.ts';

/** What the use cases of files need from outside. */
export interface ExchangeDependencies {
  store: Store;
  files: FileCodec;
}

/** One import: a file, or the files of a folder. */
export interface ImportInput {
  files: readonly ByteFile[];
  /** Guessed from the files where it is missing. */
  format?: ImportFormat | undefined;
  /** Name of the directory; that of the mapping or of the file where it is missing. */
  source?: string | undefined;
  /** Name of a shipped mapping, or a mapping in YAML or JSON. */
  mapping?: string | undefined;
  acceptGoodRows?: boolean | undefined;
}

/** An input that was read and whose meaning is settled; nothing of the store is known yet. */
export interface PreparedInput {
  input: ReadInput;
  source: string;
  fileName: string;
  mapping: Mapping | undefined;
  notes: string[];
  communities: KnownCommunity[];
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The mapping that is asked for, the shipped one that knows the headings, or a guessed one. */
export async function chooseMapping(
  files: FileCodec,
  headings: readonly string[],
  asked: string | undefined,
): Promise<{ mapping: Mapping; note: string }> {
  const shipped = await files.shippedMappings();
  if (asked !== undefined && asked.trim() !== '') {
    const name = asked.trim().replace(/\.ya?ml$/i, '');
    const known = shipped.find((m) => m.name === name);
    if (known) return { mapping: checkMapping(files.parseMapping(known.text)), note: `mapping: ${known.name}` };
    if (/^[\w.-]+$/.test(asked.trim()))
      throw new Problem('bad-input', `there is no mapping '${asked.trim()}'`, {
        fix: `give a mapping file, or one of: ${shipped.map((m) => m.name).join(', ')}`,
      });
    const mapping = checkMapping(files.parseMapping(asked));
    return { mapping, note: `mapping: ${mapping.name} (given)` };
  }
  let best: Mapping | undefined;
  for (const { text } of shipped) {
    const mapping = checkMapping(files.parseMapping(text));
    // The more headings a mapping asks for, the surer it is.
    if (mapping.detect.length > (best?.detect.length ?? 0) && mapping.detect.every((h) => headings.includes(h)))
      best = mapping;
  }
  if (best) return { mapping: best, note: `mapping: ${best.name} (known by its headings)` };
  const { mapping, guesses } = guessMapping(headings);
  const found = guesses.filter((g) => g.field !== null).map((g) => `${g.heading} → ${g.field}`);
  const kept = guesses.filter((g) => g.field === null && g.heading !== '').length;
  return {
    mapping,
    note: `mapping guessed from the headings: ${found.join(', ') || 'none known'}; ${kept} columns are kept as they are`,
  };
}

/** Reads the files and settles how they are understood. Outside any transaction: this is the slow part. */
export async function prepareInput(
  { store, files }: ExchangeDependencies,
  context: Context,
  given: ImportInput,
): Promise<PreparedInput> {
  const input = await files.read(given.files, given.format);
  const first = given.files[0]!.name.replace(/[/\\]+$/, '');
  const fileName = given.files.length === 1 ? first.replace(/^.*[/\\]/, '') : (first.split(/[/\\]/).at(-2) ?? first);
  const notes: string[] = [];
  let mapping: Mapping | undefined;
  if (input.format !== 'hsds') {
    const headings = [...new Set(input.bundle.tables.flatMap((t) => t.headings))];
    const chosen = await chooseMapping(files, headings, given.mapping);
    mapping = chosen.mapping;
    notes.push(chosen.note);
  } else notes.push(...input.notes);
  const jurisdictions = await store.directory.jurisdictions({ within: context.subdistrict.id });
  return {
    input,
    source: (given.source?.trim() || mapping?.source || fileName).slice(0, 200),
    fileName: fileName.slice(0, 500),
    mapping,
    notes,
    communities: jurisdictions
      .filter((j) => j.id !== context.subdistrict.id)
      .map((j) => ({ id: j.id, code: j.code, names: [j.name.zh, j.name.en].filter((n) => n !== undefined) })),
  };
}

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

/** The repository of a kind of draft. */
export function repositoryOf(unit: Unit, entity: DraftKind): Repository<never> {
  const repositories = {
    agent: unit.agents,
    place: unit.places,
    category: unit.categories,
    resource: unit.resources,
    need: unit.needs,
  };
  return repositories[entity] as unknown as Repository<never>;
}

const CHUNK = 1000;

async function fetchRows(
  unit: Unit,
  wanted: ReadonlyMap<DraftKind, Set<string>>,
): Promise<Map<string, Record<string, unknown>>> {
  const rows = new Map<string, Record<string, unknown>>();
  for (const [entity, ids] of wanted) {
    const list = [...ids];
    for (let i = 0; i < list.length; i += CHUNK) {
      const found = (await repositoryOf(unit, entity).getMany(list.slice(i, i + CHUNK))) as unknown as { id: string }[];
      for (const row of found) rows.set(row.id, row as unknown as Record<string, unknown>);
    }
  }
  return rows;
}

/** Compares what was read with what is stored. Reads only; what it returns is the same for a dry run and the real one. */
export async function planOf(
  unit: Unit,
  context: Context,
  prepared: PreparedInput,
): Promise<{ drafts: Drafts; plan: Plan; known: Map<string, Provenance> }> {
  const provenance = await unit.provenance.bySource(prepared.source);
  const byKey = new Map(provenance.map((p) => [`${p.entity} ${p.externalId}`, p]));
  const known = new Map<string, KnownRow>(
    [...byKey].map(([key, p]) => [key, { provenanceId: p.id, entityId: p.entityId, rowHash: p.rowHash }]),
  );
  const categories: Category[] = await all(unit.categories.each());
  const index = new CategoryIndex([
    ...BUILT_IN_KNOWN,
    ...categories.map((c) => ({
      code: c.code,
      names: [c.name.zh, c.name.en].filter((n) => n !== undefined),
      unit: c.unit,
    })),
  ]);
  const codes = new Map(categories.map((c) => [c.id, c.code]));
  const { input, mapping } = prepared;
  let drafts: Drafts;
  if (input.format === 'hsds') {
    const termCodes = new Map<string, string>();
    for (const p of provenance) {
      const code = p.entity === 'category' ? codes.get(p.entityId) : undefined;
      if (code !== undefined) termCodes.set(p.externalId, code);
    }
    drafts = draftsFromHsds(input.tables, { origins: input.origins, categories: index, termCodes });
    drafts.faults.unshift(...input.faults);
  } else {
    drafts = draftsFromMapping(input.bundle, mapping!, {
      categories: index,
      communities: prepared.communities,
      timeZone: context.subdistrict.timeZone,
      dateOrder: mapping!.dateOrder,
    });
  }

  const hash = draftHasher(sha256);
  const changed = changedDrafts(drafts.drafts, known, hash);
  const wanted = new Map<DraftKind, Set<string>>();
  const want = (entity: DraftKind, id: string) => {
    const ids = wanted.get(entity) ?? new Set<string>();
    ids.add(id);
    wanted.set(entity, ids);
  };
  for (const { draft, known: before } of changed) {
    if (before) want(draft.entity, before.entityId);
    else if (Id.safeParse(draft.externalId).success) want(draft.entity, draft.externalId);
  }
  const categoryIds = new Map(categories.map((c) => [c.code, c.id]));
  for (const { draft } of changed) {
    const id = draft.entity === 'category' ? categoryIds.get(String(draft.fields.code)) : undefined;
    if (id !== undefined) want('category', id);
  }
  const stored = await fetchRows(unit, wanted);
  const bases = new Map<string, ReadonlyMap<string, unknown>>();
  for (const { draft, known: before } of changed) {
    if (!before || draft.ensure) continue;
    const base = await sourceHistory(unit, draft.entity, before.entityId);
    if (base) bases.set(before.entityId, base);
  }
  const matching = changed.some(({ draft, known: before }) => draft.match !== undefined && !before);
  const match = matching ? agentMatcher(await all(unit.agents.each({ kind: 'organization' }))) : () => undefined;
  const plan = planImport(drafts.drafts, {
    known,
    stored,
    bases,
    matchAgent: match,
    categoryIds,
    taken: () => false,
    newId: context.newId,
    hash,
    communityId: context.subdistrict.id,
  });
  return { drafts, plan, known: byKey };
}

function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Finds a stored organization by credit code, else by a name that only one has. */
function agentMatcher(agents: readonly Agent[]): (match: { name?: string; creditCode?: string }) => string | undefined {
  const byCode = new Map<string, string>();
  const byName = new Map<string, string | null>();
  for (const agent of agents) {
    if (agent.creditCode !== null) byCode.set(agent.creditCode, agent.id);
    const name = foldName(agent.name);
    byName.set(name, byName.has(name) ? null : agent.id);
  }
  return (match) => {
    if (match.creditCode !== undefined) return byCode.get(match.creditCode);
    return match.name === undefined ? undefined : (byName.get(foldName(match.name)) ?? undefined);
  };
}
