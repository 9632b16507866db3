import { type Language, quantityToDecimal, UNITS, type Unit } from '@linli/domain';

/** A whole number with thousands marked. */
export function count(n: number, language: Language): string {
  return new Intl.NumberFormat(language).format(n);
}
/** 437 of a thousand as '43.7%'. */
export function permille(n: number): string {
  return `${(n / 10).toFixed(n % 10 === 0 ? 0 : 1)}%`;
}
/** An exact quantity in its unit: 90 minutes of 'hour' is '1.5 小时'. */
export function quantityText(parts: number, unit: Unit, language: Language): string {
  const decimal = quantityToDecimal(parts, unit);
  const [whole = '0', rest] = decimal.split('.');
  const grouped = count(Number(whole), language);
  const number = rest === undefined ? grouped : `${grouped}.${rest}`;
  if (unit === 'CNY') return language === 'en' ? `¥${money(parts)}` : `${money(parts)} 元`;
  if (unit === 'USD') return `$${money(parts)}`;
  const word = UNITS[unit][language === 'en' ? 'en' : 'zh'];
  const singular = language === 'en' && decimal === '1' && word.endsWith('s') ? word.slice(0, -1) : word;
  return `${number} ${decimal === '1' && unit === 'person' && language === 'en' ? 'person' : singular}`;
}
/** Minor units as a decimal with both places: 1250 is '12.50'. */
export function money(minor: number): string {
  const sign = minor < 0 ? '-' : '';
  const n = Math.abs(minor);
  return `${sign}${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`;
}
/** 480 m, 1.2 km */
export function distanceText(metres: number, language: Language): string {
  if (metres < 1000) return language === 'en' ? `${metres} m` : `${metres} 米`;
  const km = (metres / 1000).toFixed(metres < 10_000 ? 1 : 0);
  return language === 'en' ? `${km} km` : `${km} 公里`;
}
/** Minutes as hours and minutes: 90 is '1 小时 30 分'. */
export function minutesText(minutes: number, language: Language): string {
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  const zh = [days && `${days} 天`, hours && `${hours} 小时`, rest && !days && `${rest} 分钟`];
  const en = [days && `${days} d`, hours && `${hours} h`, rest && !days && `${rest} min`];
  return (language === 'en' ? en : zh).filter(Boolean).join(' ') || (language === 'en' ? '0 min' : '0 分钟');
}
