import type { Unit } from '../common/quantity.ts';
import { BUILT_IN_CATEGORIES } from './built-in-categories.ts';

/** Words that tell a category, the most telling first: [code, words]. English words match at word starts. */
const WORDS: readonly (readonly [code: string, words: string])[] = [
  ['meals.food-bank', 'food bank|food pantr|food-pantr|food-bank|groceries|emergency food|食物银行|食品银行'],
  ['meals.older', 'meals on wheels|senior meal|congregate meal|老年助餐|长者饭堂|老年食堂|长者食堂'],
  ['meals', 'soup kitchen|meal|food|nutrition|dining|lunch|助餐|食堂|餐饮|送餐'],
  [
    'health.addiction',
    'substance abuse|addiction|alcohol|drug abuse|drug treatment|detox|recovery program|戒毒|戒瘾|戒酒',
  ],
  [
    'health.mental',
    'mental health|mental illness|counsel|psycho|suicide|crisis intervention|depress|support group|mh-|mh (|心理|精神卫生',
  ],
  ['health.rehabilitation', 'rehabilitat|physical therapy|occupational therapy|康复'],
  ['housing.shelter', 'shelter|homeless|transitional housing|庇护|救助站'],
  [
    'care.child',
    'child care|childcare|day care for child|early childhood|preschool|pre-school|pre--school|head start|foster care|托育|托管|幼儿',
  ],
  ['care.day', 'adult day|day care|日间照料|日托'],
  ['care.respite', 'respite|喘息'],
  ['care.home', 'home care|in home support|in-home|homemaker|home health|居家照护|居家养老|上门照护'],
  ['education.after-school', 'after school|after-school|tutor|homework|课后|四点半'],
  ['education.digital', 'computer|internet access|digital|technology|数字技能|电脑培训|智能手机'],
  ['education.adult', 'adult education|ged|esl|literacy|vocational|成人教育|老年大学'],
  ['legal', 'legal|attorney|lawyer|court|advocacy|immigra|law|法律|调解'],
  ['employment', 'employment|job|career|workforce|vocational|就业|招聘|求职'],
  ['housing', 'housing|rent|landlord|tenant|mortgage|住房|公租房'],
  [
    'finance',
    'financial|tax assist|tax prep|tax aid|utility assist|emergency assist|cash assist|tanf|budgeting|insurance|benefits|救助金|经济援助|补贴|低保',
  ],
  ['transport.escort', 'escort|陪诊|陪同'],
  ['transport', 'transport|paratransit|shuttle|出行|接送|班车'],
  ['goods.medical', 'assistive device|wheelchair loan|medical equipment|辅具|轮椅'],
  ['goods.clothing', 'cloth|衣物|旧衣'],
  ['goods.tools', 'tool lending|tool library|工具借'],
  ['goods', 'material goods|furniture|donations|household goods|物资'],
  ['skills.repair', 'home repair|repair|维修|小修'],
  ['skills.haircut', 'haircut|barber|理发|义剪'],
  [
    'health.clinic',
    'clinic|medical|dental|health|hiv|aids|hospital|immuniz|pregnan|nursing|disease|cancer|门诊|医疗|诊所|义诊|卫生',
  ],
  ['space.meeting-room', 'meeting room|community room|会议室|活动室'],
  ['space.hall', 'auditorium|banquet hall|礼堂|大厅'],
  ['space.classroom', 'classroom|教室'],
  [
    'space.sports',
    'gymnasium|sports field|swimming pool|recreation facilities|recreation-facilities|球场|体育馆|体育场|健身房',
  ],
  ['parking.shared', 'shared parking|错时'],
  ['parking', 'parking|车位|停车'],
  ['education', 'education|school|training|class|library|libraries|scholarship|parenting|mentor|教育|培训|学校|课程'],
  ['sport', 'sport|athletic|fitness|recreation|体育|健身'],
  ['culture', 'arts|culture|museum|music|dance|theater|theatre|leisure|heritage|文化|艺术|阅览|图书'],
  ['volunteers', 'volunteer|志愿'],
  ['environment', 'environment|neighborhood improvement|recycling|环境|绿化|垃圾分类'],
  ['safety', 'safety|police|fire service|emergency rescue|crime|disaster|安全|消防|治安'],
  ['funds', 'grant fund|funding|资金'],
  ['care', 'senior|aging|elder|disab|family support|independent living|caregiver|case management|养老|助残|照护|长者'],
  ['information', 'information|referral|hotline|咨询|信息'],
];

