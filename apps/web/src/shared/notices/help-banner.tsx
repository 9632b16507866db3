import { redemptions } from '@linli/contract';
import { useRead } from '../api/reads.ts';
import { useTenant } from '../api/tenant.tsx';
import { To } from '../shell/to.tsx';
import { useWords } from '../words/words.ts';

/** Stays for as long as there are requests for help that nobody takes: one's own, and those that one could do something about. */
export function HelpBanner() {
  const { t } = useWords();
  const { params, subject, user } = useTenant();
  const read = useRead(redemptions.waitingCount, { params }, { enabled: user !== null, fresh: 60_000 });
  const { mine = 0, untaken = 0, others = 0 } = read.data ?? {};
  if (user === null || mine + untaken + others === 0) return null;
  const staff = subject.roles.some((held) => held.role === 'worker' || held.role === 'coordinator');
  return (
    <div className="notice wait offers-banner">
      {mine > 0 && <To to="/hours">{t('help-waits.mine', { count: mine })}</To>}
      {untaken > 0 && <To to="/hours">{t('help-waits.untaken', { count: untaken })}</To>}
      {others > 0 && (
        <To to={staff ? '/console/help' : '/hours'}>
          {t(staff ? 'help-waits.staff' : 'help-waits.others', { count: others })}
        </To>
      )}
    </div>
  );
}
