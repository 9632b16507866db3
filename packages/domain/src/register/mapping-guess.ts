import type { DraftKind } from './import-draft.ts';
import { foldHeading, ID_HEADINGS, IMPORT_FIELDS, type ImportField, READ_ONLY } from './import-fields.ts';
import type { Mapping } from './mapping.ts';

/** Headings that mean the ids of what a row refers to. */
const AGENT_ID = ['提供单位编号', '单位编号', 'organization id', 'organisation id'];
const PLACE_ID = ['地点编号', '场所编号', 'place id', 'location id'];
/** The same columns as the export of resources and needs heads them. */
export const REFERENCE_HEADINGS = {
  id: { zh: '编号', en: 'ID' },
  agentId: { zh: '提供单位编号', en: 'Organization ID' },
  agentName: { zh: '提供单位', en: 'Organization' },
  creditCode: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  sector: { zh: '单位性质', en: 'Sector' },
  placeId: { zh: '地点编号', en: 'Place ID' },
} as const;

export interface HeadingGuess {
  heading: string;
  /** 'resource.name'; null: kept as it is. */
  field: string | null;
}

class Headings {
  readonly #free: Map<string, string>;
  readonly guesses = new Map<string, string>();

  constructor(headings: readonly string[]) {
    this.#free = new Map();
    for (const heading of headings) {
      const key = foldHeading(heading);
      if (heading !== '' && !READ_ONLY.test(heading) && !this.#free.has(key)) this.#free.set(key, heading);
    }
  }

  /** The heading that one of the words means, taken off the list. */
  take(words: readonly string[], field: string): string | undefined {
    for (const word of words) {
      const heading = this.#free.get(foldHeading(word));
      if (heading === undefined) continue;
      this.#free.delete(foldHeading(word));
      this.guesses.set(heading, field);
      return heading;
    }
    return undefined;
  }

  has(words: readonly string[]): boolean {
    return words.some((word) => this.#free.has(foldHeading(word)));
  }
}

function wordsOf(field: ImportField): string[] {
  // 'Reach (m)' is also written 'Reach'.
  const names = [field.zh, field.en];
  return [...names, ...names.map((n) => n.replace(/\s*\(.*\)$/, '')), ...(field.also?.split('|') ?? [])];
}

function fieldOf(entity: DraftKind, name: string): ImportField {
  return IMPORT_FIELDS[entity].find((f) => f.field === name)!;
}

function takeFields(headings: Headings, entity: DraftKind, skip: readonly string[] = []): Record<string, string> {
  const fields: Record<string, string> = {};
  const wanted = IMPORT_FIELDS[entity].filter((f) => !skip.includes(f.field));
  // First by their own names, then by what else they are called: '名称' is a resource's unless '资源名称' is there.
  for (const own of [true, false])
    for (const field of wanted) {
      if (fields[field.field] !== undefined) continue;
      const words = own ? wordsOf(field).slice(0, 4) : wordsOf(field);
      const heading = headings.take(words, `${entity}.${field.field}`);
      if (heading !== undefined) fields[field.field] = heading;
    }
  return fields;
}

/** What the rows of a table with these headings are. */
function entityOf(headings: Headings): DraftKind {
  const need = IMPORT_FIELDS.need;
  const title = wordsOf(need.find((f) => f.field === 'title')!);
  const window = ['windowStart', 'windowEnd'].flatMap((name) => wordsOf(need.find((f) => f.field === name)!));
  if (headings.has(title)) return 'need';
  if (headings.has(['优先级', '需求编号', '需求数量', '响应时限', 'priority']) && headings.has(window)) return 'need';
  if (
    headings.has([
      '资源名称',
      '资源编号',
      '数量',
      '开放时间',
      '类别',
      '名称',
      '服务名称',
      ...wordsOf(fieldOf('resource', 'name')),
    ])
  )
    return 'resource';
  if (headings.has(wordsOf(fieldOf('agent', 'name')))) return 'agent';
  if (headings.has(wordsOf(fieldOf('place', 'name')))) return 'place';
  return 'resource';
}

/**
 * Guesses a mapping from the headings, in Chinese or English. What no field is known for is kept under its heading.
 * The result is an ordinary mapping: it can be shown, edited and used again.
 */
export function guessMapping(
  columns: readonly string[],
  name = 'guessed',
): { mapping: Mapping; guesses: HeadingGuess[] } {
  const headings = new Headings(columns);
  const entity = entityOf(headings);
  const id = headings.take(ID_HEADINGS, `${entity}.id`);
  const records: Mapping['records'] = [];
  const base = { extra: {}, keep: 'none' as const, lenient: false, shared: false };

  if (entity === 'agent' || entity === 'place') {
    const fields = takeFields(headings, entity);
    records.push({ ...base, entity, ...(id ? { id } : {}), fields, keep: 'rest' });
    if (entity === 'agent') {
      const place = takeFields(headings, 'place', ['name']);
      const given = [place.address, place.longitude].filter((h) => h !== undefined);
      if (given.length > 0 && fields.name !== undefined)
        records.push({
          ...base,
          entity: 'place',
          given,
          id: id ?? { join: [fields.name, ...given], with: '|' },
          fields: { name: fields.name, ...place },
          agent: { ...(id ? { id } : {}), name: fields.name },
          shared: true,
        });
    }
  } else {
    // The references first: '提供单位' is never a field of the resource itself.
    const agentId = headings.take(AGENT_ID, 'agent.id');
    const agentName = headings.take(['提供单位', ...wordsOf(fieldOf('agent', 'name'))], 'agent.name');
    const creditCode = headings.take(wordsOf(fieldOf('agent', 'creditCode')), 'agent.creditCode');
    const sector = headings.take(wordsOf(fieldOf('agent', 'sector')), 'agent.sector');
    const placeId = headings.take(PLACE_ID, 'place.id');
    const ownPlace = takeFields(
      headings,
      'place',
      entity === 'need' ? ['jurisdictionId', 'longitude', 'latitude', 'locationType'] : [],
    );
    const fields = takeFields(headings, entity);
    const phone =
      entity === 'resource' ? headings.take(wordsOf(fieldOf('agent', 'phone')), 'resource.phones') : undefined;
    const email =
      entity === 'resource' ? headings.take(['邮箱', '电子邮箱', 'email', 'e-mail'], 'resource.email') : undefined;
    const website =
      entity === 'resource' ? headings.take(wordsOf(fieldOf('agent', 'website')), 'resource.url') : undefined;
    const hasAgent = agentId !== undefined || agentName !== undefined || creditCode !== undefined;
    const agent = {
      ...(agentId ? { id: agentId } : {}),
      ...(agentName ? { name: agentName } : {}),
      ...(creditCode ? { creditCode } : {}),
      ...(sector ? { sector } : {}),
    };
    const placeParts = [
      ownPlace.name,
      ownPlace.address,
      ...(ownPlace.name || ownPlace.address ? [] : [ownPlace.longitude, ownPlace.latitude]),
    ].filter((h) => h !== undefined);
    const hasPlace = placeParts.length > 0 || placeId !== undefined;
    // A row without a place id is known by the name and address of the place.
    const idOfPlace = placeId ?? { join: placeParts, with: '|' };
    if (hasPlace && entity === 'resource')
      records.push({
        ...base,
        entity: 'place',
        given: [...(placeId ? [placeId] : []), ...placeParts],
        id: idOfPlace,
        fields: ownPlace,
        ...(hasAgent && !placeId ? {} : {}),
        shared: true,
      });
    records.push({
      ...base,
      entity,
      ...(id ? { id } : {}),
      fields,
      extra: {
        ...(phone ? { phones: [{ number: { column: phone } }] } : {}),
        ...(email ? { email: { column: email } } : {}),
        ...(website ? { url: { column: website } } : {}),
      },
      ...(hasAgent ? { agent } : {}),
      ...(hasPlace && entity === 'resource' ? { places: [{ id: idOfPlace }] } : {}),
      keep: 'rest',
    });
  }
  const guesses = columns.map((heading) => ({ heading, field: headings.guesses.get(heading) ?? null }));
  return { mapping: { name, detect: [], dateOrder: 'ymd', missing: [], tables: [], values: {}, records }, guesses };
}

/** Fields that a mapping can name, with their headings, for whoever edits one. */
export function mappableFields(): { field: string; zh: string; en: string }[] {
  return (['resource', 'need', 'agent', 'place'] as const).flatMap((entity) =>
    IMPORT_FIELDS[entity].map((f) => ({ field: `${entity}.${f.field}`, zh: f.zh, en: f.en })),
  );
}
