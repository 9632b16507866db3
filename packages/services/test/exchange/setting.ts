import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Jurisdiction, Role } from '@linli/domain';
import { createFileCodec } from '@linli/exchange';
import type { ByteFile, Context, Store } from '@linli/services';
import { v7 } from 'uuid';
import { memoryStore } from '../memory-store.ts';

/** Folder of public data that is no part of the project; tests that want it are skipped without it. */
export const SHARED = join(resolve(process.env.LINLI_SHARED ?? '../shared'), 'data');
export const hasShared = existsSync(join(SHARED, 'hsds'));

export const SUBDISTRICT: Jurisdiction = {
  id: '0192f0c0-0000-7000-8000-000000000001',
  code: '110101001',
  level: 'subdistrict',
  parentId: null,
  name: { zh: '和平街道', en: 'Heping' },
  timeZone: 'Asia/Shanghai',
  centre: null,
  boundary: null,
  demo: true,
  createdAt: '2026-01-01T00:00:00.000Z',
};
export const COMMUNITIES: Jurisdiction[] = ['朝阳社区', '春风社区'].map((zh, i) => ({
  ...SUBDISTRICT,
  id: `0192f0c0-0000-7000-8000-00000000001${i}`,
  code: `11010100100${i + 1}`,
  level: 'community',
  parentId: SUBDISTRICT.id,
  name: { zh },
}));

export function contextOf(role: Role = 'coordinator'): Context {
  return {
    subject: { userId: 'tester', roles: [{ role, jurisdictionId: null, agentId: null }] },
    subdistrict: SUBDISTRICT,
    by: 'tester',
    now: () => new Date('2026-11-23T00:00:00Z'),
    newId: () => v7(),
  };
}

export function freshStore(): Store {
  return memoryStore([SUBDISTRICT, ...COMMUNITIES]);
}

export const files = createFileCodec();

export function textFile(name: string, text: string): ByteFile {
  return { name, bytes: new TextEncoder().encode(text) };
}

/** One file, or all the files of a folder, of the public data. */
export function sharedFiles(path: string): ByteFile[] {
  const full = join(SHARED, path);
  if (statSync(full).isDirectory())
    return readdirSync(full)
      .filter((name) => statSync(join(full, name)).isFile())
      .map((name) => ({ name: `${path}/${name}`, bytes: new Uint8Array(readFileSync(join(full, name))) }));
  return [{ name: path, bytes: new Uint8Array(readFileSync(full)) }];
}
