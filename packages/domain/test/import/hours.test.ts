import { readHours, readHoursByDay } from '@linli/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

function rules(text: string): string[] {
  return readHours(text).schedules.map(
    (s) => `${s.start.slice(11)}+${s.minutes} ${s.rrule?.replace('FREQ=WEEKLY;BYDAY=', '')}`,
  );
}
const WEEK = 'MO,TU,WE,TH,FR';

describe('opening hours in words', () => {
  it.each([
    ['9:00 am - 5:00 pm, Monday - Friday', [`09:00+480 ${WEEK}`]],
    ['9:00 am - 5:00 pm; Monday - Friday', [`09:00+480 ${WEEK}`]],
    ['Mon - Fri 3:30pm - 9:00pm; Sat 10:00am - 4:00pm (Closed Sun)', [`15:30+330 ${WEEK}`, '10:00+360 SA']],
    ['Monday-Friday, 9AM-6PMSaturday, 9AM-4PM', [`09:00+540 ${WEEK}`, '09:00+420 SA']],
    ['Monday-Friday, 9-12, 1-5', [`09:00+180 ${WEEK}`, `13:00+240 ${WEEK}`]],
    ['Monday-Friday, 2-6', [`14:00+240 ${WEEK}`]],
    ['Mon; Tue 10:00am - 5:30pm', ['10:00+450 TU']],
    ['Tuesday through Sunday, 12:00pm-3:00am', ['12:00+900 TU,WE,TH,FR,SA,SU']],
    ['Noon - 9:00 pm, Monday - Thursday; Noon - 7:00 pm, Friday', ['12:00+540 MO,TU,WE,TH', '12:00+420 FR']],
    ['24/7', ['00:00+1440 FREQ=DAILY']],
    ['周一至周五 9:00-17:00', [`09:00+480 ${WEEK}`]],
    ['周一、三、五 上午9:00-11:30，下午2:00-5:00', ['09:00+150 MO,WE,FR', '14:00+180 MO,WE,FR']],
    ['每天上午9点到下午5点半', ['09:00+510 FREQ=DAILY']],
    ['工作日8:30-17:30', [`08:30+540 ${WEEK}`]],
    ['星期二至星期日 09:00—17:00（周一闭馆）', ['09:00+480 TU,WE,TH,FR,SA,SU']],
    ['Please inquire', []],
    ['2/2/2008 to 2/23/2008 Saturday, 9-1', []],
    ['24-hour answering machine', []],
    ['December-March, 7-7', []],
  ])('%s', (text, expected) => {
    expect(rules(text)).toEqual(expected);
  });

  it('says how much was understood', () => {
    expect(readHours('Monday-Friday, 9-5').read).toBe('full');
    expect(readHours('8:30 am - 5:00 pm').read).toBe('partly');
    expect(readHours('Hours vary').read).toBe('none');
  });

  it('never throws, and what it gives is a schedule', () => {
    const piece = fc.constantFrom(
      '周一',
      '至',
      '9:00',
      '17',
      'am',
      'pm',
      '-',
      ';',
      'Mon',
      'Friday',
      '(',
      '24/7',
      'noon',
      '每天',
      ',',
      'closed',
      ' ',
      '点',
      '９',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        for (const s of readHours(pieces.join('')).schedules) {
          expect(s.minutes).toBeGreaterThan(0);
          expect(s.minutes).toBeLessThanOrEqual(1440);
          expect(s.start).toMatch(/^2024-01-0\dT([01]\d|2[0-3]):[0-5]\d$/);
        }
      }),
    );
  });

  it('reads hours by day of the week', () => {
    expect(
      readHoursByDay('{"1": [[900, 1700]], "0": [[0, 2359]]}')?.schedules.map((s) => [s.start, s.minutes]),
    ).toEqual([
      ['2024-01-01T09:00', 480],
      ['2024-01-07T00:00', 1440],
    ]);
    expect(readHoursByDay('[1]')).toBeUndefined();
  });
});
