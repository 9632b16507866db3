const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

function pad(value: string | number, width: number): string {
  return String(value).padStart(width, '0');
}

function date(year: string, month: string | number, day: string): string | undefined {
  if (Number(month) > 31 || Number(day) > 31) return undefined;
  const full = year.length === 2 ? (Number(year) > 40 ? `19${year}` : `20${year}`) : year;
  return pad(full, 4) + pad(month, 2) + pad(day, 2);
}

/**
 * A date as eight digits, year first, or undefined. Reads 2024-05-06, 2024/5/6, 2024年5月6日, 20240506, 5/6/2024 (month
 * first, unless that cannot be), 6 May 2024 and May 6, 2024; the hour is dropped. A day or month out of range stays:
 * a mistyped date is still evidence.
 */
export function dateDigits(raw: string): string | undefined {
  const text = raw
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[t\s]\d{1,2}:\d{2}.*$/, '');
  let m = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (m) return Number(m[1]) >= 1800 && Number(m[1]) < 2200 ? text : undefined;
  m = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text);
  if (m) return date(m[1]!, m[2]!, m[3]!);
  m = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(text);
  if (m) return Number(m[1]) > 12 ? date(m[3]!, m[2]!, m[1]!) : date(m[3]!, m[1]!, m[2]!);
  m = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3})[a-z]*[\s,-]+(\d{4}|\d{2})$/.exec(text);
  if (m && MONTHS.includes(m[2]!)) return date(m[3]!, MONTHS.indexOf(m[2]!) + 1, m[1]!);
  m = /^([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/.exec(text);
  if (m && MONTHS.includes(m[1]!)) return date(m[3]!, MONTHS.indexOf(m[1]!) + 1, m[2]!);
  return undefined;
}
