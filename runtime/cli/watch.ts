import { join } from 'node:path';
import type { Built, DraftBuilder } from './build-drafts.js';
import type { Input } from './inputs.js';
import { count, seconds } from './print.js';

/** Changes that come together are one change: editors write a file in several steps. */
const QUIET = 8;

/**
 * Rebuilds inputs whenever they change, or anything that they import or show, until the program is stopped. What an input
 * depends on is what its last compilation read, so an import that is missing is waited for as well.
 *
 * @param first what the first round of builds came to
 */
export async function watchInputs(
  builder: DraftBuilder,
  first: ReadonlyMap<Input, Built>,
  report: (line: string) => void,
): Promise<never> {
  const { watch } = await import('chokidar');
  const dependencies = new Map<Input, ReadonlySet<string>>();
  for (const [input, built] of first) dependencies.set(input, filesOf(input, built));
  const watched = new Set([...dependencies.values()].flatMap((files) => [...files]));
  const watcher = watch([...watched], { ignoreInitial: true, atomic: 20 });
  const changed = new Set<string>();
  let wake: (() => void) | null = null;
  watcher.on('all', (_event, path) => {
    changed.add(path);
    wake?.();
  });
  watcher.on('error', (problem) => report(`watching failed: ${String(problem)}`));
  await new Promise<void>((ready) => watcher.once('ready', () => ready()));
  report(`watching ${count(watched.size, 'file')}; Ctrl-C ends`);

  for (;;) {
    if (changed.size === 0)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    wake = null;
    await new Promise((resolve) => setTimeout(resolve, QUIET));
    const touched = [...changed];
    changed.clear();
    for (const [input, files] of dependencies) {
      if (!touched.some((path) => files.has(path))) continue;
      const start = performance.now();
      const built = await builder.build(input).catch((problem: unknown) => {
        report(problem instanceof Error ? problem.message : String(problem));
        return null;
      });
      if (!built) continue;
      const state = built.errors > 0 ? `${count(built.errors, 'error')}, ` : '';
      report(
        `${input.shown}: ${state}${built.written.join(', ') || 'nothing written'} in ${seconds(performance.now() - start)}`,
      );
      const now = filesOf(input, built);
      dependencies.set(input, now);
      for (const file of now) {
        if (watched.has(file)) continue;
        watched.add(file);
        watcher.add(file);
      }
    }
  }
}

function filesOf(input: Input, built: Built): Set<string> {
  return new Set([input.file, ...[...built.reads].map((path) => join(input.root, path))]);
}
