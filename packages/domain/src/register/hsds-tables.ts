/** One row of an HSDS table, under its HSDS column names; nested rows stand under the plural names of the JSON forms. */
export type HsdsRow = Record<string, unknown>;

export interface HsdsTable {
  /** File of the tabular package. */
  readonly file: string;
  /** Columns in the order of the specification. */
  readonly columns: readonly string[];
  /** Columns that the JSON forms write as numbers. */
  readonly numbers: readonly string[];
}

function table(file: string, columns: string, numbers = ''): HsdsTable {
  return { file, columns: columns.split(' '), numbers: numbers === '' ? [] : numbers.split(' ') };
}

/** The tables of the Human Services Data Specification 3.0 (docs.openreferral.org), in the order of its data package. */
export const HSDS_TABLES = {
  organization: table(
    'organizations.csv',
    'id name alternate_name description email website tax_status tax_id year_incorporated legal_status logo uri parent_organization_id',
    'year_incorporated',
  ),
  program: table('programs.csv', 'id organization_id name alternate_name description'),
  service: table(
    'services.csv',
    'id organization_id program_id name alternate_name description url email status interpretation_services application_process fees_description wait_time fees accreditations eligibility_description minimum_age maximum_age assured_date assurer_email licenses alert last_modified',
    'minimum_age maximum_age',
  ),
  attribute: table('attributes.csv', 'id link_id taxonomy_term_id link_type link_entity value'),
  service_at_location: table('service_at_location.csv', 'id service_id location_id description'),
  location: table(
    'locations.csv',
    'id location_type url organization_id name alternate_name description transportation latitude longitude external_identifier external_identifier_type',
    'latitude longitude',
  ),
  phone: table(
    'phones.csv',
    'id location_id service_id organization_id contact_id service_at_location_id number extension type description',
    'extension',
  ),
  contact: table(
    'contacts.csv',
    'id organization_id service_id service_at_location_id location_id name title department email',
  ),
  address: table(
    'addresses.csv',
    'id location_id attention address_1 address_2 city region state_province postal_code country address_type',
  ),
  schedule: table(
    'schedules.csv',
    'id service_id location_id service_at_location_id valid_from valid_to dtstart timezone until count wkst freq interval byday byweekno bymonthday byyearday description opens_at closes_at schedule_link attending_type notes',
    'timezone count interval',
  ),
  funding: table('funding.csv', 'id organization_id service_id source'),
  service_area: table('service_areas.csv', 'id service_id name description extent extent_type uri'),
  required_document: table('required_documents.csv', 'id service_id document uri'),
  language: table('languages.csv', 'id service_id location_id phone_id name code note'),
  accessibility: table('accessibility.csv', 'id location_id description details url'),
  taxonomy_term: table(
    'taxonomy_terms.csv',
    'id code name description parent_id taxonomy language taxonomy_id term_uri',
  ),
  metadata: table(
    'metadata.csv',
    'id resource_id resource_type last_action_date last_action_type field_name previous_value replacement_value updated_by',
  ),
  meta_table_description: table('meta_table_descriptions.csv', 'id name language character_set'),
  cost_option: table(
    'cost_options.csv',
    'id service_id valid_from valid_to option currency amount amount_description',
    'amount',
  ),
  organization_identifier: table(
    'organization_identifiers.csv',
    'id organization_id identifier_scheme identifier_type identifier',
  ),
  taxonomy: table('taxonomies.csv', 'id name description uri version'),
} as const satisfies Record<string, HsdsTable>;

export type HsdsTableName = keyof typeof HSDS_TABLES;
export const HSDS_TABLE_NAMES = Object.keys(HSDS_TABLES) as HsdsTableName[];

/** The rows of a tabular package (or of the tabular JSON form), by table. */
export type HsdsTables = Partial<Record<HsdsTableName, HsdsRow[]>>;

/**
 * Where the JSON forms nest a table: under which key of which table, and which column of the tabular package says the
 * same. `many: false` is a single object.
 */
export interface HsdsNesting {
  readonly parent: HsdsTableName;
  readonly key: string;
  readonly table: HsdsTableName;
  /** Column of the nested row that names the parent, or (with `from: 'parent'`) of the parent that names the nested row. */
  readonly column: string;
  readonly from: 'child' | 'parent';
  readonly many: boolean;
}

