import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { OperationInput, OperationResult } from '@linli/installation';
import { unzipSync } from 'fflate';

export interface ExportArguments {
  format: 'hsds' | 'csv' | 'xlsx' | 'geojson';
  /** A file; for hsds a folder, or a .zip. */
  path: string;
  entity: 'resource' | 'need';
  jurisdiction?: string;
}

/** Writes the register to a file, or an HSDS tabular package to a folder. */
export async function exportFiles(
  args: ExportArguments,
  invoke: (input: OperationInput<'export'>) => Promise<OperationResult<'export'>>,
): Promise<{ written: number; files: string[] }> {
  const { format, path, entity, jurisdiction } = args;
  const { base64, written } = await invoke({ format, entity, ...(jurisdiction === undefined ? {} : { jurisdiction }) });
  const bytes = Buffer.from(base64, 'base64');
  if (format !== 'hsds' || path.endsWith('.zip')) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    return { written, files: [path] };
  }
  const files: string[] = [];
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    const file = join(path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    files.push(file);
  }
  return { written, files };
}
