import { listedNeed, listedProject, listedResource } from '@linli/domain';
import { type Ask, page } from './ask.ts';
import * as rows from './rows.ts';

const byId = <T extends { id: string }>(list: readonly T[], id: string | undefined) =>
  list.find((row) => row.id === id);
const staff = ({ user }: Ask) => user !== null && user !== 'resident';

/** The three lists, as the server gives them. */
export const publishHandlers: Record<string, (ask: Ask) => unknown> = {
  readResourceList: (ask) =>
    page(
      rows.resources.map((r) =>
        listedResource(r, byId(rows.agents, r.agentId), byId(rows.places, r.sites[0]?.placeId)),
      ),
      ask,
    ),
  readNeedList: (ask) =>
    page(
      rows.needs.filter((need) => ['open', 'partly'].includes(need.state)).map((need) => listedNeed(need, staff(ask))),
      ask,
    ),
  readProjectList: (ask) =>
    page(
      rows.commitments.map((c) =>
        listedProject(
          c,
          byId(rows.needs, c.needId)!,
          byId(rows.resources, c.resourceId)!,
          byId(rows.agents, c.providerId)!,
          staff(ask),
        ),
      ),
      ask,
    ),
};
