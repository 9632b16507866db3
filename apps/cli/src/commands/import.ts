import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import type { OperationInput, OperationResult } from '@linli/installation';

type Outcome = OperationResult<'import'>;

export interface ImportArguments {
  format: 'hsds' | 'csv' | 'xlsx' | 'geojson';
  path: string;
  mapping?: string;
  source?: string;
  jurisdiction?: string;
  dryRun: boolean;
  acceptGoodRows: boolean;
  /** Where to write the rows that were rejected, to be mended and imported again. */
  rejected?: string;
}

const LARGEST_FOLDER = 1000;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) return [];
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

async function readInput(path: string): Promise<{ name: string; base64: string }[]> {
  if (path === '-') {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return [{ name: 'standard input', base64: Buffer.concat(chunks).toString('base64') }];
  }
  if (!statSync(path).isDirectory()) return [{ name: basename(path), base64: readFileSync(path).toString('base64') }];
  const files = filesBelow(path);
  if (files.length > LARGEST_FOLDER)
    throw Object.assign(new Error(`${path} holds ${files.length} files`), {
      name: 'BadInput',
      fix: 'name the folder that holds the directory only',
    });
  return files.map((file) => ({
    name: relative(path, file).split(sep).join('/'),
    base64: readFileSync(file).toString('base64'),
  }));
}

/** Reads a file or folder and brings it in through `invoke`, wherever the installation is. */
export async function importFiles(
  args: ImportArguments,
  invoke: (input: OperationInput<'import'>) => Promise<Outcome>,
): Promise<Omit<Outcome, 'rejectedFile'>> {
  const { path, mapping, rejected, source, jurisdiction, format, dryRun, acceptGoodRows } = args;
  const { rejectedFile, ...outcome } = await invoke({
    files: await readInput(path),
    format,
    dryRun,
    acceptGoodRows,
    withRejectedFile: rejected !== undefined,
    ...(source === undefined ? {} : { source }),
    ...(jurisdiction === undefined ? {} : { jurisdiction }),
    // The name of a mapping that ships with Linli, or the text of a file.
    ...(mapping === undefined ? {} : { mapping: existsSync(mapping) ? readFileSync(mapping, 'utf8') : mapping }),
  });
  if (rejected !== undefined && rejectedFile !== null) writeFileSync(rejected, Buffer.from(rejectedFile, 'base64'));
  return outcome;
}

/** The outcome for a person: what happened, the first faults, what was guessed. */
export function importText(outcome: Omit<Outcome, 'rejectedFile'>): string {
  const lines = [
    `${outcome.read} rows read: ${outcome.created} created, ${outcome.updated} updated, ${outcome.unchanged} unchanged, ${outcome.rejected.length} faults (${Math.round(outcome.ms)} ms)`,
  ];
  if (outcome.importId === null) lines.push('nothing was written');
  for (const fault of outcome.rejected.slice(0, 20)) {
    lines.push(
      `  ${fault.file}:${fault.line ?? ''} ${fault.column ?? ''}${fault.value === null ? '' : ` '${fault.value}'`}: ${fault.problem}; ${fault.fix}`,
    );
  }
  if (outcome.rejected.length > 20)
    lines.push(`  ... and ${outcome.rejected.length - 20} more: add --json, or --rejected FILE`);
  for (const note of outcome.notes) lines.push(`  note: ${note}`);
  return lines.join('\n');
}
