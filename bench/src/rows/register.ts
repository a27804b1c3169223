import type { Row } from '../frame/row';
import { commitToSocket } from './commit-to-socket';
import { fanOut } from './fan-out';
import { judgeHenan } from './judge-henan';
import { leafFields } from './leaf-fields';
import { listPage } from './list-page';
import { liveAccident } from './live-accident';
import { measurePage } from './measure-page';
import { outboxAndRelay } from './outbox-and-relay';
import { rollUp } from './roll-up';

/** Every row, in the order of the table. */
export const ROWS: readonly Row[] = [
  judgeHenan,
  liveAccident,
  listPage,
  leafFields,
  fanOut,
  outboxAndRelay,
  commitToSocket,
  rollUp,
  measurePage,
];
