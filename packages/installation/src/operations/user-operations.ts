import { Role } from '@linli/domain';
import * as use from '@linli/services';
import { z } from 'zod';
import { operation } from './operation.ts';

/** Who has an account, with what they may do where, and when they were last here as far as that is known. */
export const USER_OPERATIONS = {
  'user-list': operation({
    input: z.object({
      jurisdiction: z.string().optional(),
      role: Role.optional(),
      /** Only accounts that hold no role anywhere. */
      withoutRole: z.boolean().default(false),
      q: z.string().optional(),
      page: z.int().min(1).max(1_000_000).default(1),
      limit: z.int().min(1).max(500).default(50),
    }),
    async run({ store, users }, { jurisdiction, role, withoutRole, q, page, limit }) {
      const all = await store.directory.jurisdictions();
      const codes = new Map(all.map((j) => [j.id, j.code]));
      const chosen = jurisdiction === undefined ? undefined : await use.chooseSubdistrict(store, jurisdiction);
      const held = [];
      for (const { id, code, level } of all)
        if (level === 'subdistrict')
          for (const r of await store.directory.listRoles(id)) held.push({ ...r, subdistrict: code, at: id });
      const wanted = held.filter(
        (r) => (chosen === undefined || r.at === chosen.id) && (role === undefined || r.role === role),
      );
      const narrowed = chosen !== undefined || role !== undefined;
      const roles = Map.groupBy(held, (r) => r.userId);
      const found = await users.list({
        q,
        ids: narrowed ? [...new Set(wanted.map((r) => r.userId))] : undefined,
        without: withoutRole ? [...roles.keys()] : undefined,
        limit,
        offset: (page - 1) * limit,
      });
      return {
        total: found.total,
        page,
        pages: Math.max(1, Math.ceil(found.total / limit)),
        items: found.items.map((account) => ({
          ...account,
          roles: (roles.get(account.id) ?? []).map((r) => ({
            subdistrict: r.subdistrict,
            role: r.role,
            community: r.jurisdictionId === null ? null : (codes.get(r.jurisdictionId) ?? r.jurisdictionId),
            agentId: r.agentId,
          })),
        })),
      };
    },
  }),
};
