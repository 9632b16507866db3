import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { ImportFormat } from '@linli/domain';

export interface ExportArguments {
  format: ImportFormat;
  /** File to write; for hsds a folder, or a file that ends in .zip. '-' is standard output. */
  path: string;
  entity?: 'resource' | 'need' | undefined;
  jurisdiction?: string | undefined;
}

/** What the operation 'export' takes, wherever it runs. */
export interface ExportOperationInput {
  format: ImportFormat;
  entity: 'resource' | 'need';
  jurisdiction?: string;
}

/** Writes the register to a file or folder through `invoke`, which reaches the store or the server that owns it. */
export async function exportFiles(
  args: ExportArguments,
  invoke: (input: ExportOperationInput) => Promise<{ name: string; base64: string; written: number }>,
): Promise<{ written: number; files: string[] }> {
  const { base64, written } = await invoke({
    format: args.format,
    entity: args.entity ?? 'resource',
    ...(args.jurisdiction === undefined ? {} : { jurisdiction: args.jurisdiction }),
  });
  const bytes = Buffer.from(base64, 'base64');
  if (args.path === '-') {
    process.stdout.write(bytes);
    return { written, files: ['-'] };
  }
  if (args.format !== 'hsds' || /\.zip$/i.test(args.path)) {
    const file = resolve(args.path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
    return { written, files: [args.path] };
  }
  const { unzipSync } = await import('fflate');
  await mkdir(args.path, { recursive: true });
  const files: string[] = [];
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    const file = join(args.path, name);
    await writeFile(file, content);
    files.push(file);
  }
  return { written, files };
}
