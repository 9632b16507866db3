import { expect, it } from 'vitest';
import { csvBytes } from '../src/write/tables.ts';

it('begins a CSV with the mark by which Excel knows UTF-8, and has the headings where no row is', () => {
  const bytes = csvBytes({ headings: ['名称', 'ID'], rows: [] });
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes)).toBe('名称,ID\r\n');
});
