import { readFile, writeFile } from 'node:fs/promises';
import { faultIn, type ImportFormat, type ImportReport, sayIn } from '@linli/domain';
import { languageOfUser } from '../language.ts';
import type { NamedBytes } from './files.ts';
import { readPath } from './files.ts';

export interface ImportArguments {
  format: ImportFormat;
  path: string;
  /** A mapping file, or the name of a mapping that ships. */
  mapping?: string | undefined;
  dryRun?: boolean | undefined;
  acceptGoodRows?: boolean | undefined;
  source?: string | undefined;
  /** File to write the rejected rows to. */
  rejected?: string | undefined;
  jurisdiction?: string | undefined;
}

/** What the operation 'import' takes, wherever it runs. */
export interface ImportOperationInput {
  files: NamedBytes[];
  format: ImportFormat;
  mapping?: string;
  source?: string;
  jurisdiction?: string;
  dryRun: boolean;
  acceptGoodRows: boolean;
}

/** The text of a mapping file, or the name as it is where there is no such file. */
async function mappingText(mapping: string): Promise<string> {
  try {
    return await readFile(mapping, 'utf8');
  } catch (error) {
    if (/^[\w.-]+$/.test(mapping) && (error as { code?: string }).code === 'ENOENT') return mapping;
    throw error;
  }
}

/**
 * Brings a file or folder in through `invoke`, which reaches the store itself or the server that owns it. A stopped
 * import is an answer too: its report, in which nothing is created.
 */
export async function importFiles<R extends ImportReport>(
  args: ImportArguments,
  invoke: (input: ImportOperationInput) => Promise<R>,
): Promise<R> {
  const files = await readPath(args.path);
  const input: ImportOperationInput = {
    files,
    format: args.format,
    dryRun: args.dryRun ?? false,
    acceptGoodRows: args.acceptGoodRows ?? false,
    ...(args.mapping === undefined ? {} : { mapping: await mappingText(args.mapping) }),
    ...(args.source === undefined ? {} : { source: args.source }),
    ...(args.jurisdiction === undefined ? {} : { jurisdiction: args.jurisdiction }),
  };
  const report = inWordsOfUser(await invoke(input));
  if (args.rejected !== undefined && report.rejected.length > 0)
    await writeFile(args.rejected, await rejectedRows(files, args.format, report));
  return report;
}

/** What the report says beside its data, in the language of whoever called. */
function inWordsOfUser<R extends ImportReport>(report: R): R {
  const language = languageOfUser();
  return {
    ...report,
    rejected: report.rejected.map((row) => faultIn(row, language)),
    notes: report.notes.map((note) => sayIn(note, language)),
  };
}

/** The rejected rows under the same headings, with what is wrong in front. */
async function rejectedRows(
  files: readonly NamedBytes[],
  format: ImportFormat,
  report: ImportReport,
): Promise<Uint8Array> {
  const [{ createFileCodec }, { rejectedTable }] = await Promise.all([
    import('@linli/exchange'),
    import('@linli/services'),
  ]);
  const codec = createFileCodec();
  const read = await codec.read(
    files.map((f) => ({ name: f.name, bytes: new Uint8Array(Buffer.from(f.base64, 'base64')) })),
    format,
  );
  if (read.format !== 'hsds') {
    const table = read.bundle.tables.find((t) => report.rejected.some((r) => r.file === t.file));
    if (table) return codec.writeCsv(rejectedTable(table, report.rejected, languageOfUser()));
  }
  // Rows of a package or of JSON have no one table to stand in: the faults themselves are the list.
  return codec.writeCsv({
    headings:
      languageOfUser() === 'zh-CN'
        ? ['文件', '行号', '列', '内容', '问题', '怎么改']
        : ['file', 'line', 'column', 'value', 'problem', 'fix'],
    rows: report.rejected.map((r) => [r.file, r.line, r.column, r.value, r.problem, r.fix]),
  });
}

const SHOWN = 20;

/** The report for people. */
export function importText(report: ImportReport): string {
  const chinese = languageOfUser() === 'zh-CN';
  const lines = [
    chinese
      ? `${report.importId === null ? '没有写入；' : ''}读了 ${report.read} 行：新增 ${report.created}，更新 ${report.updated}，未变 ${report.unchanged}，错误 ${report.rejected.length}（${report.ms} 毫秒）`
      : `${report.importId === null ? 'nothing written; ' : ''}${report.read} rows read: ${report.created} created, ${report.updated} updated, ${report.unchanged} unchanged, ${report.rejected.length} faults (${report.ms} ms)`,
    ...report.notes.map((note) => `  ${note}`),
  ];
  for (const { file, line, column, value, problem, fix } of report.rejected.slice(0, SHOWN))
    lines.push(
      `  ${[file, line, column].filter((part) => part !== null).join(':')}${value === null ? '' : ` '${value.slice(0, 60)}'`}${chinese ? `：${problem}；${fix}` : `: ${problem}; ${fix}`}`,
    );
  if (report.rejected.length > SHOWN)
    lines.push(
      chinese
        ? `  另有 ${report.rejected.length - SHOWN} 处；用 --rejected 文件名 全部写出`
        : `  and ${report.rejected.length - SHOWN} more; --rejected FILE writes them all`,
    );
  return lines.join('\n');
}
