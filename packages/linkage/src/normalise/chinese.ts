import { SIMPLIFIED, TRADITIONAL } from './hanzi-table.ts';

/** Han characters of the basic plane and the first extension. */
export const HAN = /[\u3400-\u9fff]/;

let simplifiedOf: Map<string, string> | undefined;

/** Traditional characters to simplified ones, character by character; anything else is left. */
export function toSimplified(text: string): string {
  if (simplifiedOf === undefined) {
    simplifiedOf = new Map();
    for (let i = 0; i < TRADITIONAL.length; i++) simplifiedOf.set(TRADITIONAL[i]!, SIMPLIFIED[i]!);
  }
  let out = '';
  for (const char of text) out += simplifiedOf.get(char) ?? char;
  return out;
}

const DIGIT = new Map([...'零〇一二三四五六七八九两'].map((c, i) => [c, i < 2 ? 0 : i === 11 ? 2 : i - 1]));
const UNIT = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
  ['万', 10_000],
]);

/** The value of a run of Chinese numerals: 二十三 is 23, 二〇二四 is 2024, 一百零五 is 105. */
function numeralValue(run: string): string {
  if (![...run].some((c) => UNIT.has(c))) return [...run].map((c) => DIGIT.get(c)).join('');
  let total = 0;
  let section = 0;
  let digit = 0;
  let pending = false;
  for (const c of run) {
    const unit = UNIT.get(c);
    if (unit === undefined) {
      digit = DIGIT.get(c)!;
      pending = true;
    } else if (unit === 10_000) {
      total = (total + section + digit) * 10_000;
      section = 0;
      digit = 0;
      pending = false;
    } else {
      section += (pending ? digit : 1) * unit;
      digit = 0;
      pending = false;
    }
  }
  return String(total + section + digit);
}

/**
 * Chinese numerals to Arabic ones. 百, 千 and 万 alone stay: they are words and surnames more often than numbers.
 * A word that merely contains a numeral (统一) changes too, but on both sides alike.
 */
export function numeralsToDigits(text: string): string {
  return text.replace(/[零〇一二三四五六七八九两十百千万]+/g, (run) =>
    /^[百千万]+$/.test(run) || run === '两' ? run : numeralValue(run),
  );
}

/** Longer forms of administrative and organisational words first; the right side is what both sides become. */
const BODY_FORMS: readonly (readonly [RegExp, string])[] = [
  [/社区居民委员会|社区居委会|居民委员会|社区居民委员|居委会/g, '居委会'],
  [/村民委员会|村委会/g, '村委会'],
  [/街道办事处|街道办|街办/g, '街道'],
  [/业主委员会|业委会/g, '业委会'],
  [/人民政府/g, '政府'],
  [/股份有限公司|有限责任公司|有限公司|股份公司/g, ''],
  [/分公司/g, '分公司'],
  [/中国共产党|中共/g, '中共'],
  [/委员会/g, '委'],
  [/(?:社区)?卫生服务中心|社区医院/g, '卫生中心'],
  [/(?:社区)?卫生服务站/g, '卫生站'],
  [/党群服务中心|党群中心/g, '党群中心'],
  [/新时代文明实践/g, '文明实践'],
  [/物业管理|物业服务/g, '物业'],
  [/幼稚园/g, '幼儿园'],
  [/第(?=\d)/g, ''],
];

/** The leading province and city say little inside one sub-district and are left out as often as not. */
const PREFIX = /^(?:中国)?(?:[\u3400-\u9fff]{2,7}?(?:省|自治区))?(?:(?!城)[\u3400-\u9fff]{2,4}?市(?![场政民属]))?/;

/** The name of a Chinese body without what sources write differently: 股份有限公司, 居民委员会, 省 and 市 before it. */
export function chineseBodyName(text: string): string {
  let name = text;
  for (const [form, short] of BODY_FORMS) name = name.replace(form, short);
  const cut = name.replace(PREFIX, '');
  return cut.length >= 4 ? cut : name;
}

const ADDRESS_FORMS: readonly (readonly [RegExp, string])[] = [
  [/居民委员会|社区居委会|居委会/g, '居委会'],
  [/街道办事处|街道办/g, '街道'],
  [/号楼|号院楼/g, '号楼'],
  [/幢|栋|座(?=\d|$)/g, '号楼'],
  [/胡同|弄堂/g, '弄'],
  [/大街/g, '街'],
  [/号室|室/g, '室'],
  [/[()（）]/g, ' '],
];

/** A Chinese address, numerals already Arabic, without province and city and with one word for a building. */
export function chineseAddress(text: string): string {
  let address = text;
  for (const [form, short] of ADDRESS_FORMS) address = address.replace(form, short);
  const cut = address.replace(PREFIX, '');
  return cut.length >= 4 ? cut : address;
}

/**
 * Spaces around words that name a level of administration, and after the last character of a place or street: pairs of
 * characters that reach over such a border (西湖区|庆丰小学, 嘉绿|社区|食堂) are rare and say nothing.
 */
export function cutAtPlaces(text: string): string {
  return text
    .replace(/社区|街道|居委会|村委会/g, ' $& ')
    .replace(/([省市县镇乡路巷弄]|街(?!道)|(?<!社)区)(?=[\u3400-\u9fff])/g, '$1 ');
}

/** The sixty or so most frequent surnames cover some 85 % of people; two-character ones stand first. */
const SURNAMES =
  '欧阳|司马|上官|诸葛|夏侯|尉迟|皇甫|东方|慕容|令狐|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文]';

/** Whether the text looks like a Chinese person's name: a surname and one or two more characters. */
export const CHINESE_PERSON = new RegExp(`^(?:${SURNAMES})[\\u3400-\\u9fff]{1,2}$`);
