import { wishes } from '@linli/contract';
import * as use from '@linli/services';
import type { Bind } from './area.ts';

const ENDINGS = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const;

/** Micro-wishes and their photos. */
export function wishesArea({ on, installation }: Bind): void {
  const { store, sealer } = installation;

  on(wishes.wall, ({ context, query }) => use.listWall(store, context, query));
  on(wishes.list, ({ context, query }) => use.listWishes(store, context, query));
  on(wishes.get, ({ context, params }) => use.getWish(store, context, params.id));
  on(wishes.make, ({ context, body }) => use.makeWish(store, sealer, context, body));
  on(wishes.review, ({ context, params, body }) => use.reviewWish(store, context, params.id, body));
  on(wishes.adopt, ({ context, params, body }) => use.adoptWish(store, sealer, context, params.id, body));
  on(wishes.contact, ({ context, params }) => use.openAdopter(store, sealer, context, params.id));
  on(wishes.fulfil, ({ context, params }) => use.fulfilWish(store, context, params.id));
  on(wishes.thank, ({ context, params, body }) => use.thankForWish(store, context, params.id, body));
  on(wishes.addPhoto, async ({ context, params, body }) =>
    use.addPhoto(store, context, params.id, {
      bytes: new Uint8Array(await body.file.arrayBuffer()),
      consentBy: body.consentBy,
      onWall: body.onWall,
    }),
  );
  on(wishes.photo, async ({ context, params }) => {
    const { photo, bytes } = await use.readPhoto(store, context, params.id);
    return { fileName: `wish.${ENDINGS[photo.mediaType]}`, contentType: photo.mediaType, bytes };
  });
  on(wishes.erasePhoto, ({ context, params }) => use.erasePhoto(store, context, params.id));
}
