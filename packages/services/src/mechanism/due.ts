import type { DueTask } from '../due/task.ts';
import { tendAgreements } from './agreements.ts';
import { lapseExchanges } from './exchange.ts';
import { lapseAppropriations } from './funds.ts';
import { lapseRequests } from './help.ts';
import { promptForRequests } from './help-waiting.ts';
import { tendHoldings } from './hours.ts';
import { remindOfMilestones } from './purchases.ts';

/** What runs by itself in funds, time banks, agreements and purchases. */
export const mechanismTasks: readonly DueTask[] = [
  { name: 'funds-lapse', run: lapseAppropriations },
  { name: 'exchanges-lapse', run: lapseExchanges },
  { name: 'help-lapse', run: lapseRequests },
  { name: 'help-waits', run: promptForRequests },
  { name: 'holdings-tend', run: tendHoldings },
  { name: 'agreements-tend', run: tendAgreements },
  { name: 'milestones-remind', run: remindOfMilestones },
];
