import { Store0000000000001 } from './0001-store';
import { AccidentTally0000000000002 } from './0002-accident-tally';
import { Waiting0000000000003 } from './0003-waiting';
import { NarrowIdentity0000000000004 } from './0004-narrow-identity';
import { LogPending0000000000005 } from './0005-log-pending';
import { People0000000000006 } from './0006-people';
import { Operators0000000000007 } from './0007-operators';
import { Agencies0000000000008 } from './0008-agencies';
import { Record0000000000009 } from './0009-record';
import { Rates0000000000010 } from './0010-rates';
import { ProbeByKey0000000000013 } from './0013-probe-by-key';
import { HeardBy0000000000014 } from './0014-heard-by';
import { Level0000000000015 } from './0015-level';
import { IdentityProviders0000000000016 } from './0016-identity-providers';
import { WallsMends0000000000021 } from './0021-walls-mends';

/** Every migration, in order. A new one is added at the end; a released one is never edited. */
export const MIGRATIONS = [
  Store0000000000001,
  AccidentTally0000000000002,
  Waiting0000000000003,
  NarrowIdentity0000000000004,
  LogPending0000000000005,
  People0000000000006,
  Operators0000000000007,
  Agencies0000000000008,
  Record0000000000009,
  Rates0000000000010,
  ProbeByKey0000000000013,
  HeardBy0000000000014,
  Level0000000000015,
  IdentityProviders0000000000016,
  WallsMends0000000000021,
] as const;
