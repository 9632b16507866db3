import type { Route } from '@linli/contract';
import type { Installation } from '@linli/installation';
import type { MatchingJobs } from '../../jobs/matching.ts';
import type { MeasuringJobs } from '../../jobs/measuring.ts';
import type { Handler } from '../bind.ts';
import type { Sessions } from '../sessions.ts';

/** What an area is given to put its routes on the server. */
export interface Bind {
  on<T extends Route>(route: T, handler: Handler<T>): void;
  installation: Installation;
  sessions: Sessions;
  matching: MatchingJobs;
  measuring: MeasuringJobs;
}
