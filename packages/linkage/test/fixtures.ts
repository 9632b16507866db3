import { random } from '../src/buffers.ts';

const SURNAMES = '王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 马 朱 胡 郭 何 林 高 罗'.split(' ');
const GIVEN = '伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 霞 平 刚 桂英 建华 志强 秀兰'.split(' ');
const PLACES =
  '学院 花园 清河 双榆 万寿 永定 成府 知春 北洼 紫竹 曙光 羊坊 马连 田村 青龙 上地 西三旗 东升 海淀 中关'.split(' ');
const KINDS = '养老服务中心 幼儿园 物业管理有限公司 志愿者协会 便民超市 社区居民委员会 文化活动站 卫生服务站'.split(
  ' ',
);

export interface Made {
  readonly records: Record<string, string>[];
  readonly entity: number[];
}

/** Made-up bodies of a made-up sub-district, some listed twice as another source would write them. */
export function madeBodies(count: number, seed = 3): Made {
  const draw = random(seed);
  const pick = (list: readonly string[]) => list[Math.floor(draw() * list.length)]!;
  const records: Record<string, string>[] = [];
  const entity: number[] = [];
  for (let i = 0; i < count; i++) {
    const place = pick(PLACES) + pick(GIVEN);
    const kind = pick(KINDS);
    const number = 1 + Math.floor(draw() * 200);
    const body = {
      编号: `A${1000 + records.length}`,
      名称: place + kind,
      地址: `${pick(PLACES)}路${number}号${1 + Math.floor(draw() * 30)}号楼`,
      电话: `010-${String(60_000_000 + Math.floor(draw() * 29_999_999))}`,
      联系人: pick(SURNAMES) + pick(GIVEN),
      类别: kind.slice(0, 2),
    };
    records.push(body);
    entity.push(i);
    if (draw() < 0.35) {
      records.push({
        ...body,
        编号: `A${1000 + records.length}`,
        名称: `北京市${body.名称.replace('社区居民委员会', '居委会').replace('有限公司', '')}`,
        地址: draw() < 0.5 ? body.地址.replace('号楼', '栋') : `北京市${body.地址}`,
        电话: draw() < 0.3 ? '' : body.电话.replace('-', ''),
        联系人: draw() < 0.3 ? '' : body.联系人,
      });
      entity.push(i);
    }
  }
  return { records, entity };
}

/** Made-up people with slips, missing values and exchanged names. */
export function madePeople(count: number, seed = 5): Made {
  const draw = random(seed);
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const word = (n: number) =>
    Array.from({ length: n }, (_, i) =>
      i % 2 ? 'aeiou'[Math.floor(draw() * 5)]! : letters[Math.floor(draw() * 26)]!,
    ).join('');
  const digits = (n: number) => Array.from({ length: n }, () => Math.floor(draw() * 10)).join('');
  const first = Array.from({ length: 150 }, () => word(5));
  const last = Array.from({ length: 400 }, () => word(7));
  const records: Record<string, string>[] = [];
  const entity: number[] = [];
  for (let i = 0; i < count; i++) {
    const person = {
      rec_id: `rec-${i}-org`,
      given_name: first[Math.floor(draw() ** 2 * 150)]!,
      surname: last[Math.floor(draw() ** 2 * 400)]!,
      date_of_birth: `19${20 + Math.floor(draw() * 79)}${String(1 + Math.floor(draw() * 12)).padStart(2, '0')}${String(1 + Math.floor(draw() * 28)).padStart(2, '0')}`,
      suburb: word(8),
      postcode: digits(4),
      soc_sec_id: digits(7),
      state: ['nsw', 'vic', 'qld'][Math.floor(draw() * 3)]!,
      cluster_id: String(i),
    };
    records.push(person);
    entity.push(i);
    if (draw() < 0.4) {
      const copy: Record<string, string> = { ...person, rec_id: `rec-${i}-dup` };
      if (draw() < 0.2) [copy.given_name, copy.surname] = [person.surname, person.given_name];
      for (const column of ['given_name', 'surname', 'date_of_birth', 'suburb', 'postcode', 'soc_sec_id']) {
        const kind = draw();
        const text = copy[column]!;
        const at = Math.floor(draw() * text.length);
        if (kind < 0.1) copy[column] = '';
        else if (kind < 0.25) copy[column] = text.slice(0, at) + text.slice(at + 1);
      }
      records.push(copy);
      entity.push(i);
    }
  }
  return { records, entity };
}

