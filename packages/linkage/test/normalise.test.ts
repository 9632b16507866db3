import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseAddress, chineseBodyName, numeralsToDigits, toSimplified } from '../src/normalise/chinese.ts';
import { mailAddresses, phoneNumbers, webAddresses, webTokens } from '../src/normalise/contact.ts';
import { dateDigits } from '../src/normalise/date.ts';
import { englishAddress, englishBodyName } from '../src/normalise/english.ts';
import { fold } from '../src/normalise/fold.ts';
import { SIMPLIFIED, TRADITIONAL } from '../src/normalise/hanzi-table.ts';
import { loadPinyin } from '../src/normalise/pinyin.ts';
import { normalise, soundOf, tokensOf } from '../src/normalise/value.ts';

describe('Chinese', () => {
  it('folds traditional characters into simplified ones, character by character', () => {
    expect(TRADITIONAL.length).toBe(SIMPLIFIED.length);
    expect(toSimplified('臺灣街道辦事處與樓')).toBe('台湾街道办事处与楼');
    for (const char of SIMPLIFIED) expect(toSimplified(toSimplified(char))).toBe(toSimplified(char));
  });

  it('reads numerals', () => {
    expect(numeralsToDigits('二十三号')).toBe('23号');
    expect(numeralsToDigits('一百零五弄')).toBe('105弄');
    expect(numeralsToDigits('二〇二四年')).toBe('2024年');
    expect(numeralsToDigits('十号楼三单元')).toBe('10号楼3单元');
    expect(numeralsToDigits('一万两千')).toBe('12000');
    expect(numeralsToDigits('万科物业')).toBe('万科物业');
  });

  it('writes any number as it was meant', () => {
    const digits = '零一二三四五六七八九';
    const write = (n: number): string => {
      const [h, t, o] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10];
      let text = h > 0 ? `${digits[h]}百` : '';
      if (t > 0) text += `${digits[t]}十`;
      else if (h > 0 && o > 0) text += '零';
      return o > 0 ? text + digits[o] : text;
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), (n) => n % 100 === 0 || numeralsToDigits(write(n)) === String(n)),
    );
  });

  it('gives one form to the ways a body or an address is written', () => {
    const same = (type: 'name' | 'address', ...forms: string[]) => {
      for (const form of forms) expect(normalise(type, form)).toBe(normalise(type, forms[0]!));
    };
    same('name', '中关村街道科星社区居民委员会', '中关村街道科星社区居委会', '中關村街道科星社區居委會');
    same('name', '北京市万家物业管理有限公司', '万家物业服务有限责任公司');
    same('address', '学院路二十三号', '學院路23號', '学院路２３号', '北京市学院路23号');
    same('address', '花园路五号院3栋', '花园路5号院3幢');
  });

  it('keeps apart what is different', () => {
    expect(normalise('name', '第一小学')).not.toBe(normalise('name', '第二小学'));
    expect(normalise('name', '城市管理办公室')).toBe('城市管理办公室');
    expect(chineseBodyName('上海市图书馆')).not.toBe('');
    expect(chineseAddress('学院路23号')).not.toBe(chineseAddress('学院路32号'));
  });

  it('takes overlapping pairs of characters as words, and a number with what it counts', () => {
    expect(tokensOf('name', '科星苑社区')).toEqual(['科星', '星苑', '社区']);
    expect(tokensOf('address', '学院路23号楼4')).toEqual(['学院', '院路', '23号', '号楼', '4']);
    // no pair reaches over the border of a place
    expect(tokensOf('name', '西湖区庆丰小学')).toEqual(['西湖', '湖区', '庆丰', '丰小', '小学']);
    expect(tokensOf('address', '海淀区花园街道北街5号')).toEqual(['海淀', '淀区', '花园', '街道', '北街', '5号', '号']);
  });

  it('knows how Chinese sounds when asked', async () => {
    const pinyin = await loadPinyin();
    expect(pinyin?.('张伟')).toBe('zhangwei');
    expect(pinyin?.('章玮')).toBe('zhangwei');
  });
});

describe('English', () => {
  it('shortens street types and drops legal forms', () => {
    expect(englishAddress(fold('800 Chestnut Street, Suite 1-C'))).toBe('800 chestnut st ste 1 c');
    expect(englishAddress(fold('P.O. Box 12'))).toBe(englishAddress(fold('PO Box 12')));
    expect(englishBodyName(fold('The Arc of Whatcom County, Inc.'))).toBe('arc of whatcom county');
    expect(englishBodyName(fold('Dept. of Labor & Industries'))).toBe(
      englishBodyName(fold('Department of Labor and Industries')),
    );
    expect(englishBodyName('the')).toBe('the');
  });

  it('gives words that sound alike the same code', () => {
    expect(soundOf('robert')).toBe(soundOf('rupert'));
    expect(soundOf('catherine')).not.toBe(soundOf('margaret'));
  });
});

describe('contacts and dates', () => {
  it('finds the numbers in a cell', () => {
    expect(phoneNumbers('(415) 550-2210, TTY: (415) 647-6332')).toBe('4155502210 4156476332');
    expect(phoneNumbers('1-877-503-1850')).toBe('8775031850');
    expect(phoneNumbers('+86 138 0013 8000')).toBe('13800138000');
    expect(phoneNumbers('０１０－６２７５１２３４')).toBe('01062751234');
    expect(phoneNumbers('(415) 947 0797 x114')).toBe('4159470797');
  });

  it('strips web addresses to what identifies', () => {
    expect(webAddresses('http://www.dbsalliance.org/')).toBe('dbsalliance.org');
    expect(webAddresses('HTTPS://dbsalliance.org')).toBe('dbsalliance.org');
    expect(webTokens('a.org/x/y')).toEqual(['a.org']);
    expect(mailAddresses('Info <Info@Example.org>')).toBe('info@example.org');
  });

  it('reads dates however they are written', () => {
    for (const form of [
      '2024-05-06',
      '2024/5/6',
      '2024年5月6日',
      '20240506',
      '5/6/2024',
      '6 May 2024',
      'May 6, 2024',
    ]) {
      expect(dateDigits(form)).toBe('20240506');
    }
    expect(dateDigits('hello')).toBeUndefined();
  });
});

it('folding a second time changes nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)));
});
