import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Built, DraftBuilder } from './build-drafts.js';
import type { Input } from './inputs.js';
import { count, seconds } from './print.js';

/** Changes that come together are one change: editors write a file in several steps. In milliseconds. */
const QUIET = 8;
/** chokidar says nothing of changes within 50 ms of the last one to the same file: so long after a change, look again. */
const LOOK_AGAIN = 80;

/** What an input was built from: each file with what it looked like then. */
type Sources = ReadonlyMap<string, string>;

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
  const sources = new Map<Input, Sources>();
  for (const [input, built] of first) sources.set(input, looksOf(filesOf(input, built)));
  const watched = new Set([...sources.values()].flatMap((files) => [...files.keys()]));
  const watcher = watch([...watched], { ignoreInitial: true, atomic: 20 });
  let wake: () => void = () => {};
  watcher.on('all', () => wake());
  watcher.on('error', (problem) => report(`watching failed: ${String(problem)}`));
  await new Promise<void>((ready) => watcher.once('ready', () => ready()));
  report(`watching ${count(watched.size, 'file')}; Ctrl-C ends`);

  for (let patience = LOOK_AGAIN; ; ) {
    const event = new Promise<void>((resolve) => {
      wake = resolve;
    });
    await (patience === 0 ? event : Promise.race([event, wait(patience)]));
    await wait(QUIET);
    patience = 0;
    for (const [input, before] of sources) {
      const now = looksOf(before.keys());
      if ([...before].every(([file, look]) => now.get(file) === look)) continue;
      patience = LOOK_AGAIN;
      const built = await rebuild(builder, input, report);
      const files = built ? filesOf(input, built) : before.keys();
      // As they were before the build: what changed in the meantime is seen as a change.
      sources.set(input, new Map([...looksOf(files)].map(([file, look]) => [file, now.get(file) ?? look])));
      for (const file of sources.get(input)!.keys()) {
        if (watched.has(file)) continue;
        watched.add(file);
        watcher.add(file);
      }
    }
  }
}

async function rebuild(builder: DraftBuilder, input: Input, report: (line: string) => void): Promise<Built | null> {
  const start = performance.now();
  try {
    const built = await builder.build(input);
    const state = built.errors > 0 ? `${count(built.errors, 'error')}, ` : '';
    const made = built.written.join(', ') || 'nothing written';
    report(`${input.shown}: ${state}${made} in ${seconds(performance.now() - start)}`);
    return built;
  } catch (problem) {
    report(`${input.shown}: ${problem instanceof Error ? problem.message : String(problem)}`);
    return null;
  }
}

function filesOf(input: Input, built: Built): Set<string> {
  return new Set([input.file, ...[...built.reads].map((path) => join(input.root, path))]);
}

/** Of each file, when it was last written and how long it is. */
function looksOf(files: Iterable<string>): Map<string, string> {
  const looks = new Map<string, string>();
  for (const file of files) {
    const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
    looks.set(file, stat ? `${stat.mtimeNs} ${stat.size} ${stat.ino}` : 'not there');
  }
  return looks;
}
