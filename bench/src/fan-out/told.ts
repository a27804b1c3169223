/** When a server was told of an alert: committed to the store, and known to the process that holds the sockets. A peer without a store: both at once. */
export interface Told {
  readonly committed: number;
  readonly learned: number;
}
