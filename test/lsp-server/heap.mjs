// Loaded into a server before it starts (`node --expose-gc --import`): on a signal it says on standard error what it still holds.
process.on('SIGUSR2', () => {
  globalThis.gc();
  process.stderr.write(`heap ${process.memoryUsage().heapUsed}\n`);
});
