import {
  agentAsSeenBy,
  type Language,
  type NameKind,
  namesAsked,
  needAsSeenBy,
  type Sheet,
  type SheetBook,
  seesTitles,
  sheetFileName,
  sheetTable,
  sheetTitle,
  textIn,
  type Unit as UnitOfQuantity,
} from '@linli/domain';
import { byIds } from '../common/by-ids.ts';
import { authorise, type Context } from '../common/context.ts';
import type { ExportedFile } from '../exchange/export.ts';
import type { FileCodec } from '../exchange/ports.ts';
import type { Store, Unit } from '../ports/store.ts';

type Names = Map<NameKind, Map<string, string>>;
/** How each kind of row is called to this reader: as a page would call it. A holder, whose name is sealed, is a number. */
function readers(unit: Unit, { subject }: Context) {
  const rows =
    <T extends { id: string }>(
      repository: { getMany(ids: readonly string[]): Promise<T[]> },
      name: (row: T) => string,
    ) =>
    async (ids: readonly string[]) =>
      Array.from(await byIds(ids, (some) => repository.getMany(some)), ([id, row]) => [id, name(row)] as const);
  const titles = seesTitles(subject);
  return {
    agent: rows(unit.agents, (row) => agentAsSeenBy(subject, row).name),
    place: rows(unit.places, (row) => row.name),
    resource: rows(unit.resources, (row) => row.name),
    need: rows(unit.needs, (row) => (titles ? needAsSeenBy(subject, row).title : '')),
    holder: rows(unit.holders, (row) => row.number),
    agreement: rows(unit.agreements, (row) => row.title),
    responsibility: rows(unit.responsibilities, (row) => row.title),
  };
}

async function readNames(
  store: Store,
  context: Context,
  asked: ReadonlyMap<NameKind, ReadonlySet<string>>,
  language: Language,
): Promise<{ names: Names; units: Map<string, UnitOfQuantity> }> {
  const names: Names = new Map();
  const units = new Map<string, UnitOfQuantity>();
  if (asked.has('community')) {
    const tree = await store.directory.jurisdictions({ within: context.subdistrict.id });
    names.set('community', new Map(tree.map((j) => [j.id, textIn(j.name, language)])));
  }
  await store.read(context.subdistrict.id, async (unit) => {
    if (asked.has('category')) {
      const categories = new Map<string, string>();
      for await (const row of unit.categories.each()) categories.set(row.code, textIn(row.name, language));
      names.set('category', categories);
    }
    const purses = await byIds(asked.get('purse') ?? [], (some) => unit.purses.getMany(some));
    names.set('purse', new Map(Array.from(purses, ([id, row]) => [id, row.name])));
    for (const [id, row] of purses) units.set(id, row.unit);
    for (const [kind, read] of Object.entries(readers(unit, context)))
      names.set(kind as NameKind, new Map(await read([...(asked.get(kind as NameKind) ?? [])])));
  });
  return { names, units };
}

/**
 * A list as a file for people: headings and values in their language, names beside ids, times on the sub-district's wall.
 * What stands in the rows is what the list itself showed this reader; names are added under the same rules.
 */
export async function listSheet<T>(
  { store, files }: { store: Store; files: FileCodec },
  context: Context,
  sheet: Sheet<T>,
  rows: readonly T[],
  file: { format: 'csv' | 'xlsx'; language: Language },
): Promise<ExportedFile> {
  authorise(context, 'export.run');
  const reader = { language: file.language, timeZone: context.subdistrict.timeZone };
  const { names, units } = await readNames(store, context, namesAsked(sheet, rows, reader), file.language);
  const book: SheetBook = {
    ...reader,
    name: (kind, id) => (id === null ? '' : (names.get(kind)?.get(id) ?? '')),
    unitOf: (purseId) => units.get(purseId) ?? 'item',
  };
  const table = sheetTable(sheet, rows, book);
  const fileName = sheetFileName(sheet, context.now().toISOString(), reader);
  return file.format === 'csv'
    ? {
        fileName: `${fileName}.csv`,
        contentType: 'text/csv; charset=utf-8',
        bytes: files.writeCsv(table),
        written: rows.length,
      }
    : {
        fileName: `${fileName}.xlsx`,
        contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: await files.writeXlsx(table, sheetTitle(sheet, file.language).slice(0, 31)),
        written: rows.length,
      };
}
