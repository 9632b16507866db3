/**
 * The State Council's yearly arrangement of public holidays (国务院办公厅关于某年部分节假日安排的通知): the days off,
 * and the weekends that are worked for them. Facts of the published notices, checked in the tests against a library that
 * is kept up independently. A year is added when its notice is out, usually in November of the year before.
 */
export interface HolidayYear {
  year: number;
  notice: string;
  holidays: readonly { zh: string; en: string; from: string; to: string; worked: readonly string[] }[];
}

const NAMES: Record<string, string> = {
  元旦: "New Year's Day",
  春节: 'Spring Festival',
  清明节: 'Qingming',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
  '国庆节、中秋节': 'National Day and Mid-Autumn Festival',
};

type Row = readonly [name: string, from: string, to: string, ...worked: string[]];
function yearOf(year: number, notice: string, rows: readonly Row[]): HolidayYear {
  const day = (monthAndDay: string) => `${year}-${monthAndDay}`;
  return {
    year,
    notice,
    holidays: rows.map(([zh, from, to, ...worked]) => ({
      zh,
      en: NAMES[zh]!,
      from: day(from),
      to: day(to),
      worked: worked.map(day),
    })),
  };
}

export const CHINA_HOLIDAYS: readonly HolidayYear[] = [
  yearOf(2024, 'https://www.gov.cn/zhengce/content/202310/content_6911527.htm', [
    ['元旦', '01-01', '01-01'],
    ['春节', '02-10', '02-17', '02-04', '02-18'],
    ['清明节', '04-04', '04-06', '04-07'],
    ['劳动节', '05-01', '05-05', '04-28', '05-11'],
    ['端午节', '06-10', '06-10'],
    ['中秋节', '09-15', '09-17', '09-14'],
    ['国庆节', '10-01', '10-07', '09-29', '10-12'],
  ]),
  yearOf(2025, 'https://www.gov.cn/zhengce/content/202411/content_6986382.htm', [
    ['元旦', '01-01', '01-01'],
    ['春节', '01-28', '02-04', '01-26', '02-08'],
    ['清明节', '04-04', '04-06'],
    ['劳动节', '05-01', '05-05', '04-27'],
    ['端午节', '05-31', '06-02'],
    ['国庆节、中秋节', '10-01', '10-08', '09-28', '10-11'],
  ]),
  yearOf(2026, 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm', [
    ['元旦', '01-01', '01-03', '01-04'],
    ['春节', '02-15', '02-23', '02-14', '02-28'],
    ['清明节', '04-04', '04-06'],
    ['劳动节', '05-01', '05-05', '05-09'],
    ['端午节', '06-19', '06-21'],
    ['中秋节', '09-25', '09-27'],
    ['国庆节', '10-01', '10-07', '09-20', '10-10'],
  ]),
];
