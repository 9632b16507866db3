/**
 * Links five directories of services in San Francisco with each other, with default settings, and counts. Run:
 *   node --conditions=@linli/source bench/linkage/san-francisco.ts [folder of the five files]
 * The data are not part of the project; docs/san-francisco.md says what came out.
 */
import { existsSync, readFileSync } from 'node:fs';
import { bodies, dedupe, parseCsv } from '@linli/linkage';

export interface Listing {
  readonly source: string;
  readonly name: string;
  readonly other_name: string;
  readonly address: string;
  readonly city: string;
  readonly postcode: string;
  readonly phone: string;
  readonly email: string;
  readonly web: string;
  readonly description: string;
}

type Json = { readonly [key: string]: Json | undefined } & readonly Json[] & string;

const text = (value: Json | undefined): string =>
  value === undefined || value === null
    ? ''
    : Array.isArray(value)
      ? value.map((v) => text(v)).join('; ')
      : String(value);

const ZIP = /\b(9\d{4})(?:-\d{4})?\s*$/;

/** An address in one cell ('225 30th Street, 3rd Floor, San Francisco, CA 94131') cut into street, city and postcode. */
function cutAddress(whole: string): Pick<Listing, 'address' | 'city' | 'postcode'> {
  const postcode = ZIP.exec(whole.trim())?.[1] ?? '';
  const parts = whole
    .trim()
    .replace(ZIP, '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.at(-1) === 'CA') parts.pop();
  const city = parts.length > 1 ? parts.pop()! : '';
  return { address: parts.join(' '), city, postcode };
}

function read211(path: string): Listing[] {
  const { table } = parseCsv(readFileSync(path, 'utf8'));
  const cell = (name: string, row: number) => {
    const column = table.columns.find((c) => c.name === name)!;
    return column.ids[row]! < 0 ? '' : column.values.text(column.ids[row]!);
  };
  return Array.from({ length: table.rows }, (_, row) => ({
    source: '211',
    name: cell('PublicName', row),
    other_name: cell('AlternateName', row),
    address: `${cell('PhysicalAddress1', row)} ${cell('PhysicalAddress2', row)}`.trim(),
    city: cell('PhysicalCity', row),
    postcode: cell('PhysicalPostalCode', row),
    phone: [1, 2, 3]
      .map((i) => cell(`Phone${i}Number`, row))
      .filter(Boolean)
      .join('; '),
    email: cell('EmailAddressMain', row),
    web: cell('WebsiteAddress', row),
    description: cell('AgencyDescription', row),
  }));
}

function readWomen(path: string): Listing[] {
  const { table } = parseCsv(readFileSync(path, 'utf8'));
  const cell = (index: number, row: number) => {
    const column = table.columns[index]!;
    return column.ids[row]! < 0 ? '' : column.values.text(column.ids[row]!);
  };
  return Array.from({ length: table.rows }, (_, row) => ({
    source: 'ss4women',
    name: cell(0, row),
    other_name: '',
    ...cutAddress(cell(1, row)),
    phone: cell(2, row),
    email: cell(4, row),
    web: cell(5, row),
    description: cell(11, row),
  }));
}

function readLinkSf(path: string): Listing[] {
  const list = JSON.parse(readFileSync(path, 'utf8')) as Json[];
  return list.map((item) => ({
    source: 'linksf',
    name: text(item.name as Json),
    other_name: '',
    address: text(item.address),
    city: text(item.city),
    postcode: '',
    phone: text(item.phone),
    email: '',
    web: text(item.website),
    description: text(item.description),
  }));
}

function readLocation(source: string, item: Json, location: Json): Listing {
  const address = location.address_attributes as Json | undefined;
  const phones = location.phones_attributes as Json | undefined;
  const numbers = Array.isArray(phones) ? phones.map((p: Json) => text(p.number)).join('; ') : text(phones?.number);
  return {
    source,
    name: text(item.name as Json) || text(location.name as Json),
    other_name: text(item.aka),
    address: text(address?.street),
    city: text(address?.city),
    postcode: text(address?.zip) || text(address?.zipcode),
    phone: numbers,
    email: text(location.emails),
    web: text(item.urls) || text(location.urls),
    description: text(location.description),
  };
}

/** The records of all five directories in one shape. */
export function readDirectories(folder: string): Listing[] {
  const bapd = readFileSync(`${folder}/bapd.json`, 'utf8')
    .split('\n')
    .map((line) => line.trim().replace(/,$/, ''))
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Json)
    .map((item) => readLocation('bapd', item, item.locations as Json));
  const apd = (JSON.parse(readFileSync(`${folder}/apd_open_ref.json`, 'utf8')) as Json[]).flatMap((item) =>
    (item.locations as unknown as Json[]).map((location) => readLocation('apd', item, location)),
  );
  return [
    ...read211(`${folder}/sf211.csv`),
    ...readWomen(`${folder}/ss4women.csv`),
    ...readLinkSf(`${folder}/linksf.json`),
    ...bapd,
    ...apd,
  ];
}

