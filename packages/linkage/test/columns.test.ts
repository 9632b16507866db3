import { describe, expect, it } from 'vitest';
import { chooseColumns, isBookkeeping, recordNameColumn } from '../src/choose-columns.ts';
import { typeOfColumn } from '../src/column-types.ts';
import { BadInput } from '../src/errors.ts';
import { tableFromRecords } from '../src/table.ts';
import { madeBodies, madePeople } from './fixtures.ts';

describe('columns typed by their values', () => {
  it.each([
    ['email', ['a@b.org', 'c@d.com']],
    ['web', ['http://www.x.org/a', 'y.com']],
    ['phone', ['(415) 550-2210', '415-647-6332']],
    ['phone', ['13800138000', '13912345678']],
    ['date', ['2024-01-02', '2023年5月6日']],
    ['coordinates', ['31.23, 121.47', '31.24, 121.50']],
    ['identifier', ['7535316', '9497788']],
    ['address', ['800 Chestnut Street', '12 Oak Ave']],
    ['address', ['学院路23号', '花园北街5号院3栋']],
    ['person', ['张伟', '李秀兰', '王芳']],
    ['name', ['科星社区居民委员会', '海淀区第三养老服务中心']],
    ['text', [`${'helps people with disabilities prepare for, obtain and keep work '.repeat(3)}`]],
  ] as const)('%s', (type, values) => {
    expect(typeOfColumn('x', values)).toBe(type);
  });

  it('tell pages from telephone numbers, and names of bodies from names of places', () => {
    expect(typeOfColumn('pages', ['pp. 322-331.', 'pages 129-161', '655-700'])).not.toBe('phone');
    expect(typeOfColumn('suburb', ['elwood', 'st kilda', 'yarra glen', 'carlton'])).toBe('word');
    expect(typeOfColumn('x', ['arts deli', 'ritz cafe buckhead', 'palace court', 'golden nugget hotel'])).toBe('name');
    expect(typeOfColumn('name', ['spago', 'bizou', 'cha cha cha', 'palace court'])).toBe('name');
  });

  it('do not take unspaced Chinese addresses for codes', () => {
    expect(typeOfColumn('code', ['学院路23号3号楼', '清河中街68号'])).toBe('address');
  });
});

describe('columns chosen', () => {
  it('know the bookkeeping of a file from the identifiers of people', () => {
    for (const name of ['rec_id', 'True Id', 'id', 'cluster_id', 'label', 'uuid', '序号', 'recordId']) {
      expect(isBookkeeping(name), name).toBe(true);
    }
    for (const name of ['soc_sec_id', 'provider id', 'name', '统一社会信用代码', 'phone number', 'source']) {
      expect(isBookkeeping(name), name).toBe(false);
    }
  });

  it('are identity columns only, and one names the record', () => {
    const profiles = chooseColumns(tableFromRecords(madePeople(300).records));
    const role = Object.fromEntries(profiles.map((p) => [p.name, p.role]));
    expect(role).toEqual({
      rec_id: 'record',
      given_name: 'identity',
      surname: 'identity',
      date_of_birth: 'identity',
      suburb: 'identity',
      postcode: 'identity',
      soc_sec_id: 'identity',
      state: 'ignored',
      cluster_id: 'ignored',
    });
    expect(recordNameColumn(profiles)?.name).toBe('rec_id');
    for (const profile of profiles) expect(profile.why.length).toBeGreaterThan(10);
  });

  it('leave out categories and numbers that no two records share, in Chinese too', () => {
    const profiles = chooseColumns(tableFromRecords(madeBodies(300).records));
    const role = Object.fromEntries(profiles.map((p) => [p.name, p.role]));
    expect(role).toEqual({
      编号: 'record',
      名称: 'identity',
      地址: 'identity',
      电话: 'identity',
      联系人: 'identity',
      类别: 'ignored',
    });
  });

  it('leave out when the record was written', () => {
    const { records } = madePeople(100);
    const dated = records.map((r, i) => ({ ...r, UpdatedOn: `2024-01-${String(1 + (i % 28)).padStart(2, '0')}` }));
    const profile = chooseColumns(tableFromRecords(dated)).find((p) => p.name === 'UpdatedOn');
    expect(profile).toMatchObject({ type: 'date', role: 'ignored' });
  });

  it('follow the user', () => {
    const table = tableFromRecords(madePeople(100).records);
    const only = chooseColumns(table, ['surname', 'state']).filter((p) => p.role === 'identity');
    expect(only.map((p) => p.name)).toEqual(['surname', 'state']);
    const less = chooseColumns(table, [
      { name: 'surname', use: false },
      { name: 'suburb', type: 'name' },
    ]);
    expect(less.find((p) => p.name === 'surname')?.role).toBe('ignored');
    expect(less.find((p) => p.name === 'suburb')?.type).toBe('name');
    expect(() => chooseColumns(table, ['nope'])).toThrow(BadInput);
  });
});
