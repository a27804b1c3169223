import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { rounded } from './entry';

/** Where the run took place: without it no figure means anything. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
  readonly platform: string;
}

export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: rounded(totalmem() / 2 ** 30),
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
  };
}

/** Load averages of the last minute, five and fifteen. */
export function load(): readonly number[] {
  return loadavg().map(rounded);
}
