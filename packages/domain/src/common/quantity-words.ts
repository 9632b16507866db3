import { numberFormat } from './formats.ts';
import { quantityToDecimal, UNITS, type Unit } from './quantity.ts';
import type { Language } from './text.ts';

/** Minor units as a decimal with both places: 1250 is '12.50'. */
export function moneyWords(minor: number): string {
  const sign = minor < 0 ? '-' : '';
  const n = Math.abs(minor);
  return `${sign}${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`;
}

/** An exact quantity in its unit: 90 minutes of 'hour' is '1.5 小时', one of 'session' is '1 session'. */
export function quantityWords(parts: number, unit: Unit, language: Language): string {
  if (unit === 'CNY' || unit === 'USD') {
    const sign = parts < 0 ? '-' : '';
    const amount = moneyWords(Math.abs(parts)).replace(/\B(?=(\d{3})+\.)/g, ',');
    if (unit === 'USD') return `${sign}$${amount}`;
    return language === 'en' ? `${sign}¥${amount}` : `${sign}${amount} 元`;
  }
  const decimal = quantityToDecimal(parts, unit);
  const [whole = '0', rest] = decimal.split('.');
  const grouped = numberFormat(language).format(Number(whole));
  const number = rest === undefined ? grouped : `${grouped}.${rest}`;
  const word = UNITS[unit][language === 'en' ? 'en' : 'zh'];
  const singular = language === 'en' && decimal === '1' && word.endsWith('s') ? word.slice(0, -1) : word;
  return `${number} ${decimal === '1' && unit === 'person' && language === 'en' ? 'person' : singular}`;
}
