import { addDays, guessMapping, mappableFields, quantityFromDecimal } from '@linli/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosable, remap } from '../../src/console/import/mapping-text.ts';
import { parseAddress, writeAddress } from '../../src/shared/api/address.ts';
import { csvText } from '../../src/shared/format/csv.ts';
import { dayText, instantOf, localOf, momentText, mondayOf, spanText } from '../../src/shared/format/dates.ts';
import { distanceText, minutesText, money, permille, quantityText } from '../../src/shared/format/numbers.ts';

const zh = { zone: 'Asia/Shanghai', language: 'zh-CN' } as const;
const en = { zone: 'Asia/Shanghai', language: 'en' } as const;
const now = new Date('2026-11-23T00:00:00Z');

describe('dates', () => {
  it('read as people there write them', () => {
    expect(momentText('2026-11-23T06:00:00Z', zh, now)).toBe('11月23日 周一 14:00');
    expect(momentText('2026-11-23T06:00:00Z', en, now)).toBe('Mon 23 Nov 14:00');
    expect(dayText('2025-01-01T00:00:00Z', zh, now)).toBe('2025年1月1日 周三');
    expect(spanText('2026-11-23T06:00:00Z', '2026-11-23T08:00:00Z', zh, now)).toBe('11月23日 周一 14:00–16:00');
    expect(spanText('2026-11-23T06:00:00Z', '2026-11-23T16:00:00Z', zh, now)).toBe('11月23日 周一 14:00–24:00');
  });
  it('a local time and its instant are each other’s inverse, in zones with and without daylight saving', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'UTC');
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        zones,
        (date, zone) => {
          const minute = new Date(Math.floor(date.getTime() / 60_000) * 60_000);
          const local = localOf(minute, zone);
          // Where a clock is set back an hour happens twice: then the other of the two is as right.
          expect(localOf(instantOf(local, zone), zone)).toBe(local);
        },
      ),
    );
  });
  it('weeks begin on Monday', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (n) => {
        const day = addDays('2000-01-01', n);
        const monday = mondayOf(day);
        expect(new Date(`${monday}T12:00:00Z`).getUTCDay()).toBe(1);
        expect(monday <= day && day < addDays(monday, 7)).toBe(true);
      }),
    );
  });
});

describe('numbers', () => {
  it('are exact and carry their unit', () => {
    expect(quantityText(90, 'hour', 'zh-CN')).toBe('1.5 小时');
    expect(quantityText(1, 'session', 'en')).toBe('1 session');
    expect(quantityText(125_500, 'kilogram', 'en')).toBe('125.5 kg');
    expect(quantityText(78_000, 'CNY', 'zh-CN')).toBe('780.00 元');
    expect([permille(437), permille(500)]).toEqual(['43.7%', '50%']);
    expect([distanceText(480, 'zh-CN'), distanceText(1240, 'en')]).toEqual(['480 米', '1.2 km']);
    expect(minutesText(1500, 'zh-CN')).toBe('1 天 1 小时');
  });
  it('money keeps every fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (fen) => {
        expect(quantityFromDecimal(money(fen), 'CNY')).toBe(fen);
      }),
    );
  });
});

it('an address gives back the filters that it was made of', () => {
  const filters = fc.dictionary(fc.stringMatching(/^[a-zA-Z]{1,12}$/), fc.string({ minLength: 1 }));
  fc.assert(
    fc.property(filters, (given) => {
      expect(parseAddress(writeAddress(given))).toEqual({ ...given });
    }),
  );
});

it('CSV opens in a spreadsheet as text and runs nothing', () => {
  expect(
    csvText([
      ['a', 'b,"c"'],
      ['=1+1', -3],
      ['-12.5', '+86'],
    ]),
  ).toBe('\uFEFFa,"b,""c"""\r\n\'=1+1,-3\r\n-12.5,+86\r\n');
});

describe('a mapping edited by hand', () => {
  const headings = ['号', '东西', '多少', '哪一类', '备注'];
  const inspection = { headings, fields: mappableFields(), guesses: guessMapping(headings).guesses };
  it('is the mapping that the domain makes of headings with those names', () => {
    const mapping = JSON.parse(
      remap(inspection, {
        号: 'resource.id',
        东西: 'resource.name',
        多少: 'resource.quantity',
        哪一类: 'resource.categoryCode',
        备注: '',
      }),
    ) as { records: { entity: string; id?: string; fields: object }[] };
    const resource = mapping.records.find((record) => record.entity === 'resource');
    expect(resource).toMatchObject({ id: '号', fields: { name: '东西', quantity: '多少', categoryCode: '哪一类' } });
    expect(JSON.stringify(mapping)).not.toContain('备注');
  });
  it('offers every field that was guessed', () => {
    const guessed = guessMapping(['编号', '资源名称', '提供单位', '提供单位编号', '电话']).guesses;
    const offered = new Set(choosable({ fields: mappableFields(), guesses: guessed }).map(({ field }) => field));
    expect(guessed.filter(({ field }) => field !== null && !offered.has(field))).toEqual([]);
  });
});
