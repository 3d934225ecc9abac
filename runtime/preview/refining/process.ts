import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { RefineWishes, Refining, RefiningEnded } from '../protocol.js';

/** A program and what comes before its own arguments. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
}

/** How long what was told to stop may take, ms. */
const patience = 3000;
/** How long the program stays for another call, with the model that it may have loaded, ms. */
const warm = 10 * 60_000;

/** What follows `coco refine`. */
export function refineCall(file: string, scene: string | null, wishes: RefineWishes): string[] {
  const said = (flag: string, value: string | number | null) =>
    value === null || value === '' ? [] : [flag, String(value)];
  return [
    // A file may be called as a flag is.
    `./${file}`,
    ...said('--scene', scene),
    ...said('--editor', wishes.editor),
    ...said('--server', wishes.server),
    ...said('--model', wishes.model),
    ...said('--device', wishes.device),
    ...said('--seed', wishes.seed),
    ...said('--steps', wishes.steps),
    ...(wishes.candidates > 1 ? ['--candidates', String(wishes.candidates)] : []),
  ];
}

interface Running {
  readonly key: string;
  readonly child: ChildProcessWithoutNullStreams;
}

interface Job {
  readonly hear: (told: Omit<Refining, 'type' | 'scene'>) => void;
  readonly over: (end: RefiningEnded['end']) => void;
}

/** `coco refine --calls` in a process of its own, which is started for the first call and stays for the next: one call at a time. */
export class RefineProcess {
  readonly #folder: string;
  readonly #log: (line: string) => void;
  #running: Running | null = null;
  #job: Job | null = null;
  #lastWords = '';
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(folder: string, log: (line: string) => void) {
    this.#folder = folder;
    this.#log = log;
  }

  /** Does a call, to its end or until the signal is aborted. Never rejects. */
  run(
    command: Command,
    call: readonly string[],
    signal: AbortSignal,
    hear: Job['hear'],
  ): Promise<RefiningEnded['end']> {
    clearTimeout(this.#idle);
    return new Promise((resolve) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const stop = () => {
        this.#write({ stop: true });
        timer = setTimeout(() => this.#running?.child.kill('SIGKILL'), patience);
      };
      const over = (end: RefiningEnded['end']) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
        this.#job = null;
        this.#idle = setTimeout(() => this.close(), warm);
        this.#idle.unref();
        resolve(end.state !== 'done' && signal.aborted ? { state: 'stopped' } : end);
      };
      this.#job = { hear, over };
      this.#lastWords = '';
      this.#start(command);
      this.#write({ call });
      signal.addEventListener('abort', stop);
      if (signal.aborted) stop();
    });
  }

  /** Ends the program, and what it is doing. */
  close(): void {
    clearTimeout(this.#idle);
    this.#running?.child.stdin.end();
    this.#running?.child.kill();
    this.#running = null;
  }

  #write(line: object): void {
    this.#running?.child.stdin.write(`${JSON.stringify(line)}\n`);
  }

  #start({ command, args }: Command): void {
    const key = JSON.stringify([command, args]);
    if (this.#running?.key === key) return;
    this.close();
    const child = spawn(command, [...args, 'refine', '--calls'], { cwd: this.#folder, stdio: 'pipe' });
    const running = { key, child };
    this.#running = running;
    // That it has gone is told by its end.
    child.stdin.on('error', () => undefined);
    createInterface({ input: child.stdout }).on('line', (line) => {
      const told = toldBy(line);
      if (told === null) this.#log(line);
      else if ('state' in told) this.#job?.over(told);
      else this.#job?.hear(told);
    });
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (line.trim() === '') return;
      this.#lastWords = line.trim();
      this.#log(line);
    });
    const gone = (words: string) => {
      if (this.#running !== running) return;
      this.#running = null;
      this.#job?.over({ state: 'failed', message: words, choices: null });
    };
    child.on('error', (problem) => gone(`coco could not be started: ${problem.message}`));
    child.on('close', () => gone(this.#lastWords || 'coco ended without a word.'));
  }
}

/** A line of `--progress json`; null where it is none. */
function toldBy(line: string): Omit<Refining, 'type' | 'scene'> | RefiningEnded['end'] | null {
  let told: Record<string, unknown>;
  try {
    told = JSON.parse(line);
  } catch {
    return null;
  }
  const text = (name: string) => String(told[name] ?? '');
  const texts = (name: string) => (Array.isArray(told[name]) ? told[name].map(String) : []);
  switch (told?.type) {
    case 'progress': {
      const preview = typeof told.preview === 'string' ? `data:image/png;base64,${told.preview}` : null;
      const number = (name: string) => (Number.isFinite(told[name]) ? Number(told[name]) : 0);
      return { phase: text('phase'), done: number('done'), of: number('of'), attempt: number('attempt'), preview };
    }
    case 'done': {
      const verdict = told.verdict === 'lost' || told.verdict === 'drifted' ? told.verdict : 'kept';
      return { state: 'done', hash: text('hash'), verdict, known: told.known === true, warnings: texts('warnings') };
    }
    case 'failed':
      return {
        state: 'failed',
        message: text('message'),
        choices: Array.isArray(told.choices) ? texts('choices') : null,
      };
    default:
      return null;
  }
}
