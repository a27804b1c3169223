export type { Engine, Tx } from './engine';
export { writeAlerts, type Announced } from './outbox/write-alerts';
export { relayTick, type Ticked } from './relay/tick';
export { startRelay, type Relay, type RelaySettings } from './relay/relay';
export { localBell, sharedBell, type Bell } from './relay/bell';
export { lastOfInbox, readInbox, type Asker, type InboxAlert } from './inbox/read-inbox';
export { acknowledge } from './inbox/acknowledge';
export { openPages, type Pages } from './follower/pages';
export { follow, type Follow } from './follower/follow';
