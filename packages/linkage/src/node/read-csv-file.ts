import { createReadStream } from 'node:fs';
import { CsvSplitter, type CsvTable, CsvTableBuilder, detectEncoding } from '../csv.ts';
import { BadInput } from '../errors.ts';

/** Bytes looked at before the encoding is decided. */
const HEAD = 4 << 20;

/**
 * Reads a CSV file ('-': standard input) piece by piece into a table. UTF-8 with or without a byte order mark, UTF-16,
 * GB18030 and windows-1252 are told apart by the bytes.
 *
 * @throws {BadInput} when the file cannot be read or is empty, with one line that says what to do.
 */
export async function readCsvFile(path: string): Promise<CsvTable> {
  const stream = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: 1 << 20 });
  const builder = new CsvTableBuilder();
  const splitter = new CsvSplitter((cells, row) => builder.add(cells, row));
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let waiting: Uint8Array[] = [];
  let size = 0;
  const begin = () => {
    const head = new Uint8Array(size);
    let at = 0;
    for (const piece of waiting) {
      head.set(piece, at);
      at += piece.length;
    }
    waiting = [];
    decoder = new TextDecoder(detectEncoding(head));
    splitter.push(decoder.decode(head, { stream: true }));
  };
  try {
    for await (const piece of stream as AsyncIterable<Uint8Array>) {
      if (decoder !== undefined) {
        splitter.push(decoder.decode(piece, { stream: true }));
        continue;
      }
      waiting.push(piece);
      size += piece.length;
      if (size >= HEAD) begin();
    }
  } catch (error) {
    if (error instanceof BadInput) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new BadInput(`There is no file ${path}: check the path.`);
    if (code === 'EISDIR') throw new BadInput(`${path} is a folder: give a CSV file.`);
    throw new BadInput(`${path} cannot be read (${code ?? (error as Error).message}).`);
  }
  if (decoder === undefined) begin();
  splitter.push(decoder!.decode());
  splitter.end();
  return builder.finish();
}