/** Made-up people whose street, telephone and mail address change between two records as often as not. */
export function madeMovers(count: number, seed = 9): Made {
  const draw = random(seed);
  const digits = (n: number) => Array.from({ length: n }, () => Math.floor(draw() * 10)).join('');
  const name = (syllables: number) =>
    Array.from(
      { length: syllables },
      () => 'bdfgklmnprst'[Math.floor(draw() * 12)]! + 'aeiou'[Math.floor(draw() * 5)]!,
    ).join('');
  const given = Array.from({ length: 60 }, () => name(2));
  const family = Array.from({ length: 300 }, () => name(3));
  const records: Record<string, string>[] = [];
  const entity: number[] = [];
  for (let i = 0; i < count; i++) {
    const whereabouts = () => ({
      street: `${1 + Math.floor(draw() * 900)} ${family[Math.floor(draw() * 100)]} st`,
      tel: `(312) ${200 + Math.floor(draw() * 800)}-${digits(4)}`,
      mail: `${name(3)}${digits(2)}@gmail.com`,
    });
    const person = {
      first: given[Math.floor(draw() * 60)]!,
      last: family[Math.floor(draw() * 300)]!,
      born: `19${40 + Math.floor(draw() * 60)}-${String(1 + Math.floor(draw() * 12)).padStart(2, '0')}-${String(1 + Math.floor(draw() * 28)).padStart(2, '0')}`,
      ...whereabouts(),
    };
    records.push(person);
    entity.push(i);
    if (draw() < 0.4) {
      const moved = whereabouts();
      const copy: Record<string, string> = { ...person };
      for (const column of ['street', 'tel', 'mail'] as const) if (draw() < 0.45) copy[column] = moved[column];
      if (draw() < 0.2) copy.born = '';
      records.push(copy);
      entity.push(i);
    }
  }
  return { records, entity };
}

/** Made-up goods in series: alike within a series, and hardly two of them the same. */
export function madeSeries(count: number, seed = 4): Record<string, string>[] {
  const draw = random(seed);
  const pick = (list: readonly string[]) => list[Math.floor(draw() * list.length)]!;
  const makers = 'Sonar Canto Belka Toshi Panas Nikko Linko'.split(' ');
  const goods = ['Flat Panel Wall Mount', 'Digital Camera Kit', 'Wireless Router Box', 'Speaker System Pair'];
  const colours = 'black white silver red blue walnut steel'.split(' ');
  return Array.from({ length: count }, () => {
    const code = `${String.fromCharCode(65 + Math.floor(draw() * 26))}${String.fromCharCode(65 + Math.floor(draw() * 26))}${100 + Math.floor(draw() * 900)}`;
    const what = `${pick(makers)} ${pick(colours)} ${pick(goods)}`;
    return {
      title: `${what} - ${code}`,
      description: `${what} in ${pick(colours)} finish with ${pick(goods)} support, ${10 + Math.floor(draw() * 90)} lb and ${2 + Math.floor(draw() * 9)} ports, made for ${pick(makers)} and ${pick(makers)} with a ${pick(colours)} cable`,
    };
  });
}

/** F1 of clusters over pairs of records, 0 to 1. */
export function f1(clusters: readonly (readonly number[])[], entity: readonly (number | string)[]): number {
  const sizes = new Map<number | string, number>();
  for (const e of entity) sizes.set(e, (sizes.get(e) ?? 0) + 1);
  let truth = 0;
  for (const n of sizes.values()) truth += (n * (n - 1)) / 2;
  let found = 0;
  let right = 0;
  for (const cluster of clusters) {
    cluster.forEach((a, i) => {
      for (const b of cluster.slice(i + 1)) {
        found++;
        if (entity[a] === entity[b]) right++;
      }
    });
  }
  return (2 * right) / (found + truth);
}
