import { pageOf, Resource } from '@linli/domain';
import { BASE, ListBase, Tenant } from '../common.ts';
import { route } from '../route.ts';

export const offers = {
  ending: route({
    id: 'listEndingOffers',
    area: 'offers',
    method: 'get',
    path: `${BASE}/ending-offers`,
    summary: 'Offers whose time ends soon or has ended: my own, or all of them for the staff',
    params: Tenant,
    query: ListBase,
    response: pageOf(Resource),
    exports: true,
  }),
};
