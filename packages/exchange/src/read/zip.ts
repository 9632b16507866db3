import { Problem } from '@linli/domain';
import type { ByteFile } from '@linli/services';
import { unzipSync } from 'fflate';

/** No import needs more; a file that claims more is refused before it is unpacked. */
const MOST_BYTES = 512 * 1024 * 1024;
const MOST_MEMBERS = 10_000;

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** Members of a ZIP that `wanted` names. Throws Problem 'bad-input' for a broken or an overgrown one. */
export function membersOfZip(name: string, bytes: Uint8Array, wanted: (member: string) => boolean): ByteFile[] {
  let total = 0;
  let count = 0;
  try {
    const unpacked = unzipSync(bytes, {
      filter: (member) => {
        total += member.originalSize;
        if (++count > MOST_MEMBERS || total > MOST_BYTES)
          throw new Problem('bad-input', `${name} unpacks to more than ${MOST_BYTES / 1024 / 1024} MB`, {
            fix: 'split it into smaller files',
          });
        return wanted(member.name);
      },
    });
    return Object.entries(unpacked).map(([member, content]) => ({ name: member, bytes: content }));
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem('bad-input', `${name} is no ZIP that can be read`, { fix: 'pack the files again', cause });
  }
}
