import { type Language, textIn } from '../common/text.ts';
import { Facts } from '../link/wording.ts';
import type { LiftWorth } from './fragmentation.ts';

/** What would remove a barrier, as something to do: an agreement, longer hours, a ride, an authority, an insurance. */
export function instrumentWords({ lift, names, resources }: LiftWorth, language: Language): string {
  const en = language === 'en';
  const owner = names.owner ?? (en ? 'its owner' : '产权单位');
  const resource = names.resource ?? '';
  const category = names.category === undefined ? '' : textIn(names.category, language);
  const facts = new Facts(
    {
      missing: (names.missing ?? []).join(','),
      groups: (names.groups ?? []).join(','),
      minimumAge: names.minimumAge ?? null,
      maximumAge: names.maximumAge ?? null,
    },
    language,
    {},
  );
  switch (lift.barrier) {
    case 'owner': {
      const count = en ? `${resources} ${resources === 1 ? 'resource' : 'resources'}` : `${resources} 处`;
      if (names.ownOnly)
        return en
          ? `Sign an agreement with ${owner} to open to residents what it keeps for its own people (${count})`
          : `与“${owner}”签订共享协议，把只供本单位使用的资源向居民开放（${count}）`;
      return en
        ? `Agree with ${owner} to open to other communities what serves only its own (${count})`
        : `与“${owner}”商议，把只面向本单位、本社区的资源向其他社区开放（${count}）`;
    }
    case 'eligibility': {
      const rules = [
        ...(names.minimumAge != null || names.maximumAge != null ? [facts.ages()] : []),
        ...((names.groups ?? []).length > 0 ? [facts.groups('groups')] : []),
      ].join(en ? '; ' : '；');
      return en
        ? `Widen who may use “${resource}” of ${owner} (now: ${rules}), or complete the records of those who ask`
        : `放宽“${resource}”（${owner}）的服务对象（现为：${rules}），或核实补全申请人的情况`;
    }
    case 'time':
      return en
        ? `Open “${resource}” of ${owner} longer, or at other times`
        : `请“${owner}”延长或调整“${resource}”的开放时间`;
    case 'distance': {
      const community = names.community === undefined ? '' : textIn(names.community, language);
      return en
        ? `Bring a ride or a home visit to ${community} for “${category}”`
        : `为${community}的“${category}”需求安排接送或上门服务`;
    }
    case 'authority':
      return en
        ? `Ask the level above to hand down the authority “${names.authority ?? ''}”`
        : `请上级下放“${names.authority ?? ''}”权限`;
    case 'guarantee': {
      const missing = facts.guarantees('missing');
      return en ? `Arrange ${missing} for “${resource}” of ${owner}` : `为“${resource}”（${owner}）落实：${missing}`;
    }
  }
}