if (import.meta.main) {
  const folder = process.argv[2] ?? `${process.env.LINLI_SHARED ?? '../shared'}/data/sf`;
  if (!existsSync(`${folder}/sf211.csv`)) {
    console.error(`The five directories are not in ${folder}: give their folder.`);
    process.exit(2);
  }
  const listings = readDirectories(folder);
  const result = await dedupe(listings);
  const count = (groups: readonly (readonly number[])[]) => {
    const inside = groups.reduce((sum, group) => sum + group.length, 0);
    const sources = groups.map((group) => new Set(group.map((r) => listings[r]!.source)).size);
    return {
      different: listings.length - inside + groups.length,
      twiceOrMore: groups.length,
      inTwoDirectories: sources.filter((n) => n >= 2).length,
      inThree: sources.filter((n) => n >= 3).length,
      inFour: sources.filter((n) => n >= 4).length,
      inFive: sources.filter((n) => n >= 5).length,
      largest: Math.max(...groups.map((group) => group.length)),
    };
  };
  console.log(
    'records',
    listings.length,
    'threshold',
    result.threshold,
    'estimated',
    result.estimated,
    result.alarm ?? 'no alarm',
  );
  for (const column of result.columns) console.log(`  ${column.name}: ${column.type}, ${column.role}. ${column.why}`);
  console.log('listings', count(result.clusters));
  const groups = bodies(result);
  console.log('bodies', count(groups));
  const names = new Map<string, Set<string>>();
  for (const l of listings) {
    const key = l.name.toLowerCase().trim();
    names.set(key, (names.get(key) ?? new Set()).add(l.source));
  }
  const clusterOf = new Map<number, number>();
  for (const [c, cluster] of result.clusters.entries()) for (const r of cluster) clusterOf.set(r, c);
  let shared = 0;
  let joined = 0;
  const apart: string[] = [];
  for (const [name, sources] of names) {
    if (sources.size < 2) continue;
    shared++;
    const rows = listings.flatMap((l, r) => (l.name.toLowerCase().trim() === name ? [r] : []));
    const across = rows.some((x) =>
      rows.some(
        (y) =>
          listings[x]!.source !== listings[y]!.source &&
          clusterOf.get(x) !== undefined &&
          clusterOf.get(x) === clusterOf.get(y),
      ),
    );
    if (across) joined++;
    else
      apart.push(
        rows
          .map(
            (r) =>
              `${listings[r]!.source}: ${name} | ${listings[r]!.address} | ${listings[r]!.phone} | ${listings[r]!.web}`,
          )
          .join('\n      '),
      );
  }
  console.log('names equal in two or more directories', shared, 'joined', joined);
  if (process.argv.includes('--examples')) {
    console.log('apart:\n   ', apart.slice(0, 25).join('\n    '));
    const show = (group: readonly number[]) =>
      group
        .map((r) => `${listings[r]!.source}: ${listings[r]!.name} | ${listings[r]!.address} | ${listings[r]!.phone}`)
        .join('\n      ');
    const wide = result.clusters.filter((group) => new Set(group.map((r) => listings[r]!.source)).size >= 4);
    console.log('in four or more:\n   ', wide.slice(0, 20).map(show).join('\n    '));
    console.log(
      'largest:\n   ',
      [...result.clusters]
        .sort((a, b) => b.length - a.length)
        .slice(0, 4)
        .map(show)
        .join('\n    '),
    );
    console.log(
      'largest bodies:\n   ',
      [...groups]
        .sort((a, b) => b.length - a.length)
        .slice(0, 3)
        .map(show)
        .map((s) => s.slice(0, 1500))
        .join('\n    '),
    );
  }
}
