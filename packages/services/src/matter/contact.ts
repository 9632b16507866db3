import { Problem } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import type { Sealer } from '../ports/sealer.ts';
import type { Store } from '../ports/store.ts';
import { found } from '../register/references.ts';
import { matterObject, note, readParts } from './desk.ts';

/** Opens the sealed name and telephone of whoever complained; who opened it when is a step of the matter. */
export async function openMatterContact(
  store: Store,
  sealer: Sealer,
  context: Context,
  id: string,
): Promise<{ name: string | null; phone: string | null }> {
  return store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
    const matter = found(await unit.matters.get(id), 'matter', id);
    authorise(context, 'matter.contact', matterObject(matter, await readParts(unit, id)));
    const sealed = await unit.matterContacts.get(id);
    if (sealed === undefined)
      throw new Problem('not-found', 'no contact is kept for this case', { fix: 'ask where the case was taken in' });
    await note(unit, context, id, { kind: 'contact-opened' });
    const contact = JSON.parse(sealer.open(sealed)) as { name?: string; phone?: string };
    return { name: contact.name ?? null, phone: contact.phone ?? null };
  });
}
