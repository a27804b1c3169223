/** The one file that reads the environment. */

/** What the database's programs get to see: nothing of ours, above all no PG… variable that would point them elsewhere. */
export function programEnvironment(): Record<string, string> {
  const { PATH, SystemRoot } = process.env;
  return { PATH: PATH ?? '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', ...(SystemRoot === undefined ? {} : { SystemRoot }) };
}