function nest(parent: HsdsTableName, key: string, child: HsdsTableName, column: string): HsdsNesting {
  return { parent, key, table: child, column, from: 'child', many: true };
}
function pointTo(parent: HsdsTableName, key: string, child: HsdsTableName, column: string): HsdsNesting {
  return { parent, key, table: child, column, from: 'parent', many: false };
}

/** Everything but attributes and metadata, which can hang on any row. */
const PARTICULAR: readonly HsdsNesting[] = [
  nest('organization', 'funding', 'funding', 'organization_id'),
  nest('organization', 'contacts', 'contact', 'organization_id'),
  nest('organization', 'phones', 'phone', 'organization_id'),
  nest('organization', 'locations', 'location', 'organization_id'),
  nest('organization', 'programs', 'program', 'organization_id'),
  nest('organization', 'organization_identifiers', 'organization_identifier', 'organization_id'),
  nest('organization', 'services', 'service', 'organization_id'),
  nest('service', 'phones', 'phone', 'service_id'),
  nest('service', 'schedules', 'schedule', 'service_id'),
  nest('service', 'service_areas', 'service_area', 'service_id'),
  nest('service', 'service_at_locations', 'service_at_location', 'service_id'),
  nest('service', 'languages', 'language', 'service_id'),
  nest('service', 'funding', 'funding', 'service_id'),
  nest('service', 'cost_options', 'cost_option', 'service_id'),
  nest('service', 'required_documents', 'required_document', 'service_id'),
  nest('service', 'contacts', 'contact', 'service_id'),
  pointTo('service', 'organization', 'organization', 'organization_id'),
  pointTo('service', 'program', 'program', 'program_id'),
  nest('service_at_location', 'contacts', 'contact', 'service_at_location_id'),
  nest('service_at_location', 'phones', 'phone', 'service_at_location_id'),
  nest('service_at_location', 'schedules', 'schedule', 'service_at_location_id'),
  pointTo('service_at_location', 'location', 'location', 'location_id'),
  pointTo('service_at_location', 'service', 'service', 'service_id'),
  nest('location', 'languages', 'language', 'location_id'),
  nest('location', 'addresses', 'address', 'location_id'),
  nest('location', 'contacts', 'contact', 'location_id'),
  nest('location', 'accessibility', 'accessibility', 'location_id'),
  nest('location', 'phones', 'phone', 'location_id'),
  nest('location', 'schedules', 'schedule', 'location_id'),
  nest('contact', 'phones', 'phone', 'contact_id'),
  nest('phone', 'languages', 'language', 'phone_id'),
  pointTo('attribute', 'taxonomy_term', 'taxonomy_term', 'taxonomy_term_id'),
  pointTo('taxonomy_term', 'taxonomy_detail', 'taxonomy', 'taxonomy_id'),
];

/** All nestings of a parent table, in the order in which the forms write them. */
export function hsdsNestings(parent: HsdsTableName): readonly HsdsNesting[] {
  return NESTINGS[parent];
}
const NESTINGS = Object.fromEntries(
  HSDS_TABLE_NAMES.map((parent) => [
    parent,
    [
      ...PARTICULAR.filter((n) => n.parent === parent),
      ...(parent === 'attribute' ? [] : [nest(parent, 'attributes', 'attribute', 'link_id')]),
      ...(parent === 'metadata' ? [] : [nest(parent, 'metadata', 'metadata', 'resource_id')]),
    ],
  ]),
) as unknown as Record<HsdsTableName, readonly HsdsNesting[]>;

/** The name of a table by its own name, its plural, or its file: 'services', 'services.csv', 'service'. */
export function hsdsTableNamed(text: string): HsdsTableName | undefined {
  const name = text.toLowerCase().replace(/^.*[/\\]/, '');
  for (const table of HSDS_TABLE_NAMES) {
    const file: string = HSDS_TABLES[table].file;
    if (name === table || name === file || `${name}.csv` === file) return table;
  }
  return name === 'services_at_location.csv' || name === 'service_at_locations.csv' ? 'service_at_location' : undefined;
}
