/** A progress bar on standard error; where that is no terminal, a line at each tenth. */
export function progressBar(title: string, total: number): { readonly to: (done: number) => void; readonly end: () => void } {
  const terminal = process.stderr.isTTY;
  let shown = -1;
  return {
    to: (done) => {
      const steps = terminal ? 40 : 10;
      const step = Math.floor((done / Math.max(1, total)) * steps);
      if (step === shown) return;
      shown = step;
      const percent = Math.floor((step / steps) * 100);
      process.stderr.write(
        terminal ? `\r${title} [${'█'.repeat(step)}${'·'.repeat(steps - step)}] ${percent} %` : `${title} ${percent} %\n`,
      );
    },
    end: () => {
      if (terminal && shown >= 0) process.stderr.write('\n');
    },
  };
}
