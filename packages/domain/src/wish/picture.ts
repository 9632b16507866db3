import { Problem } from '../common/problem.ts';
import type { Photo } from './wish.ts';

/** Bytes at most: a photo of a phone, made smaller by the page before it is sent. */
const MOST_BYTES = 3_000_000;

type MediaType = Photo['mediaType'];
const at = (bytes: Uint8Array, offset: number, text: string): boolean =>
  [...text].every((char, i) => bytes[offset + i] === char.charCodeAt(0));

/** What the bytes are, by what they begin with and not by what somebody calls them. */
export function pictureType(bytes: Uint8Array): MediaType | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (bytes[0] === 0x89 && at(bytes, 1, 'PNG\r\n\u001a\n')) return 'image/png';
  if (at(bytes, 0, 'RIFF') && at(bytes, 8, 'WEBP')) return 'image/webp';
  return undefined;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((n, part) => n + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

/** JPEG without its application segments (but the JFIF one) and comments: Exif holds where and when it was taken. */
function cleanJpeg(bytes: Uint8Array): Uint8Array {
  const parts = [bytes.subarray(0, 2)];
  let i = 2;
  while (i + 4 <= bytes.length && bytes[i] === 0xff) {
    const marker = bytes[i + 1]!;
    // From the start of the scan on there are only pixels.
    if (marker === 0xda) break;
    const end = i + 2 + ((bytes[i + 2]! << 8) | bytes[i + 3]!);
    const says = (marker >= 0xe1 && marker <= 0xef) || marker === 0xfe;
    if (!says) parts.push(bytes.subarray(i, end));
    i = end;
  }
  parts.push(bytes.subarray(i));
  return joined(parts);
}

/** PNG with the chunks that draw it only. */
function cleanPng(bytes: Uint8Array): Uint8Array {
  const drawn = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs']);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = [bytes.subarray(0, 8)];
  for (let i = 8; i + 12 <= bytes.length; ) {
    const end = i + 12 + view.getUint32(i);
    const name = String.fromCharCode(...bytes.subarray(i + 4, i + 8));
    if (drawn.has(name)) parts.push(bytes.subarray(i, end));
    i = end;
  }
  return joined(parts);
}

/** WebP without its EXIF and XMP chunks; its length is written anew. */
function cleanWebp(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.slice(0, 12)];
  for (let i = 12; i + 8 <= bytes.length; ) {
    const size = view.getUint32(i + 4, true);
    const end = i + 8 + size + (size % 2);
    const chunk = bytes.slice(i, end);
    if (!at(bytes, i, 'EXIF') && !at(bytes, i, 'XMP ')) {
      // The flags that say that there is Exif and XMP.
      if (at(bytes, i, 'VP8X')) chunk[8] = chunk[8]! & ~0b0000_1100;
      parts.push(chunk);
    }
    i = end;
  }
  const out = joined(parts);
  new DataView(out.buffer).setUint32(4, out.length - 8, true);
  return out;
}

/**
 * A photo as it may be kept: of a kind that is known, not too large, and without what the camera wrote into it (place,
 * time, device).
 * @throws Problem 'bad-input' with what to do
 */
export function keptPicture(bytes: Uint8Array): { mediaType: MediaType; bytes: Uint8Array } {
  const mediaType = pictureType(bytes);
  if (mediaType === undefined)
    throw new Problem('bad-input', 'the file is no photo', { fix: 'choose a JPEG, PNG or WebP picture' });
  if (bytes.length > MOST_BYTES)
    throw new Problem('bad-input', `the photo has ${Math.ceil(bytes.length / 1_000_000)} MB`, {
      fix: `choose one of at most ${MOST_BYTES / 1_000_000} MB, or make it smaller`,
    });
  const clean = mediaType === 'image/jpeg' ? cleanJpeg : mediaType === 'image/png' ? cleanPng : cleanWebp;
  return { mediaType, bytes: clean(bytes) };
}
