import {
  CategoryCode,
  Id,
  Language,
  ListedNeed,
  ListedProject,
  ListedResource,
  ListName,
  NeedSource,
  PageQuery,
  pageOf,
} from '@linli/domain';
import { z } from 'zod';
import { BASE, FileAnswer, several, Tenant } from '../common.ts';
import { route } from '../route.ts';

const narrowed = <S extends z.ZodType>(state: S) => ({
  category: CategoryCode.optional(),
  jurisdictionId: Id.optional(),
  state: several(state),
});
const BODY = { agentId: Id.optional().meta({ description: 'the custodian of resources, the provider of projects' }) };
const HEARD = { source: several(NeedSource), priority: several(z.coerce.number().int().min(1).max(5)) };
const FILE = { format: z.enum(['csv', 'xlsx']).default('xlsx'), language: Language.default('zh-CN') };

/** The three lists as they are published; open to anybody, without the words of a resident for those outside the staff. */
export const threeLists = {
  resources: route({
    id: 'readResourceList',
    area: 'publish',
    method: 'get',
    path: `${BASE}/lists/resources`,
    summary: 'What there is, as published',
    params: Tenant,
    query: PageQuery.extend({ ...narrowed(ListedResource.shape.status), ...BODY }),
    response: pageOf(ListedResource),
    open: true,
  }),
  needs: route({
    id: 'readNeedList',
    area: 'publish',
    method: 'get',
    path: `${BASE}/lists/needs`,
    summary: 'What is needed, as published',
    params: Tenant,
    query: PageQuery.extend({ ...narrowed(ListedNeed.shape.state), ...HEARD }),
    response: pageOf(ListedNeed),
    open: true,
  }),
  projects: route({
    id: 'readProjectList',
    area: 'publish',
    method: 'get',
    path: `${BASE}/lists/projects`,
    summary: 'What is being done, by whom, and how far it is, as published',
    params: Tenant,
    query: PageQuery.extend({ ...narrowed(ListedProject.shape.state), ...BODY }),
    response: pageOf(ListedProject),
    open: true,
  }),
  file: route({
    id: 'readListFile',
    area: 'publish',
    method: 'get',
    path: `${BASE}/lists/{list}/file`,
    summary: 'A whole list as a sheet for people: names instead of ids, headings in their language',
    params: Tenant.extend({ list: ListName }),
    query: z.object({ ...FILE, ...narrowed(z.string()), ...BODY, ...HEARD, q: PageQuery.shape.q }),
    response: FileAnswer,
    answers: 'file',
    open: true,
  }),
};
