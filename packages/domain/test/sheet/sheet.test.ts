import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as domain from '../../src/index.ts';
import { namesAsked, type Sheet, type SheetBook, sheetFileName, sheetTable, UNITS, wallTime } from '../../src/index.ts';
import { amount, idColumn, moment, named, namesOf, unit, word, yesNo } from '../../src/sheet/sheet.ts';

const valueIn = (row: { unit: domain.Unit }) => row.unit;

const SHEETS = Object.entries(domain).filter(([name]) => name.endsWith('_SHEET')) as unknown as [
  string,
  Sheet<unknown>,
][];
const bookIn = (language: 'zh-CN' | 'en', timeZone = 'Asia/Shanghai'): SheetBook => ({
  language,
  timeZone,
  name: (kind, id) => (id === null ? '' : `${kind} ${id}`),
  unitOf: () => 'CNY',
});

interface Row {
  id: string;
  agentId: string | null;
  partyIds: string[];
  at: string | null;
  until: string;
  state: string;
  quantity: number;
  unit: domain.Unit;
  open: boolean | null;
}
const SHEET: Sheet<Row> = {
  title: { zh: '预约', en: 'Some bookings' },
  columns: [
    named('单位', 'Body', 'agent', (row) => row.agentId),
    namesOf('各方', 'Parties', 'agent', (row) => row.partyIds),
    moment('开始', 'Starts', (row) => row.at),
    moment('结束', 'Ends', (row) => row.until),
    word('状态', 'State', 'booking.state', (row) => row.state),
    amount('数量', 'How much', (row) => row.quantity, valueIn),
    unit(valueIn),
    yesNo('公开', 'Public', (row) => row.open),
    idColumn(),
  ],
};
const ROW: Row = {
  id: 'x-1',
  agentId: 'a',
  partyIds: ['b', 'a', 'b'],
  at: '2026-11-25T16:30:00Z',
  until: '2026-11-25T18:00:00Z',
  state: 'no-show',
  quantity: 90,
  unit: 'hour',
  open: false,
};

describe('a sheet', () => {
  it('says names, local times, amounts that add up, and values in words', () => {
    expect(sheetTable(SHEET, [ROW], bookIn('zh-CN'))).toEqual({
      headings: ['单位', '各方', '开始（Asia/Shanghai）', '结束', '状态', '数量', '计量单位', '公开', '系统编号'],
      rows: [
        ['agent a', 'agent b；agent a', '2026-11-26 00:30', '2026-11-26 02:00', '没有来', 1.5, '小时', '否', 'x-1'],
      ],
    });
    expect(sheetTable(SHEET, [{ ...ROW, at: null, agentId: null, open: null, state: 'new' }], bookIn('en'))).toEqual({
      headings: [
        'Body',
        'Parties',
        'Starts (Asia/Shanghai)',
        'Ends',
        'State',
        'How much',
        'Counted in',
        'Public',
        'ID',
      ],
      rows: [[null, 'agent b; agent a', null, '2026-11-26 02:00', 'new', 1.5, 'hours', null, 'x-1']],
    });
  });

  it('asks beforehand for every name that it will say, and for no other', () => {
    expect(namesAsked(SHEET, [ROW, { ...ROW, agentId: null }], bookIn('en'))).toEqual(
      new Map([['agent', new Set(['a', 'b'])]]),
    );
  });

  it('is named by what it is and the local day on which it was made', () => {
    const late = '2026-11-25T16:30:00Z';
    expect(sheetFileName(SHEET, late, bookIn('zh-CN'))).toBe('预约-2026-11-26');
    expect(sheetFileName(SHEET, late, bookIn('en', 'UTC'))).toBe('Some-bookings-2026-11-25');
  });
});

describe('a time on the wall', () => {
  it('is the instant again once the zone is known', () => {
    const zones = ['Asia/Shanghai', 'Asia/Kathmandu', 'UTC', 'America/Phoenix'];
    const hours = { 'Asia/Shanghai': 8, 'Asia/Kathmandu': 5.75, UTC: 0, 'America/Phoenix': -7 } as Record<
      string,
      number
    >;
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2000, 0, 1) / 60_000, max: Date.UTC(2100, 0, 1) / 60_000 }),
        fc.constantFrom(...zones),
        (minute, zone) => {
          const wall = wallTime(new Date(minute * 60_000).toISOString(), zone);
          expect(wall).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
          expect(Date.parse(`${wall.replace(' ', 'T')}:00Z`) / 60_000 - hours[zone]! * 60).toBe(minute);
        },
      ),
    );
  });
});

describe('an amount', () => {
  it('is exact in its unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom(...domain.Unit.options), (quantity, of) => {
        const { rows } = sheetTable(SHEET, [{ ...ROW, quantity, unit: of }], bookIn('en'));
        expect(Math.round(Number(rows[0]![5]) * UNITS[of].perUnit)).toBe(quantity);
        expect(rows[0]![6]).toBe(UNITS[of].en);
      }),
    );
  });
});

describe.each(SHEETS)('%s', (_, sheet) => {
  it.each(['zh-CN', 'en'] as const)('has its headings in %s also when it is empty', (language) => {
    const { headings, rows } = sheetTable(sheet, [], bookIn(language));
    expect(rows).toEqual([]);
    expect(new Set(headings).size).toBe(headings.length);
    expect(headings.every((heading) => heading.trim() !== '')).toBe(true);
    expect(headings.filter((heading) => heading.includes('Asia/Shanghai')).length).toBe(
      sheet.columns.some((column) => column.moment) ? 1 : 0,
    );
    expect(headings.at(-1)).toMatch(language === 'en' ? /ID/ : /编号/);
    if (language === 'zh-CN')
      expect(headings.filter((h) => h !== '系统编号' && !/\p{Script=Han}/u.test(h))).toEqual([]);
    else expect(headings.filter((h) => /\p{Script=Han}/u.test(h))).toEqual([]);
  });
});
