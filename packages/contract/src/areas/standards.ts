import { Instant, NewServiceStandard, pageOf, ServiceStandard, StandardReport } from '@linli/domain';
import { z } from 'zod';
import { BASE, ListBase, Tenant, TenantId } from '../common.ts';
import { route } from '../route.ts';

export const standards = {
  list: route({
    id: 'listStandards',
    area: 'standards',
    method: 'get',
    path: `${BASE}/standards`,
    summary: 'What is promised for each category of service',
    params: Tenant,
    query: ListBase,
    response: pageOf(ServiceStandard),
    open: true,
    exports: true,
  }),
  create: route({
    id: 'createStandard',
    area: 'standards',
    method: 'post',
    path: `${BASE}/standards`,
    summary: 'Promise something for a category',
    params: Tenant,
    body: NewServiceStandard,
    response: ServiceStandard,
    etag: true,
  }),
  change: route({
    id: 'changeStandard',
    area: 'standards',
    method: 'patch',
    path: `${BASE}/standards/{id}`,
    summary: 'Change a promise',
    params: TenantId,
    body: z.object(NewServiceStandard.shape).omit({ categoryCode: true }).partial(),
    response: ServiceStandard,
    etag: true,
  }),
  remove: route({
    id: 'removeStandard',
    area: 'standards',
    method: 'delete',
    path: `${BASE}/standards/{id}`,
    summary: 'Withdraw a promise',
    params: TenantId,
    response: ServiceStandard,
  }),
  report: route({
    id: 'getStandardReport',
    area: 'standards',
    method: 'get',
    path: `${BASE}/standard-report`,
    summary: 'Where each standard is kept and where not, by community',
    params: Tenant,
    query: z.object({ from: Instant.optional(), to: Instant.optional() }),
    response: StandardReport,
    open: true,
  }),
};
