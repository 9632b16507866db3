import { dateFormat } from '../common/formats.ts';
import { quantityToDecimal, UNITS, type Unit } from '../common/quantity.ts';
import type { Language } from '../common/text.ts';
import type { Reason } from './proposal.ts';

/** What a sentence may need beside its facts. */
export interface WordsOptions {
  /** The zone that times are told in; default Asia/Shanghai. */
  timeZone?: string;
  /** The name of a category in the language asked for; without it the code stands. */
  categoryName?: (code: string) => string;
}

const GROUPS: Record<string, readonly [zh: string, en: string]> = {
  older: ['老年人', 'older people'],
  child: ['未成年人', 'children'],
  disabled: ['残疾人', 'disabled people'],
  'low-income': ['低收入家庭', 'low-income households'],
  veteran: ['退役军人', 'veterans'],
  carer: ['照护者', 'carers'],
  newcomer: ['新居民', 'newcomers'],
  member: ['会员', 'members'],
};

const GUARANTEES: Record<string, readonly [zh: string, en: string]> = {
  post: ['责任人', 'a person in charge'],
  safety: ['安全检查', 'a safety check'],
  insurance: ['保险', 'insurance'],
  upkeep: ['维护', 'upkeep'],
};

/** Reads the facts of a reason and writes them as people do. */
export class Facts {
  readonly #facts: Reason['facts'];
  readonly #options: WordsOptions;
  readonly #language: Language;

  constructor(facts: Reason['facts'], language: Language, options: WordsOptions) {
    this.#facts = facts;
    this.#language = language;
    this.#options = options;
  }

  get #en(): boolean {
    return this.#language === 'en';
  }

  has(name: string): boolean {
    return this.#facts[name] !== undefined && this.#facts[name] !== null && this.#facts[name] !== '';
  }

  is(name: string): boolean {
    return this.#facts[name] === true;
  }

  number(name: string): number {
    return Number(this.#facts[name] ?? 0);
  }

  text(name: string): string {
    return String(this.#facts[name] ?? '');
  }

  /** 'three resources' style counting: the noun follows the number in English. */
  count(name: string, one: string, many: string): string {
    const n = this.number(name);
    return `${n} ${n === 1 ? one : many}`;
  }

  metres(name: string): string {
    const m = this.number(name);
    if (m < 1000) return this.#en ? `${m} m` : `${m} 米`;
    const km = (m / 1000).toFixed(1);
    return this.#en ? `${km} km` : `${km} 公里`;
  }

  /** ' (350 m)' where the way is known. */
  way(name = 'metres'): string {
    if (!this.has(name)) return '';
    return this.#en ? ` (${this.metres(name)})` : `（${this.metres(name)}）`;
  }

  money(): string {
    const amount = (this.number('price') / 100).toFixed(2).replace(/\.00$/, '');
    const currency = this.text('currency');
    if (this.#en) return `${amount} ${currency}`;
    return currency === 'USD' ? `${amount} 美元` : `${amount} 元`;
  }

  quantity(name: string): string {
    const unit = this.text('unit') as Unit;
    const words = UNITS[unit];
    if (words === undefined) return String(this.number(name));
    const amount = quantityToDecimal(this.number(name), unit);
    return this.#en ? `${amount} ${words.en}` : `${amount} ${words.zh}`;
  }

  unitName(name: string): string {
    const words = UNITS[this.text(name) as Unit];
    return words === undefined ? this.text(name) : this.#en ? words.en : words.zh;
  }

  category(name: string): string {
    const code = this.text(name);
    return this.#options.categoryName?.(code) ?? code;
  }

  #list(name: string, words: Record<string, readonly [zh: string, en: string]>): string {
    const items = this.text(name)
      .split(',')
      .filter((item) => item !== '')
      .map((item) => words[item]?.[this.#en ? 1 : 0] ?? item);
    return items.join(this.#en ? ', ' : '、');
  }

  groups(name: string): string {
    return this.#list(name, GROUPS);
  }

  guarantees(name: string): string {
    return this.#list(name, GUARANTEES);
  }

  /** '11月23日 周一 14:00' or 'Mon 23 Nov 14:00'. */
  time(name: string): string {
    if (!this.has(name)) return '—';
    const parts: Record<string, string> = {};
    for (const { type, value } of dateFormat(this.#en ? 'en-GB' : 'zh-CN', {
      timeZone: this.#options.timeZone ?? 'Asia/Shanghai',
      month: this.#en ? 'short' : 'numeric',
      day: 'numeric',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).formatToParts(new Date(this.text(name))))
      parts[type] = value;
    const clock = `${parts.hour}:${parts.minute}`;
    return this.#en
      ? `${parts.weekday} ${parts.day} ${parts.month} ${clock}`
      : `${parts.month?.replace('月', '')}月${parts.day?.replace('日', '')}日 ${parts.weekday} ${clock}`;
  }

  /** ' on Sun 30 Nov 11:00' where a time is known. */
  at(name: string): string {
    if (!this.has(name)) return '';
    return this.#en ? ` on ${this.time(name)}` : `在 ${this.time(name)} `;
  }

  /** Whom terms admit: their ages and groups. */
  admitted(): string {
    const ages = this.has('minimumAge') || this.has('maximumAge') ? this.ages() : '';
    const groups = this.groups('groups');
    return [ages, groups].filter((part) => part !== '').join(this.#en ? ', ' : '、');
  }

  /** 'from 60 to 75', '60 or older', '75 or younger'. */
  ages(): string {
    const least = this.has('minimumAge') ? this.number('minimumAge') : null;
    const most = this.has('maximumAge') ? this.number('maximumAge') : null;
    if (this.#en) {
      if (least !== null && most !== null) return `aged ${least} to ${most}`;
      if (least !== null) return `aged ${least} or older`;
      return most === null ? 'of every age' : `aged ${most} or younger`;
    }
    if (least !== null && most !== null) return `${least} 至 ${most} 岁`;
    if (least !== null) return `${least} 岁及以上`;
    return most === null ? '不限年龄' : `${most} 岁及以下`;
  }
}
