import { privacy } from '@linli/contract';
import * as use from '@linli/services';
import type { Bind } from './area.ts';

/** Why a person's own erasure was done, in the trail. */
const OWN = '本人要求 / asked for by the person';

/** What is kept sealed about people, and who used it. */
export function privacyArea({ on, installation }: Bind): void {
  const { store, sealer } = installation;
  on(privacy.trail, ({ context, query }) => use.privacyTrail(store, context, query));
  on(privacy.copy, async ({ context, body }) => ({ items: await use.exportPersonal(store, sealer, context, body) }));
  on(privacy.erase, ({ context, body: { reason, ...asked } }) =>
    use.erasePersonal(store, sealer, context, asked, reason),
  );
  on(privacy.copyOwn, async ({ context }) => ({
    items: await use.exportPersonal(store, sealer, context, { own: true }),
  }));
  on(privacy.eraseOwn, ({ context }) => use.erasePersonal(store, sealer, context, { own: true }, OWN));
}
