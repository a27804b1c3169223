/** Sockets at a time. */
export interface SocketLimits {
  /** Of one person or one key. */
  readonly person: number;
  /** From one network, signed in or not. */
  readonly network: number;
}

/** How many there are of each, at most so many. */
export interface Crowd {
  /** False where there are as many already; otherwise counted in until `leave`. */
  enter(name: string): boolean;
  leave(name: string): void;
}

export function openCrowd(most: number): Crowd {
  const there = new Map<string, number>();
  return {
    enter: (name) => {
      const count = there.get(name) ?? 0;
      if (count >= most) return false;
      there.set(name, count + 1);
      return true;
    },
    leave: (name) => {
      const count = (there.get(name) ?? 0) - 1;
      if (count > 0) there.set(name, count);
      else there.delete(name);
    },
  };
}
