import type { Language } from '@linli/domain';

export { moneyWords as money, quantityWords as quantityText } from '@linli/domain';

/** A whole number with thousands marked. */
export function count(n: number, language: Language): string {
  return new Intl.NumberFormat(language).format(n);
}
/** 437 of a thousand as '43.7%'. */
export function permille(n: number): string {
  return `${(n / 10).toFixed(n % 10 === 0 ? 0 : 1)}%`;
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
