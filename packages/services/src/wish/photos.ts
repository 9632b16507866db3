import { keptPicture, type Photo, Problem } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import type { Store } from '../ports/store.ts';
import { found } from '../register/references.ts';
import { readWish, wishObject } from './desk.ts';

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Photos of a wish at most. */
const MOST_PHOTOS = 4;

/**
 * Keeps a photo of a fulfilled wish. Without the consent of whoever is in it none is kept; what the camera wrote into the
 * file is taken out first.
 */
export async function addPhoto(
  store: Store,
  context: Context,
  wishId: string,
  input: { bytes: Uint8Array; consentBy: Photo['consent']['by']; onWall: boolean },
): Promise<Photo> {
  const { mediaType, bytes } = keptPicture(input.bytes);
  const hash = await sha256(bytes);
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const desk = await readWish(unit, wishId, true);
    authorise(context, 'wish.thank', wishObject(desk));
    if (desk.state !== 'fulfilled' && desk.state !== 'thanked')
      throw new Problem('conflict', 'it has not been fulfilled yet', { fix: 'add the photo once it is' });
    if ((await unit.photos.count({ wishId })) >= MOST_PHOTOS)
      throw new Problem('conflict', `there are ${MOST_PHOTOS} photos already`, { fix: 'remove one first' });
    const [photo] = await unit.photos.insert([
      {
        wishId,
        mediaType,
        size: bytes.length,
        sha256: hash,
        onWall: input.onWall,
        consent: {
          given: true,
          by: input.consentBy,
          at: context.now().toISOString(),
          recordedBy: context.by,
          revokedAt: null,
        },
      },
    ]);
    await unit.photoBytes.put(photo!.id, bytes);
    return photo!;
  });
}

/** The bytes: of one on the wall for everybody, of another for the staff and whoever wished. */
export async function readPhoto(
  store: Store,
  context: Context,
  id: string,
): Promise<{ photo: Photo; bytes: Uint8Array }> {
  return store.read(context.subdistrict.id, async (unit) => {
    const photo = found(await unit.photos.get(id), 'photo', id);
    const desk = await readWish(unit, photo.wishId);
    if (!photo.onWall || !desk.wish.onWall) authorise(context, 'wish.thank', wishObject(desk));
    return { photo, bytes: found(await unit.photoBytes.get(id), 'photo', id) };
  });
}

/** The consent is taken back, or the photo is no longer wanted: its bytes are gone at once, not only hidden. */
export async function erasePhoto(store: Store, context: Context, id: string): Promise<{ erased: true }> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const photo = found(await unit.photos.get(id), 'photo', id);
    authorise(context, 'wish.thank', wishObject(await readWish(unit, photo.wishId)));
    await unit.photos.remove([id]);
    return { erased: true };
  });
}
