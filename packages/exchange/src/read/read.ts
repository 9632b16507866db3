import { type ImportFormat, Problem, type SourceBundle } from '@linli/domain';
import type { ByteFile, ReadInput } from '@linli/services';
import { readCsv } from './csv.ts';
import { readGeoJson, readJsonRows } from './geojson.ts';
import { looksLikeHsds, readHsdsJson, readHsdsPackage } from './hsds.ts';
import { readJson } from './json.ts';
import { readWorkbook } from './xlsx.ts';
import { isZip, membersOfZip } from './zip.ts';

function extension(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

const SKIP = /(?:^|[/\\])(?:\.|__MACOSX|~\$)/;

/** Files of the import, ZIPs unpacked (a workbook is a ZIP too, and stays one file). */
function expand(files: readonly ByteFile[]): ByteFile[] {
  return files.flatMap((file) => {
    if (!isZip(file.bytes) || extension(file.name) === 'xlsx') return [file];
    const members = membersOfZip(file.name, file.bytes, (name) => !name.endsWith('/') && !SKIP.test(name));
    return members.some((m) => m.name === '[Content_Types].xml') ? [file] : members;
  });
}

function isGeoJson(value: unknown): boolean {
  const type = value !== null && typeof value === 'object' ? (value as { type?: unknown }).type : undefined;
  return type === 'FeatureCollection' || type === 'Feature';
}

/** What the files are, by their names and first bytes. */
function guessFormat(files: readonly ByteFile[]): ImportFormat {
  if (files.some((f) => /(?:^|[/\\])datapackage\.json$/i.test(f.name))) return 'hsds';
  const names = files.map((f) => f.name.replace(/^.*[/\\]/, '').toLowerCase());
  if (names.includes('services.csv') && names.includes('service_at_location.csv')) return 'hsds';
  const first = files[0]!;
  if (isZip(first.bytes)) return 'xlsx';
  if (extension(first.name) === 'geojson') return 'geojson';
  const head = new TextDecoder()
    .decode(first.bytes.subarray(0, 400))
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (head.startsWith('{') || head.startsWith('[')) {
    const { value } = readJson(first.name, first.bytes);
    return isGeoJson(value) || !looksLikeHsds(value) ? 'geojson' : 'hsds';
  }
  return 'csv';
}

/** Reads the files of one import; see `FileCodec.read`. */
export async function readFiles(given: readonly ByteFile[], format: ImportFormat | undefined): Promise<ReadInput> {
  const files = expand(given).filter((f) => !SKIP.test(f.name));
  if (files.length === 0 || files.every((f) => f.bytes.length === 0))
    throw new Problem('bad-input', 'the file is empty', { fix: 'give a file with rows' });
  const kind = format ?? guessFormat(files);
  if (kind === 'hsds') {
    const csv = files.filter((f) => extension(f.name) === 'csv');
    return csv.length > 0 ? readHsdsPackage(files) : readHsdsJson(files);
  }
  const bundles: SourceBundle[] = [];
  for (const file of files) {
    const name = file.name.replace(/^.*[/\\]/, '');
    const isJson = /^\s*[[{]/.test(new TextDecoder().decode(file.bytes.subarray(0, 40)).replace(/^\uFEFF/, ''));
    // A folder may hold a read-me or a mapping beside its tables.
    if (files.length > 1 && !['csv', 'tsv', 'txt', 'xlsx', 'json', 'geojson'].includes(extension(name))) continue;
    if (isZip(file.bytes)) bundles.push(await readWorkbook(name, file.bytes));
    else if (isJson && extension(name) !== 'csv') {
      const { value } = readJson(name, file.bytes);
      bundles.push(isGeoJson(value) ? readGeoJson(name, file.bytes) : readJsonRows(name, file.bytes));
    } else if (kind === 'xlsx')
      throw new Problem('bad-input', `${name} is no XLSX workbook`, { fix: 'import it as csv, or save it as .xlsx' });
    else if (kind === 'geojson') throw new Problem('bad-input', `${name} is no GeoJSON`, { fix: 'import it as csv' });
    else bundles.push(readCsv(name, file.bytes));
  }
  const [first] = bundles;
  if (!first)
    throw new Problem('bad-input', 'no table was found among the files', { fix: 'give CSV, XLSX or GeoJSON files' });
  return {
    format: kind,
    encoding: [...new Set(bundles.map((b) => b.encoding))].join(', '),
    bundle: {
      tables: bundles.flatMap((b) => b.tables),
      faults: bundles.flatMap((b) => b.faults),
      notes: bundles.flatMap((b) => b.notes),
      encoding: first.encoding,
    },
  };
}
