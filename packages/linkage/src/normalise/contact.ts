import { numeralsToDigits } from './chinese.ts';

/** A word that is only compared as weak evidence (same exchange, same mail provider) starts with this sign. */
export const WEAK = '~';

const MAILBOX_HOSTS = new Set(
  'gmail.com yahoo.com hotmail.com aol.com outlook.com comcast.net sbcglobal.net earthlink.net msn.com icloud.com live.com att.net qq.com 163.com 126.com sina.com foxmail.com sohu.com'.split(
    ' ',
  ),
);

/**
 * Telephone numbers in a cell, digits only, separated by spaces, each once. A cell often holds several with words
 * between ("(415) 550-2210, TTY: (415) 647-6332"). A leading country code of one (United States) or 86 (China) is
 * dropped, and so is an extension.
 */
export function phoneNumbers(raw: string): string {
  const text = numeralsToDigits(raw.normalize('NFKC')).replace(/\b(?:ext|x|extension|转|分机)\.?\s*\d+/gi, ' ');
  const found: string[] = [];
  for (const match of text.matchAll(/\+?\(?\d[\d\s().\-–/]*\d/g)) {
    for (const part of splitNumbers(match[0])) if (!found.includes(part)) found.push(part);
  }
  if (found.length === 0) {
    const digits = text.replace(/\D/g, '');
    return digits;
  }
  return found.join(' ');
}

function splitNumbers(run: string): string[] {
  let digits = run.replace(/\D/g, '');
  if (digits.length > 15) {
    const parts = run.split(/\s{2,}|\/|\s(?=\()/).map((part) => part.replace(/\D/g, ''));
    return parts.filter((part) => part.length >= 5).map((part) => national(part));
  }
  digits = national(digits, run.trim());
  return digits.length >= 3 ? [digits] : [];
}

/** Without the country code, where it is plain that there is one: `+1 415..`, `1-415-..`, `+86 ..`. */
function national(digits: string, run = digits): string {
  if (digits.length === 11 && digits.startsWith('1') && (/^\+?1[\s().-]/.test(run) || /^1[02]/.test(digits))) {
    return digits.slice(1);
  }
  if (/^(?:00)?86(?:1[3-9]\d{9}|0?\d{10,11})$/.test(digits)) return digits.replace(/^(?:00)?86/, '');
  return digits;
}

/** What is compared of telephone numbers: each number, and weakly its area code and exchange. */
export function phoneTokens(normal: string): string[] {
  const numbers = normal.split(' ').filter((part) => part !== '');
  const weak = numbers.filter((part) => part.length >= 9).map((part) => WEAK + part.slice(0, part.length - 4));
  return [...numbers, ...weak];
}

/** Web addresses in a cell without scheme, `www.`, closing slash or fragment. */
export function webAddresses(raw: string): string {
  const parts = raw
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,;|]+/)
    .map((part) =>
      part
        .replace(/^(?:[a-z]{2,8}:\/{0,2})+/, '')
        .replace(/^www?\d?\./, '')
        .replace(/#.*$/, '')
        .replace(/(?:\/(?:index|default|home)\.\w+)?\/*$/, ''),
    )
    .filter((part) => part !== '');
  return [...new Set(parts)].join(' ');
}

/** What is compared of web addresses: each host. */
export function webTokens(normal: string): string[] {
  return [...new Set(normal.split(' ').map((part) => part.replace(/[/?:].*$/, '')))].filter((host) => host !== '');
}

/** Mail addresses in a cell in small letters. */
export function mailAddresses(raw: string): string {
  const parts = raw
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,;|<>()]+/);
  const mails = parts.map((part) => part.replace(/^mailto:/, '')).filter((part) => part.includes('@'));
  return mails.length > 0 ? [...new Set(mails)].join(' ') : raw.trim().toLowerCase();
}

/** What is compared of mail addresses: each address, and weakly its domain unless anybody can have one there. */
export function mailTokens(normal: string): string[] {
  const mails = normal.split(' ').filter((part) => part !== '');
  const hosts = mails.map((mail) => mail.slice(mail.indexOf('@') + 1)).filter((host) => !MAILBOX_HOSTS.has(host));
  return [...mails, ...new Set(hosts.map((host) => WEAK + host))];
}
