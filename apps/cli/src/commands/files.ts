import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Bytes as they go to the operation: the server may run in another process. */
export interface NamedBytes {
  name: string;
  base64: string;
}

async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A file, the files of a folder (hidden ones are passed over), or standard input for '-'. */
export async function readPath(path: string): Promise<NamedBytes[]> {
  if (path === '-') return [{ name: 'standard input', base64: (await readInput()).toString('base64') }];
  if (!(await stat(path)).isDirectory())
    return [{ name: basename(path), base64: (await readFile(path)).toString('base64') }];
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries.filter((e) => e.isFile() && !e.name.startsWith('.')).map((e) => e.name);
  const folder = basename(join(process.cwd(), path)) || 'folder';
  return Promise.all(
    names.sort().map(async (name) => ({
      name: `${folder}/${name}`,
      base64: (await readFile(join(path, name))).toString('base64'),
    })),
  );
}
