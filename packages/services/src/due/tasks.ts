import { runBookings } from '../activate/due.ts';
import { expireClaims, remindOfClaims } from '../link/claims-due.ts';
import { overdueMatters, remindOfMatters } from '../matter/due.ts';
import { measureBarriers } from '../measure/measure-due.ts';
import { mechanismTasks } from '../mechanism/due.ts';
import { expireNeeds } from '../register/needs-due.ts';
import { promptOwners } from '../register/offers-due.ts';
import type { DueTask } from './task.ts';

/** Everything that falls due by itself; a concept's tasks are in a file beside it. */
export const DUE_TASKS: readonly DueTask[] = [
  expireClaims,
  remindOfClaims,
  expireNeeds,
  overdueMatters,
  remindOfMatters,
  promptOwners,
  measureBarriers,
  runBookings,
  ...mechanismTasks,
];
