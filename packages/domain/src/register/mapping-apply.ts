import type { Unit } from '../common/quantity.ts';
import { checkCreditCode } from './credit-code.ts';
import { derivedUuid } from './hsds-derive.ts';
import { guessCategory } from './import-categories.ts';
import { type Draft, type Drafts, Notes, place as where } from './import-draft.ts';
import { restoreCell } from './import-escape.ts';
import { fieldNamed, IMPORT_FIELDS, type ImportField, PERSON_HEADINGS, READ_ONLY } from './import-fields.ts';
import type { SourceBundle } from './import-source.ts';
import { looksLikeFormula, readPosition, readValue, type ValueContext } from './import-values.ts';
import type { Mapping, MappingRecord, MappingSource } from './mapping.ts';
import { columnsOf, type MappedRow, mappedTables, type Read, readSource, textOf, valueAt } from './mapping-source.ts';
import type { RejectedRow } from './provenance.ts';

/** Rows that a mapping file or the guessed one turns into drafts, with every fault named. Pure. */
export function draftsFromMapping(bundle: SourceBundle, mapping: Mapping, given: ValueContext): Drafts {
  const context: ValueContext = {
    ...given,
    timeZone: mapping.timeZone ?? given.timeZone,
    dateOrder: mapping.dateOrder,
  };
  const run = new Run(mapping, context);
  const badLines = new Set(bundle.faults.map((f) => `${f.file}:${f.line}`));
  let read = bundle.faults.length;
  const counted = new Set<string>();
  for (const { name, source, rows } of mappedTables(bundle, mapping)) {
    const records = mapping.records.filter(
      (r) => (r.from ?? '') === name || (r.from === undefined && mapping.tables.length < 2),
    );
    if (records.length === 0) continue;
    const rest = unusedHeadings(source.headings, records, mapping);
    for (const row of rows) {
      const key = `${row.file}:${row.line ?? row.path.split('.')[0]}`;
      if (badLines.has(key)) continue;
      if (!counted.has(key)) {
        counted.add(key);
        read++;
      }
      run.row(row, records, rest);
    }
  }
  return {
    read,
    drafts: run.drafts(),
    faults: [...bundle.faults, ...run.faults],
    notes: [...bundle.notes, ...run.notes.lines()],
  };
}

function unusedHeadings(headings: readonly string[], records: readonly MappingRecord[], mapping: Mapping): string[] {
  const used = new Set<string>();
  const use = (source: MappingSource | undefined) => {
    for (const column of columnsOf(source)) {
      used.add(column);
      used.add(column.split(/[.[]/)[0]!);
    }
  };
  const template = (value: unknown): void => {
    if (typeof value === 'string') use(value);
    else if (Array.isArray(value)) value.forEach(template);
    else if (isSource(value)) use(value);
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(template);
  };
  for (const record of records) {
    use(record.id);
    for (const source of Object.values(record.fields)) use(source);
    for (const agent of [record.agent, record.parent])
      for (const s of [agent?.id, agent?.name, agent?.creditCode, agent?.sector]) use(s);
    for (const place of record.places ?? []) use(place.id);
    template(record.extra);
  }
  // Categories are read from these, and they are still worth keeping.
  for (const column of mapping.categories?.columns ?? []) used.delete(column);
  return headings.filter((h) => h !== '' && !used.has(h) && !READ_ONLY.test(h));
}

function isSource(value: unknown): value is Exclude<MappingSource, string> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  return (
    keys.some((k) => ['column', 'columns', 'join', 'value'].includes(k)) &&
    keys.every((k) => ['column', 'columns', 'join', 'with', 'value', 'values', 'split', 'prefix'].includes(k))
  );
}

/** A column as it is kept: 'extra:KEY:json' is how an export writes what is no text. */
function keptColumn(heading: string, value: unknown): { key: string; value: unknown } {
  const marked = /^extra:(.+?)(:json)?$/.exec(heading);
  if (!marked) return { key: heading, value };
  if (marked[2] === undefined || typeof value !== 'string') return { key: marked[1]!, value };
  try {
    return { key: marked[1]!, value: JSON.parse(value) as unknown };
  } catch {
    return { key: marked[1]!, value };
  }
}

