import {
  type Category,
  decide,
  type ExportLists,
  exportTable,
  hsdsTables,
  type ImportFormat,
  type Language,
  Problem,
  wallDay,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import type { Unit } from '../ports/store.ts';
import type { ExchangeDependencies } from './prepare.ts';

export interface ExportInput {
  format: ImportFormat;
  /** HSDS describes services only: needs go out as CSV, XLSX or GeoJSON. */
  entity?: 'resource' | 'need' | undefined;
  /** Of the headings. */
  language?: Language | undefined;
}

/** A file to hand over, and how many resources or needs it holds. */
export interface ExportedFile {
  fileName: string;
  contentType: string;
  bytes: Uint8Array;
  written: number;
}

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

/** Everything that an export speaks of, in id order. */
async function listsOf(
  unit: Unit,
  needs: boolean,
): Promise<Omit<ExportLists, 'communityCodes'> & { categories: Category[] }> {
  return {
    agents: await all(unit.agents.each()),
    places: await all(unit.places.each()),
    resources: needs ? [] : await all(unit.resources.each()),
    needs: needs ? await all(unit.needs.each()) : [],
    categories: needs ? [] : await all(unit.categories.each()),
  };
}

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geojson: 'application/geo+json',
  hsds: 'application/zip',
} satisfies Record<ImportFormat, string>;

/**
 * The register as a file. Contact persons, and the words and places of needs, are in it only for those who keep the
 * register themselves; sealed contacts never are.
 */
export async function exportRegister(
  { store, files }: ExchangeDependencies,
  context: Context,
  input: ExportInput,
): Promise<ExportedFile> {
  authorise(context, 'export.run');
  const entity = input.entity ?? 'resource';
  if (input.format === 'hsds' && entity === 'need')
    throw new Problem('bad-input', 'HSDS has no needs', { fix: 'export needs as csv, xlsx or geojson' });
  const personal = decide(context.subject, 'register.write').allowed;
  const jurisdictions = await store.directory.jurisdictions({ within: context.subdistrict.id });
  const communityCodes = new Map(jurisdictions.map((j) => [j.id, j.code]));
  communityCodes.delete(context.subdistrict.id);
  const lists = await store.read(context.subdistrict.id, (unit) => listsOf(unit, entity === 'need'));
  const written = entity === 'need' ? lists.needs.length : lists.resources.length;
  const day = wallDay(context.now(), context.subdistrict.timeZone);
  const base = `linli-${context.subdistrict.code}-${entity}s-${day}`;
  if (input.format === 'hsds') {
    const country = /^Asia\/(?:Shanghai|Urumqi|Chongqing|Harbin)$/.test(context.subdistrict.timeZone) ? 'CN' : '';
    const tables = hsdsTables(lists, { country, personal });
    return {
      fileName: `linli-${context.subdistrict.code}-hsds-${day}.zip`,
      contentType: TYPES.hsds,
      bytes: files.zip(files.writeHsdsPackage(tables)),
      written: tables.service?.length ?? 0,
    };
  }
  const table = exportTable(entity, { ...lists, communityCodes }, { language: input.language ?? 'zh-CN', personal });
  const bytes =
    input.format === 'csv'
      ? files.writeCsv(table)
      : input.format === 'xlsx'
        ? await files.writeXlsx(table, entity === 'need' ? '需求' : '资源')
        : files.writeGeoJson(table, table.positions);
  return { fileName: `${base}.${input.format}`, contentType: TYPES[input.format], bytes, written };
}
