import * as use from '@linli/services';
import { z } from 'zod';
import { commandContext, operation } from './operation.ts';

const Phone = z.object({ jurisdiction: z.string().optional(), phone: z.string().min(1).max(40) });

/** What somebody may ask of whoever runs an installation: a copy of what is kept about them, and that it is erased. */
export const PRIVACY_OPERATIONS = {
  'privacy-copy': operation({
    input: Phone,
    async run(installation, { jurisdiction, phone }) {
      const { store, sealer } = installation;
      const subdistrict = await use.chooseSubdistrict(store, jurisdiction);
      const records = await use.exportPersonal(store, sealer, commandContext(installation, subdistrict), { phone });
      return { records };
    },
  }),
  'privacy-erase': operation({
    input: Phone.extend({ reason: z.string().trim().min(1).max(500) }),
    async run(installation, { jurisdiction, phone, reason }) {
      const { store, sealer } = installation;
      const subdistrict = await use.chooseSubdistrict(store, jurisdiction);
      return use.erasePersonal(store, sealer, commandContext(installation, subdistrict), { phone }, reason);
    },
  }),
};
