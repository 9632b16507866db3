/** [Chinese, pinyin or English]: made-up names, put together from common parts. */
export type Named = readonly [zh: string, en: string];

export const COMMUNITY_NAMES: readonly Named[] = [
  ['竹里', 'Zhuli'],
  ['桂苑', 'Guiyuan'],
  ['听澜', 'Tinglan'],
  ['望溪', 'Wangxi'],
  ['松柏', 'Songbai'],
  ['荷塘', 'Hetang'],
  ['石桥', 'Shiqiao'],
  ['新安里', "Xin'anli"],
  ['梧桐', 'Wutong'],
];
const FIRST: readonly Named[] = [
  ['青', 'Qing'],
  ['云', 'Yun'],
  ['明', 'Ming'],
  ['南', 'Nan'],
  ['北', 'Bei'],
  ['东', 'Dong'],
  ['西', 'Xi'],
  ['春', 'Chun'],
  ['秋', 'Qiu'],
  ['金', 'Jin'],
  ['银', 'Yin'],
  ['文', 'Wen'],
  ['和', 'He'],
  ['安', 'An'],
  ['康', 'Kang'],
  ['福', 'Fu'],
  ['清', 'Qing'],
  ['兰', 'Lan'],
  ['菊', 'Ju'],
  ['柳', 'Liu'],
  ['杏', 'Xing'],
  ['枫', 'Feng'],
  ['樟', 'Zhang'],
  ['翠', 'Cui'],
  ['锦', 'Jin'],
  ['玉', 'Yu'],
  ['龙', 'Long'],
  ['凤', 'Feng'],
  ['丰', 'Feng'],
  ['盛', 'Sheng'],
];
const SECOND: readonly Named[] = [
  ['园', 'yuan'],
  ['湾', 'wan'],
  ['庭', 'ting'],
  ['坊', 'fang'],
  ['洲', 'zhou'],
  ['岭', 'ling'],
  ['浦', 'pu'],
  ['汀', 'ting'],
  ['塘', 'tang'],
  ['桥', 'qiao'],
  ['泉', 'quan'],
  ['亭', 'ting'],
  ['港', 'gang'],
  ['渡', 'du'],
  ['畈', 'fan'],
  ['峰', 'feng'],
  ['台', 'tai'],
  ['堤', 'di'],
  ['田', 'tian'],
  ['林', 'lin'],
  ['墩', 'dun'],
  ['圩', 'wei'],
  ['渚', 'zhu'],
  ['岸', "'an"],
  ['巷', 'xiang'],
  ['街', 'jie'],
  ['里', 'li'],
  ['阁', 'ge'],
  ['溪', 'xi'],
  ['桐', 'tong'],
];

/** The name of the n-th community: nine chosen ones, then all combinations. */
export function communityName(n: number): Named {
  const chosen = COMMUNITY_NAMES[n];
  if (chosen) return chosen;
  const k = n - COMMUNITY_NAMES.length;
  const [zh1, en1] = FIRST[k % FIRST.length]!;
  const [zh2, en2] = SECOND[(Math.floor(k / FIRST.length) + k) % SECOND.length]!;
  return [`${zh1}${zh2}`, `${en1}${en2}`];
}

export const STREETS: readonly Named[] = [
  ['竹影路', 'Zhuying Road'],
  ['溪畔路', 'Xipan Road'],
  ['听风街', 'Tingfeng Street'],
  ['桂香路', 'Guixiang Road'],
  ['晴川路', 'Qingchuan Road'],
  ['长亭街', 'Changting Street'],
  ['映月巷', 'Yingyue Lane'],
  ['青石巷', 'Qingshi Lane'],
  ['云台路', 'Yuntai Road'],
  ['和光路', 'Heguang Road'],
  ['知春路口', 'Zhichun Corner'],
  ['百草街', 'Baicao Street'],
];

export const BRANDS: readonly Named[] = [
  ['和邻', 'Helin'],
  ['暖橙', 'Nuancheng'],
  ['向阳花', 'Xiangyanghua'],
  ['青禾', 'Qinghe'],
  ['同心', 'Tongxin'],
  ['微光', 'Weiguang'],
  ['晨曦', 'Chenxi'],
  ['守望', 'Shouwang'],
  ['乐邻', 'Lelin'],
  ['百川', 'Baichuan'],
  ['常青', 'Changqing'],
  ['益家', 'Yijia'],
  ['朗润', 'Langrun'],
  ['安和', 'Anhe'],
  ['盈溪', 'Yingxi'],
  ['若水', 'Ruoshui'],
];
