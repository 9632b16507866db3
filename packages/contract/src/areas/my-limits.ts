import { Id, MyLimits } from '@linli/domain';
import { z } from 'zod';
import { BASE, Tenant } from '../common.ts';
import { route } from '../route.ts';

/** What the reader may still book, use and save. */
export const limits = {
  mine: route({
    id: 'getMyLimits',
    area: 'limits',
    method: 'get',
    path: `${BASE}/my-limits`,
    summary: 'What I may still book, use and save: how much, until when, and by which rule',
    params: Tenant,
    query: z.object({ resourceId: Id.optional().meta({ description: 'the limits of this item too' }) }),
    response: MyLimits,
  }),
};
