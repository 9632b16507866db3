import type { RawColumn, Table } from './table.ts';
import { TableBuilder } from './table.ts';

const LATITUDE = /^(?:lat|latitude|纬度)$|[\s_.-](?:lat|latitude)$/i;
const LONGITUDE = /^(?:lon|lng|long|longitude|经度)$|[\s_.-](?:lon|lng|long|longitude)$/i;

function within(column: RawColumn, most: number): boolean {
  let good = 0;
  for (let v = 0; v < column.values.size; v++) {
    const number = Number(column.values.text(v));
    if (Number.isFinite(number) && Math.abs(number) <= most) good++;
  }
  return column.values.size > 0 && good >= 0.9 * column.values.size;
}

/** A latitude and a longitude column become one column of points, put in the first one's place. */
export function joinCoordinates(table: Table): Table {
  const lat = table.columns.find((column) => LATITUDE.test(column.name) && within(column, 90));
  const lon = table.columns.find((column) => LONGITUDE.test(column.name) && within(column, 180));
  if (lat === undefined || lon === undefined) return table;
  const builder = new TableBuilder([`${lat.name}, ${lon.name}`]);
  for (let row = 0; row < table.rows; row++) {
    const a = lat.ids[row]!;
    const b = lon.ids[row]!;
    builder.add([a < 0 || b < 0 ? '' : `${lat.values.text(a)}, ${lon.values.text(b)}`]);
  }
  const point = builder.finish().columns[0]!;
  const columns = table.columns.flatMap((column) => (column === lat ? [point] : column === lon ? [] : [column]));
  return { rows: table.rows, columns };
}
