import { type HsdsExportOptions, type HsdsRegister, hsdsTables } from './hsds-export.ts';
import { HSDS_TABLES, type HsdsRow, type HsdsTableName, type HsdsTables, hsdsNestings } from './hsds-tables.ts';

/** Which children a form writes, by key; an empty record writes only columns. */
interface Form {
  readonly [key: string]: Form;
}

const EVERYWHERE: Form = { attributes: { taxonomy_term: { taxonomy_detail: {} } }, metadata: {} };
const PHONE: Form = { languages: EVERYWHERE, ...EVERYWHERE };
const CONTACT: Form = { phones: PHONE, ...EVERYWHERE };
const LOCATION: Form = {
  languages: EVERYWHERE,
  addresses: EVERYWHERE,
  contacts: CONTACT,
  accessibility: EVERYWHERE,
  phones: PHONE,
  schedules: EVERYWHERE,
  ...EVERYWHERE,
};
const SITE: Form = { contacts: CONTACT, phones: PHONE, schedules: EVERYWHERE, location: LOCATION, ...EVERYWHERE };
const ORGANIZATION: Form = {
  funding: EVERYWHERE,
  contacts: CONTACT,
  phones: PHONE,
  locations: LOCATION,
  programs: EVERYWHERE,
  organization_identifiers: EVERYWHERE,
  ...EVERYWHERE,
};
const SERVICE_ALONE: Form = {
  phones: PHONE,
  schedules: EVERYWHERE,
  service_areas: EVERYWHERE,
  languages: EVERYWHERE,
  funding: EVERYWHERE,
  cost_options: EVERYWHERE,
  program: EVERYWHERE,
  required_documents: EVERYWHERE,
  contacts: CONTACT,
  ...EVERYWHERE,
};
const SERVICE: Form = { ...SERVICE_ALONE, service_at_locations: SITE };

/** The forms of the HSDS API: `full` is one thing with all that hangs on it, `list` an entry of a page. */
const FORMS = {
  organization: {
    full: { ...ORGANIZATION, services: SERVICE },
    list: {},
  },
  service: {
    full: { ...SERVICE, organization: ORGANIZATION },
    list: { organization: {}, program: {} },
  },
  service_at_location: {
    full: { ...SITE, service: { ...SERVICE_ALONE, organization: ORGANIZATION } },
    list: { location: {}, service: { organization: {}, program: {} } },
  },
  location: { full: LOCATION, list: {} },
  taxonomy_term: { full: { taxonomy_detail: {} }, list: { taxonomy_detail: {} } },
  taxonomy: { full: {}, list: {} },
} as const satisfies Partial<Record<HsdsTableName, { full: Form; list: Form }>>;

export type HsdsEntity = keyof typeof FORMS;
export type HsdsForm = 'full' | 'list';

const URIS: readonly string[] = ['website', 'uri', 'url', 'term_uri', 'schedule_link'];
const EMAILS: readonly string[] = ['email', 'assurer_email'];
/** What the schema asks for and a source may not have said. */
const REQUIRED: Partial<Record<HsdsTableName, readonly string[]>> = {
  organization: ['name', 'description'],
  program: ['name', 'description'],
  service: ['name', 'status'],
  location: ['location_type'],
  address: ['address_1', 'city', 'state_province', 'postal_code', 'country', 'address_type'],
  phone: ['number'],
  metadata: ['last_action_date', 'last_action_type', 'field_name', 'previous_value', 'replacement_value', 'updated_by'],
  organization_identifier: ['identifier_type', 'identifier'],
  taxonomy: ['name', 'description'],
  taxonomy_term: ['name', 'description'],
};
const ENUMS: Readonly<Record<string, { values: readonly string[]; otherwise?: string }>> = {
  'service.status': { values: ['active', 'inactive', 'defunct', 'temporarily closed'], otherwise: 'inactive' },
  'location.location_type': { values: ['physical', 'postal', 'virtual'], otherwise: 'physical' },
  'address.address_type': { values: ['physical', 'postal', 'virtual'], otherwise: 'physical' },
  'schedule.wkst': { values: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] },
  'schedule.freq': { values: ['WEEKLY', 'MONTHLY'] },
};

const EMAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;

