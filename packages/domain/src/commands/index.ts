/** What the commands of other packages share with those of this one: `@anze/domain/commands`. It reads files. */
export { NotUtf8, readLines } from './read-lines';
export { finerDivisionsNeeded, unknownDivisions } from './remarks';
export { say } from './say';
