/** How a line of a file was written. */
type Encoding = 'ASCII' | 'UTF-8' | 'GB18030' | 'Windows-1252';

export interface Decoded {
  text: string;
  /** For people: 'UTF-8 with BOM', 'UTF-8 and GB18030'. */
  encoding: string;
  notes: string[];
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const gb18030 = new TextDecoder('gb18030', { fatal: true });
const latin = new TextDecoder('windows-1252');

function startsWith(bytes: Uint8Array, ...head: number[]): boolean {
  return head.every((byte, i) => bytes[i] === byte);
}

/**
 * Text of a file whose encoding nobody told: UTF-8 with or without BOM, UTF-16, GB18030 (of which GBK and GB2312 are
 * parts) or Windows-1252. Where lines of one file differ, as in files that were pasted together, each line is decoded by
 * itself and the notes name the lines at which the encoding changes.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (startsWith(bytes, 0xff, 0xfe)) return wide(bytes.subarray(2), 'utf-16le', 'UTF-16 LE with BOM');
  if (startsWith(bytes, 0xfe, 0xff)) return wide(bytes.subarray(2), 'utf-16be', 'UTF-16 BE with BOM');
  const guessed = wideWithoutMark(bytes);
  if (guessed) return wide(bytes, guessed, guessed === 'utf-16le' ? 'UTF-16 LE' : 'UTF-16 BE');
  const marked = startsWith(bytes, 0xef, 0xbb, 0xbf);
  const body = marked ? bytes.subarray(3) : bytes;
  try {
    const text = utf8.decode(body);
    const inner = text.includes('\uFEFF');
    return {
      text: inner ? text.replaceAll('\uFEFF', '') : text,
      encoding: marked ? 'UTF-8 with BOM' : 'UTF-8',
      notes: inner ? ['a byte order mark inside the file was passed over'] : [],
    };
  } catch {
    return byLine(body, marked);
  }
}

function wide(bytes: Uint8Array, label: 'utf-16le' | 'utf-16be', encoding: string): Decoded {
  return { text: new TextDecoder(label).decode(bytes), encoding, notes: [] };
}

/** UTF-16 without a mark has a zero in every other byte of its ASCII part. */
function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 4000);
  if (sample.length < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i + 1 < sample.length; i += 2) {
    if (sample[i] === 0) even++;
    if (sample[i + 1] === 0) odd++;
  }
  const pairs = sample.length / 2;
  if (odd > pairs * 0.2 && even < pairs * 0.02) return 'utf-16le';
  if (even > pairs * 0.2 && odd < pairs * 0.02) return 'utf-16be';
  return undefined;
}

function byLine(bytes: Uint8Array, marked: boolean): Decoded {
  const parts: string[] = [];
  const notes: string[] = [];
  const lines = new Map<Encoding, number>();
  let running: Encoding | undefined;
  let changes = 0;
  let line = 0;
  let from = 0;
  while (from < bytes.length) {
    line++;
    // 0x0A is never part of a character in any of these encodings.
    let to = bytes.indexOf(0x0a, from);
    to = to === -1 ? bytes.length : to + 1;
    let piece = bytes.subarray(from, to);
    if (startsWith(piece, 0xef, 0xbb, 0xbf)) piece = piece.subarray(3);
    from = to;
    const { text, encoding } = decodeLine(piece, running);
    parts.push(text);
    if (encoding === 'ASCII') continue;
    lines.set(encoding, (lines.get(encoding) ?? 0) + 1);
    if (running !== undefined && running !== encoding) {
      changes++;
      if (changes <= 20) notes.push(`line ${line}: the encoding changes from ${running} to ${encoding}`);
    }
    running = encoding;
  }
  if (changes > 20) notes.push(`and ${changes - 20} more changes of encoding`);
  const names = [...lines].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  if (names.length > 1)
    notes.unshift(`the file mixes encodings: ${[...lines].map(([name, n]) => `${n} lines of ${name}`).join(', ')}`);
  const encoding = names.length === 0 ? 'UTF-8' : names.join(' and ');
  return { text: parts.join(''), encoding: marked ? `${encoding} with BOM` : encoding, notes };
}

function decodeLine(bytes: Uint8Array, running: Encoding | undefined): { text: string; encoding: Encoding } {
  let high = false;
  for (let i = 0; i < bytes.length; i++)
    if (bytes[i]! > 0x7f) {
      high = true;
      break;
    }
  if (!high) return { text: latin.decode(bytes), encoding: 'ASCII' };
  try {
    return { text: utf8.decode(bytes), encoding: 'UTF-8' };
  } catch {
    // Not UTF-8.
  }
  if (looksChinese(bytes, running)) {
    try {
      return { text: gb18030.decode(bytes), encoding: 'GB18030' };
    } catch {
      // Not GB18030 either.
    }
  }
  return { text: latin.decode(bytes), encoding: 'Windows-1252' };
}

/**
 * Whether bytes above 0x7F come in the pairs of common Chinese characters (both bytes from 0xA1, or a lead byte of the
 * characters that GBK adds) rather than singly, as the quotes and dashes of Windows-1252 do.
 */
function looksChinese(bytes: Uint8Array, running: Encoding | undefined): boolean {
  let common = 0;
  let rare = 0;
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i]!;
    if (lead < 0x80) continue;
    const trail = bytes[i + 1] ?? 0;
    if (lead >= 0xa1 && trail >= 0xa1) common++;
    else rare++;
    if (trail >= 0x40) i++;
  }
  return common > rare || (common === rare && running === 'GB18030');
}