/** The text as an absolute URI ('fems.dc.gov' becomes 'http://fems.dc.gov'); undefined where it is none. */
export function absoluteUri(text: string): string | undefined {
  const trimmed = text.trim();
  if (/^(?:https?|mailto|tel|urn|ftp):[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/i.test(trimmed) && URL.canParse(trimmed))
    return trimmed;
  const candidate = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (/\s/.test(candidate) || !/^https?:\/\/[^/]+\.[^/]/i.test(candidate) || !URL.canParse(candidate)) return undefined;
  const { href } = new URL(candidate);
  return /^[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/.test(href) ? href : undefined;
}

/** One column as the schema wants it; undefined where it cannot be said validly. */
function valid(table: HsdsTableName, column: string, value: unknown): unknown {
  if (value === undefined || value === null || value === '') return undefined;
  if ((HSDS_TABLES[table].numbers as readonly string[]).includes(column)) {
    const number = typeof value === 'number' ? value : Number(String(value).trim() || 'none');
    return Number.isFinite(number) ? number : undefined;
  }
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const text = String(value);
  const allowed = ENUMS[`${table}.${column}`];
  if (allowed) {
    const found = allowed.values.find((v) => v.toLowerCase() === text.trim().toLowerCase());
    return found ?? allowed.otherwise;
  }
  if (URIS.includes(column) && !(table === 'service_area' && column === 'uri')) return absoluteUri(text);
  if (EMAILS.includes(column)) return EMAIL.test(text.trim()) ? text.trim() : undefined;
  if (column === 'last_modified') return Number.isNaN(Date.parse(text)) ? undefined : new Date(text).toISOString();
  return text;
}

/** Composes the JSON forms of the HSDS API from the register; all that is written is valid against the HSDS schema. */
export class HsdsForms {
  readonly #tables: HsdsTables;
  readonly #byId = new Map<HsdsTableName, Map<string, HsdsRow>>();
  readonly #children = new Map<string, Map<string, HsdsRow[]>>();

  constructor(tables: HsdsTables) {
    this.#tables = tables;
  }

  static of(register: HsdsRegister, options: HsdsExportOptions): HsdsForms {
    return new HsdsForms(hsdsTables(register, options));
  }

  ids(entity: HsdsEntity): string[] {
    return (this.#tables[entity] ?? []).map((row) => String(row.id));
  }

  /** One thing in a form of the API; undefined where there is no such id. */
  write(entity: HsdsEntity, id: string, form: HsdsForm): HsdsRow | undefined {
    const row = this.#row(entity, id);
    return row && this.#compose(entity, row, FORMS[entity][form], undefined);
  }

  #row(table: HsdsTableName, id: string): HsdsRow | undefined {
    let index = this.#byId.get(table);
    if (!index) {
      index = new Map((this.#tables[table] ?? []).map((row) => [String(row.id), row]));
      this.#byId.set(table, index);
    }
    return index.get(id);
  }

  #childrenOf(table: HsdsTableName, column: string, id: string): readonly HsdsRow[] {
    const key = `${table}.${column}`;
    let index = this.#children.get(key);
    if (!index) {
      index = new Map();
      for (const row of this.#tables[table] ?? []) {
        const parent = row[column];
        if (parent === undefined || parent === '') continue;
        const siblings = index.get(String(parent));
        if (siblings) siblings.push(row);
        else index.set(String(parent), [row]);
      }
      this.#children.set(key, index);
    }
    return index.get(id) ?? [];
  }

  #compose(table: HsdsTableName, row: HsdsRow, form: Form, nestedIn: HsdsTableName | undefined): HsdsRow {
    const written: HsdsRow = {};
    const { columns } = HSDS_TABLES[table];
    const isEntity = table === 'organization' || table === 'service' || table === 'location';
    for (const column of columns) {
      const isKey =
        column.endsWith('_id') && column !== 'parent_id' && column !== 'parent_organization_id' && column !== 'tax_id';
      // Nesting says it; an entity on its own says whose it is.
      if (
        isKey &&
        (nestedIn !== undefined || !isEntity || hsdsNestings(table).some((n) => n.column === column && form[n.key]))
      )
        continue;
      const value = valid(table, column, row[column]);
      if (value !== undefined) written[column] = value;
    }
    for (const column of REQUIRED[table] ?? [])
      if (written[column] === undefined)
        written[column] = ENUMS[`${table}.${column}`]?.otherwise ?? (column === 'name' ? String(row.id) : '');
    for (const nesting of hsdsNestings(table)) {
      const inner = form[nesting.key];
      if (!inner) continue;
      if (nesting.from === 'parent') {
        const target = this.#row(nesting.table, String(row[nesting.column] ?? ''));
        if (target) written[nesting.key] = this.#compose(nesting.table, target, inner, table);
      } else {
        const children = this.#childrenOf(nesting.table, nesting.column, String(row.id));
        if (children.length > 0)
          written[nesting.key] = children.map((child) => this.#compose(nesting.table, child, inner, table));
      }
    }
    return written;
  }
}

/** An organization of the HSDS API: `full` with its services and locations, `list` for a page. */
export function toHsdsOrganization(forms: HsdsForms, id: string, form: HsdsForm = 'full'): HsdsRow | undefined {
  return forms.write('organization', id, form);
}
/** A service of the HSDS API. */
export function toHsdsService(forms: HsdsForms, id: string, form: HsdsForm = 'full'): HsdsRow | undefined {
  return forms.write('service', id, form);
}
/** A location of the HSDS API. */
export function toHsdsLocation(forms: HsdsForms, id: string): HsdsRow | undefined {
  return forms.write('location', id, 'full');
}
/** A service at a location of the HSDS API. */
export function toHsdsServiceAtLocation(forms: HsdsForms, id: string, form: HsdsForm = 'full'): HsdsRow | undefined {
  return forms.write('service_at_location', id, form);
}
/** A taxonomy term of the HSDS API. */
export function toHsdsTaxonomyTerm(forms: HsdsForms, id: string): HsdsRow | undefined {
  return forms.write('taxonomy_term', id, 'full');
}
