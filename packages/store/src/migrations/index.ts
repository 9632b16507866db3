import { m0001 } from './m0001-register.ts';
import { m0002 } from './m0002-ledger.ts';
import { m0003 } from './m0003-sign-in.ts';
import { m0004 } from './m0004-distribution.ts';
import { m0005 } from './m0005-integrity.ts';
import { m0006 } from './m0006-search.ts';
import { m0007 } from './m0007-side-constraints.ts';
import { m0008 } from './m0008-measure.ts';
import { m0010 } from './m0010-bookings.ts';
import { m0011 } from './m0011-activation.ts';
import { m0012 } from './m0012-notices.ts';
import { m0013 } from './m0013-linking.ts';
import { m0014 } from './m0014-purses.ts';
import { m0015 } from './m0015-mechanisms.ts';
import { m0016 } from './m0016-standards.ts';
import { m0017 } from './m0017-search-terms.ts';
import { m0018 } from './m0018-push.ts';
import { m0019 } from './m0019-claim-limits.ts';
import { m0020 } from './m0020-sealed.ts';
import { m0021 } from './m0021-standing.ts';
import { m0023 } from './m0023-booking-contacts.ts';
import { m0030 } from './m0030-one-place-for-sealed.ts';
import { m0041 } from './m0041-sign-by.ts';
import type { Migration } from './migration.ts';

/** All steps, in order; imported one by one, so that they are there when the package is published. */
export const MIGRATIONS: readonly Migration[] = [
  m0001,
  m0002,
  m0003,
  m0004,
  m0005,
  m0006,
  m0007,
  m0008,
  m0010,
  m0011,
  m0012,
  m0013,
  m0014,
  m0015,
  m0016,
  m0017,
  m0018,
  m0019,
  m0020,
  m0021,
  m0023,
  m0030,
  m0041,
];
