/** Loaded before a program (`node -r`): says its largest resident memory on standard error as it ends. Unit: KiB. */
process.on('exit', () => {
  process.stderr.write(`peak-memory ${process.resourceUsage().maxRSS}\n`);
});