const MATCHERS = WORDS.map(([code, words]) => {
  const alternatives = words.split('|').map((word) => {
    const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return /^[a-z]/.test(word) ? `\\b${escaped}` : escaped;
  });
  return [code, new RegExp(alternatives.join('|'), 'iu')] as const;
});

/** The built-in category that words point to; 'other' where nothing does. The first rule that matches decides. */
export function guessCategory(words: string): string {
  const folded = words.normalize('NFKC');
  for (const [code, pattern] of MATCHERS) if (pattern.test(folded)) return code;
  return 'other';
}

/** A category as an import sees it: code and names. */
export interface KnownCategory {
  code: string;
  names: readonly string[];
  unit?: Unit;
}

/** The built-in taxonomy as an import knows it. */
export const BUILT_IN_KNOWN: readonly KnownCategory[] = BUILT_IN_CATEGORIES.map(([code, zh, en, unit]) => ({
  code,
  names: [zh, en],
  unit,
}));

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
}

/** Finds categories by code, by name, or by one of the names that a name such as '会议室、活动室' joins. */
export class CategoryIndex {
  readonly #byName = new Map<string, string>();
  readonly #codes = new Set<string>();
  readonly #units = new Map<string, Unit>();
  readonly #labels: { text: string; code: string }[] = [];

  constructor(categories: readonly KnownCategory[]) {
    for (const category of categories) this.add(category);
  }

  add(category: KnownCategory): void {
    this.#codes.add(category.code);
    if (category.unit !== undefined) this.#units.set(category.code, category.unit);
    this.#labels.push({ text: category.code, code: category.code });
    for (const name of category.names) {
      for (const part of [name, ...name.split(/[、,/]/)]) {
        const key = fold(part);
        if (key !== '' && !this.#byName.has(key)) {
          this.#byName.set(key, category.code);
          this.#labels.push({ text: key, code: category.code });
        }
      }
    }
  }

  has(code: string): boolean {
    return this.#codes.has(code);
  }

  /** The usual unit of a category. */
  unitOf(code: string): Unit | undefined {
    return this.#units.get(code);
  }

  find(text: string): string | undefined {
    const key = fold(text);
    return this.#codes.has(key) ? key : this.#byName.get(key);
  }

  /** Up to three known names nearest in spelling, for a message. */
  nearest(text: string): string[] {
    return nearestWords(
      fold(text),
      this.#labels.map((l) => l.text),
    );
  }
}

/** Up to `limit` candidates with the smallest edit distance (Levenshtein), near ones only. */
export function nearestWords(text: string, candidates: readonly string[], limit = 3): string[] {
  const scored: { word: string; distance: number }[] = [];
  for (const word of candidates) {
    const longest = Math.max(word.length, text.length);
    if (Math.abs(word.length - text.length) > longest * 0.6 && !word.includes(text) && !text.includes(word)) continue;
    const distance = word.includes(text) || text.includes(word) ? 0.5 : editDistance(text, word);
    if (distance <= Math.max(1, longest * 0.5)) scored.push({ word, distance });
  }
  scored.sort((a, b) => a.distance - b.distance || a.word.length - b.word.length || (a.word < b.word ? -1 : 1));
  return [...new Set(scored.map((s) => s.word))].slice(0, limit);
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++)
      row.push(Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    previous = row;
  }
  return previous[b.length]!;
}
