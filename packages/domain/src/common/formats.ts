const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

/**
 * A format of dates, made once: making one takes as long as some hundred uses.
 * @throws RangeError where the zone is not known
 */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = dates.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, options);
    dates.set(key, format);
  }
  return format;
}

/** A format of numbers, made once. */
export function numberFormat(locale: string): Intl.NumberFormat {
  let format = numbers.get(locale);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale);
    numbers.set(locale, format);
  }
  return format;
}
