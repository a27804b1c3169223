/** A gate says each promise on a line of its own as it is kept or broken, and its exit code says whether all were kept. */
export class Promises {
  private kept = 0;
  private broken = 0;

  /** Tries one promise. What `work` returns is said beside it. */
  async hold(promise: string, work: () => unknown): Promise<void> {
    const started = process.hrtime.bigint();
    try {
      const said = await work();
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      this.kept++;
      process.stdout.write(`✓ ${promise}${typeof said === 'string' ? ` — ${said}` : ''} (${seconds.toFixed(1)} s)\n`);
    } catch (error) {
      this.broken++;
      process.stdout.write(
        `✗ ${promise}\n    ${(error instanceof Error ? error.message : String(error)).split('\n').slice(0, 12).join('\n    ')}\n`,
      );
    }
  }

  /** Says the count and sets the exit code. */
  end(): void {
    process.stdout.write(`${this.kept} passed, ${this.broken} failed\n`);
    process.exitCode = this.broken === 0 ? 0 : 1;
  }
}

/** Fails with a teaching message unless the two are the same JSON. */
export function same(came: unknown, expected: unknown, what: string): void {
  const [a, b] = [JSON.stringify(came), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: expected ${b}, got ${a}`);
}