/** Ids that are whole sentences are cut, and stay distinct. */
function shortId(id: string): string {
  return id.length <= 400 ? id : `${id.slice(0, 360)}~${derivedUuid(id)}`;
}

class Run {
  readonly notes = new Notes();
  readonly faults: RejectedRow[] = [];
  readonly #drafts = new Map<string, Draft>();
  readonly #mapping: Mapping;
  readonly #context: ValueContext;
  readonly #missing: ReadonlySet<string>;
  #rowFaults: RejectedRow[] = [];

  constructor(mapping: Mapping, context: ValueContext) {
    this.#mapping = mapping;
    this.#context = context;
    this.#missing = new Set(mapping.missing.map((text) => text.trim().toLowerCase()));
  }

  drafts(): Draft[] {
    return [...this.#drafts.values()];
  }

  row(row: MappedRow, records: readonly MappingRecord[], rest: readonly string[]): void {
    this.#rowFaults = [];
    for (const [column, cell] of Object.entries(row.cells)) {
      if (typeof cell === 'string' && cell.charCodeAt(0) === 61 && row.line !== null && looksLikeFormula(cell))
        this.#fault(
          row,
          column,
          cell,
          'the cell holds a formula as text',
          "write its result, or begin the cell with an apostrophe (') where the text is meant",
        );
    }
    const found: Draft[] = [];
    for (const record of records) {
      if (!this.#applies(row, record)) continue;
      found.push(...this.#draft(row, record, rest));
    }
    if (this.#rowFaults.length === 0) {
      for (const draft of found) {
        const known = this.#drafts.get(`${draft.entity} ${draft.externalId}`);
        if (known && !known.ensure && !draft.ensure && !draft.shared)
          this.#fault(
            row,
            draft.columns.id ?? null,
            draft.externalId,
            `${known.line === null ? 'another row' : `line ${known.line}`} has the same id`,
            'give each row its own id, or leave one of the two out',
          );
      }
    }
    if (this.#rowFaults.length > 0) {
      this.faults.push(...this.#rowFaults);
      return;
    }
    for (const draft of found) {
      const key = `${draft.entity} ${draft.externalId}`;
      const known = this.#drafts.get(key);
      if (!known || (known.ensure && !draft.ensure)) this.#drafts.set(key, draft);
    }
  }

  #fault(row: MappedRow, column: string | null, value: string | null, problem: string, fix: string): void {
    const path = row.path === '' || column === null ? column : `${row.path}.${column}`;
    this.#rowFaults.push({
      file: row.file,
      line: row.line,
      column: path,
      value: value === null ? null : value.slice(0, 200),
      problem,
      fix,
    });
  }

  #read(row: MappedRow, source: MappingSource): Read {
    return readSource(row, source, this.#mapping, this.#missing);
  }

  #applies(row: MappedRow, record: MappingRecord): boolean {
    for (const [column, condition] of Object.entries(record.when ?? {})) {
      const text = textOf(valueAt(row, column));
      const among = (wanted: string | string[]) =>
        (Array.isArray(wanted) ? wanted : [wanted]).some((w) => w.toLowerCase() === text.toLowerCase());
      const holds =
        typeof condition === 'string' || Array.isArray(condition)
          ? among(condition)
          : 'not' in condition
            ? !among(condition.not)
            : (text === '') === condition.empty;
      if (!holds) return false;
    }
    return record.given === undefined || record.given.some((column) => this.#read(row, column).text !== '');
  }

  #draft(row: MappedRow, record: MappingRecord, rest: readonly string[]): Draft[] {
    const { entity } = record;
    const values: Record<string, unknown> = {};
    const columns: Record<string, string> = {};
    const extra: Record<string, unknown> = {};
    const label = where(row.file, row.line);
    const lenient = (field: ImportField) =>
      !field.required &&
      (record.lenient === true || (Array.isArray(record.lenient) && record.lenient.includes(field.field)));
    let unit: Unit | undefined;
    // The unit first: a quantity is read in it.
    const order = Object.entries(record.fields).sort(([a], [b]) => Number(b === 'unit') - Number(a === 'unit'));
    for (const [name, source] of order) {
      const field = fieldNamed(entity, name);
      if (!field) continue;
      const read = this.#read(row, source);
      columns[name] = read.column;
      if (read.constant !== undefined) {
        values[name] = read.constant;
        continue;
      }
      if (read.text === '') {
        values[name] = field.empty ?? null;
        continue;
      }
      if (this.#rowFaults.some((f) => f.column === read.column)) continue;
      const value = readValue(field, read.text, unit, this.#context);
      if (!value.ok) {
        if (field.kind === 'name' && record.lenient === true && read.text.length > (field.limit ?? 0)) {
          this.notes.add(`${field.en}: cut to ${field.limit} characters, and kept whole`, label);
          values[name] = read.text.slice(0, field.limit);
          extra[read.column] = read.text;
        } else if (lenient(field)) {
          this.notes.add(
            `${field.en}: ${value.problem.replace(/'[^']*'/, 'the cell')}: left out, and kept as it is`,
            label,
          );
          extra[read.column] = read.text;
          values[name] = field.empty ?? null;
        } else this.#fault(row, read.column, read.text, value.problem, value.fix);
        continue;
      }
      if (value.note !== undefined) {
        this.notes.add(value.note, label);
        if (field.kind === 'hours' && !(value.value as unknown[]).length) extra[read.column] = read.text;
      }
      values[name] = value.value;
      if (name === 'unit') unit = value.value as Unit;
    }
    for (const field of IMPORT_FIELDS[entity]) {
      const isThere = values[field.field] !== undefined && values[field.field] !== null;
      if (!field.required || isThere || this.#rowFaults.some((f) => f.column === columns[field.field])) continue;
      this.#fault(
        row,
        columns[field.field] ?? field.en,
        null,
        `the row has no ${field.en.toLowerCase()}`,
        `fill in '${columns[field.field] ?? field.zh}'`,
      );
    }
    this.#settle(row, record, values, columns, unit, extra);
    for (const [key, template] of Object.entries(record.extra)) {
      const value = this.#fill(row, template);
      if (value !== undefined) extra[key] = value;
    }
    if (record.keep === 'rest')
      for (const heading of rest) {
        if (entity === 'need' && PERSON_HEADINGS.test(heading)) {
          if (textOf(row.cells[heading]) !== '')
            this.notes.add(
              `'${heading}' is left out: who asks goes into the need's sealed contact, never into a file`,
              label,
            );
          continue;
        }
        const value = row.cells[heading];
        if (value === undefined || value === null || value === '') continue;
        const kept = keptColumn(heading, row.line === null || typeof value !== 'string' ? value : restoreCell(value));
        extra[kept.key] = kept.value;
      }
    const references: Draft['references'] = {};
    const also: Draft[] = [];
    for (const [key, name] of [
      ['agent', 'agentId'],
      ['parent', 'parentId'],
    ] as const) {
      const spec = record[key];
      if (!spec) continue;
      const named = this.#agent(row, spec);
      if (named) {
        references[name] = {
          entity: 'agent',
          externalId: named.externalId,
          column: named.columns.id ?? '',
          required: entity === 'resource' && key === 'agent',
        };
        if (named.match) also.push(named);
      } else if (entity === 'resource' && key === 'agent')
        this.#fault(
          row,
          columnsOf(spec.name)[0] ?? columnsOf(spec.id)[0] ?? null,
          null,
          'the row names no organization that keeps the resource',
          'fill in the organization (提供单位)',
        );
    }
    const sites = record.places?.flatMap((spec) => {
      const read = this.#read(row, spec.id);
      return read.text === '' ? [] : [{ externalId: shortId(read.text), column: read.column, extra: {} }];
    });
    if (entity === 'resource' && !record.agent)
      this.#fault(
        row,
        null,
        null,
        'nothing says which organization keeps the resource',
        'add the column 提供单位 (organization), or an agent to the mapping',
      );
    const named = String(values.name ?? values.title ?? values.address ?? '');
    const id = record.id === undefined ? undefined : this.#read(row, record.id);
    const externalId =
      id !== undefined && id.text !== ''
        ? shortId(id.text)
        : derivedUuid(
            [
              entity,
              named,
              references.agentId?.externalId ?? '',
              sites?.[0]?.externalId ?? '',
              String(values.windowStart ?? ''),
            ].join('|'),
          );
    if (id !== undefined && id.text === '')
      this.notes.add('row without an id: it is known again by its name and organization', label);
    const draft: Draft = {
      entity,
      externalId,
      file: row.file,
      line: row.line,
      label: named,
      fields: nested(values),
      extra,
      references,
      columns: { ...columns, ...(id ? { id: id.column } : {}) },
      ...(sites ? { sites } : {}),
      ...(record.shared ? { shared: true } : {}),
    };
    return [...also, draft];
  }

  /** What depends on several cells: position, category, unit, quantity, windows. */
  #settle(
    row: MappedRow,
    record: MappingRecord,
    values: Record<string, unknown>,
    columns: Record<string, string>,
    unit: Unit | undefined,
    extra: Record<string, unknown>,
  ): void {
    const { longitude, latitude } = values;
    if ('longitude' in values || 'latitude' in values) {
      delete values.longitude;
      delete values.latitude;
      values.position = null;
      if (typeof longitude === 'number' && typeof latitude === 'number') {
        const position = readPosition(longitude, latitude);
        if (position.ok) values.position = position.value;
        else if (record.lenient === true)
          this.notes.add(`${position.problem.replace(/[\d.-]+/g, 'x')}: not on the map`, where(row.file, row.line));
        else this.#fault(row, columns.latitude ?? null, `${latitude}, ${longitude}`, position.problem, position.fix);
        if (values.position === null && columns.latitude !== undefined && columns.longitude !== undefined) {
          extra[columns.latitude] = String(latitude);
          extra[columns.longitude] = String(longitude);
        }
      } else if (typeof longitude === 'number' || typeof latitude === 'number') {
        const missing = typeof longitude === 'number' ? columns.latitude : columns.longitude;
        if (!this.#rowFaults.some((f) => f.column === missing))
          this.#fault(row, missing ?? null, null, 'one of longitude and latitude is missing', 'give both, or neither');
      }
    }
    if (record.entity !== 'resource' && record.entity !== 'need') return;
    if (values.categoryCode === undefined || values.categoryCode === null)
      values.categoryCode = this.#category(row, values);
    if (values.unit === undefined || values.unit === null)
      values.unit = unit ?? this.#context.categories.unitOf(String(values.categoryCode)) ?? 'visit';
    if ('quantity' in values && unit === undefined && typeof values.quantity === 'number') {
      // The cell was read without a unit; read it again in the one that was found.
      const field = fieldNamed(record.entity, 'quantity')!;
      const source = record.fields.quantity;
      const text = source === undefined ? '' : this.#read(row, source).text;
      const suffix = readValue(
        { ...field, kind: 'unit' },
        text.replace(/^[\s\d.,+-]+/, '') || 'none',
        undefined,
        this.#context,
      );
      if (suffix.ok) values.unit = suffix.value;
      const again = text === '' ? undefined : readValue(field, text, values.unit as Unit, this.#context);
      if (again?.ok) values.quantity = again.value;
      else if (again) this.#fault(row, columns.quantity ?? null, text, again.problem, again.fix);
    }
    const [start, end, startName, endName] =
      record.entity === 'need'
        ? [values.windowStart, values.windowEnd, 'windowStart', 'windowEnd']
        : [values.validFrom, values.validTo, 'validFrom', 'validTo'];
    if (typeof start === 'string' && typeof end === 'string' && (record.entity === 'need' ? end <= start : end < start))
      this.#fault(
        row,
        columns[endName!] ?? null,
        end,
        `the end is before the start (${start})`,
        `check '${columns[startName!]}' and '${columns[endName!]}'`,
      );
  }

  #category(row: MappedRow, values: Record<string, unknown>): string {
    const rules = this.#mapping.categories;
    const words = `${values.name ?? values.title ?? ''}\n${(rules?.columns ?? []).map((c) => textOf(valueAt(row, c))).join('\n')}`;
    const folded = words.normalize('NFKC').toLowerCase();
    for (const rule of rules?.rules ?? [])
      if (rule.words.some((word) => folded.includes(word.toLowerCase()))) return rule.code;
    const guess = guessCategory(rules && rules.columns.length > 0 ? words : `${words}\n${values.description ?? ''}`);
    const code = guess === 'other' ? (rules?.otherwise ?? 'other') : guess;
    this.notes.add(
      code === 'other' ? "nothing says the category: 'other' was taken" : 'category found by the words of the row',
      where(row.file, row.line),
    );
    return code;
  }

  #agent(row: MappedRow, spec: NonNullable<MappingRecord['agent']>): Draft | undefined {
    const id = spec.id === undefined ? undefined : this.#read(row, spec.id);
    const name = spec.name === undefined ? undefined : this.#read(row, spec.name);
    const code = spec.creditCode === undefined ? undefined : this.#read(row, spec.creditCode);
    let creditCode: string | undefined;
    if (code && code.text !== '') {
      const check = checkCreditCode(code.text);
      if (check.ok) creditCode = check.code;
      else this.#fault(row, code.column, code.text, check.problem, check.fix);
    }
    const named = name?.text ?? '';
    const said = spec.sector === undefined ? undefined : this.#read(row, spec.sector);
    let sector: unknown;
    if (said && said.text !== '') {
      const value = readValue(fieldNamed('agent', 'sector')!, said.text, undefined, this.#context);
      if (value.ok) sector = value.value;
      else this.#fault(row, said.column, said.text, value.problem, value.fix);
    }
    const externalId =
      id?.text ||
      creditCode ||
      (named === '' ? '' : `name:${named.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')}`);
    if (externalId === '') return undefined;
    const column = (id?.text ? id.column : creditCode ? code!.column : name?.column) ?? '';
    return {
      entity: 'agent',
      externalId: shortId(externalId),
      file: row.file,
      line: row.line,
      label: named || externalId,
      fields: {
        kind: 'organization',
        name: (named || externalId).slice(0, 300),
        ...(creditCode === undefined ? {} : { creditCode }),
        ...(sector === undefined ? {} : { sector }),
      },
      extra: {},
      references: {},
      columns: { id: column, name: name?.column ?? column },
      ensure: true,
      ...(named !== '' || creditCode !== undefined
        ? { match: { ...(named === '' ? {} : { name: named }), ...(creditCode === undefined ? {} : { creditCode }) } }
        : {}),
    };
  }

  /** A template of what is kept: strings are columns; objects whose first member is empty are left out. */
  #fill(row: MappedRow, template: unknown): unknown {
    if (typeof template === 'string' || isSource(template)) {
      const read = this.#read(row, template);
      return read.constant ?? (read.text === '' ? undefined : read.text);
    }
    if (Array.isArray(template)) {
      const filled = template.map((t) => this.#fill(row, t)).filter((v) => v !== undefined);
      return filled.length === 0 ? undefined : filled;
    }
    if (template !== null && typeof template === 'object') {
      const entries = Object.entries(template).map(([key, t]) => [key, this.#fill(row, t)] as const);
      if (entries[0]?.[1] === undefined) return undefined;
      return Object.fromEntries(entries.filter(([, v]) => v !== undefined));
    }
    return template;
  }
}

/** {'terms.price': 5} -> {terms: {price: 5}}. */
function nested(values: Record<string, unknown>): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    const dot = path.indexOf('.');
    if (dot === -1) fields[path] = value;
    else {
      const group = path.slice(0, dot);
      fields[group] = { ...(fields[group] as object | undefined), [path.slice(dot + 1)]: value };
    }
  }
  return fields;
}
