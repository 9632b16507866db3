import { Lift, Measurement, MeasurementWithResult, pageOf, WhatIfAnswer } from '@linli/domain';
import { z } from 'zod';
import { BASE, ListBase, Tenant, TenantId } from '../common.ts';
import { route } from '../route.ts';

export const measurements = {
  start: route({
    id: 'startMeasurement',
    area: 'measure',
    method: 'post',
    path: `${BASE}/measurements`,
    summary: 'Measure what barriers cost; gives the measurement under way where there is one',
    status: 202,
    params: Tenant,
    response: Measurement,
  }),
  list: route({
    id: 'listMeasurements',
    area: 'measure',
    method: 'get',
    path: `${BASE}/measurements`,
    summary: 'What barriers cost over time, newest first',
    params: Tenant,
    query: ListBase,
    response: pageOf(Measurement),
    exports: true,
  }),
  current: route({
    id: 'getCurrentMeasurement',
    area: 'measure',
    method: 'get',
    path: `${BASE}/current-measurement`,
    summary: 'The newest measurement with all that it found, and the one under way',
    params: Tenant,
    response: z.object({ latest: MeasurementWithResult.nullable(), underWay: Measurement.nullable() }),
  }),
  get: route({
    id: 'getMeasurement',
    area: 'measure',
    method: 'get',
    path: `${BASE}/measurements/{id}`,
    summary: 'One measurement, how far it is, and what it found',
    params: TenantId,
    response: MeasurementWithResult,
  }),
  cancel: route({
    id: 'cancelMeasurement',
    area: 'measure',
    method: 'post',
    path: `${BASE}/measurements/{id}/cancellation`,
    summary: 'Stop a measurement; it leaves nothing behind',
    params: TenantId,
    response: MeasurementWithResult,
    status: 200,
  }),
  whatIf: route({
    id: 'askWhatIf',
    area: 'measure',
    method: 'post',
    path: `${BASE}/what-if`,
    summary: 'What lifting some barriers would change; without any, what today reaches',
    params: Tenant,
    body: z.object({ lifts: z.array(Lift).max(50) }),
    response: WhatIfAnswer,
    status: 200,
  }),
};
