import { type Personal, Problem } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import type { Sealer } from '../ports/sealer.ts';
import type { Store } from '../ports/store.ts';
import { openSealed } from '../privacy/sealed.ts';
import { found } from '../register/references.ts';
import { matterObject, note, readParts } from './desk.ts';

/**
 * Opens the sealed name and telephone of whoever complained; who opened it when is a step of the matter. A body that was
 * called to it needs them while it works on it, and no longer.
 */
export async function openMatterContact(store: Store, sealer: Sealer, context: Context, id: string): Promise<Personal> {
  return store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
    const matter = found(await unit.matters.get(id), 'matter', id);
    const object = matterObject(matter, await readParts(unit, id));
    const over = matter.state === 'closed' || matter.state === 'cancelled';
    authorise(context, 'matter.contact', over ? { ...object, agentIds: [] } : object);
    const contact = await openSealed(unit, sealer, context, { kind: 'matter-contact', ownerId: id });
    if (contact === undefined)
      throw new Problem('not-found', 'no contact is kept for this case', { fix: 'ask where the case was taken in' });
    await note(unit, context, id, { kind: 'contact-opened' });
    return contact;
  });
}
