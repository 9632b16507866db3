import { offers } from '@linli/contract';
import { useRead } from '../api/reads.ts';
import { useTenant } from '../api/tenant.tsx';
import { To } from '../shell/to.tsx';
import { useWords } from '../words/words.ts';

/** Stays for as long as an owner has offers that end: nothing lapses unseen. */
export function OffersBanner() {
  const { t } = useWords();
  const { params, subject } = useTenant();
  const owner = subject.roles.some((role) => role.role === 'owner' && role.agentId !== null);
  const read = useRead(offers.ending, { params, query: { limit: 1 } }, { enabled: owner, fresh: 60_000 });
  const count = read.data?.total ?? 0;
  if (!owner || count === 0) return null;
  return (
    <div className="notice wait offers-banner">
      <To to="/console/offers">{t('offers.banner', { count })}</To>
    </div>
  );
}
