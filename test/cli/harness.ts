import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../../scripts/build/tools.ts';

/** The command as npm's scripts and npx find it. */
export const coco = join(root, 'node_modules/.bin/coco');

export interface CallOptions {
  readonly cwd: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `coco` to its end. */
export function run(args: readonly string[], { cwd, input, env }: CallOptions): SpawnSyncReturns<string> {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  return spawnSync(coco, args, {
    cwd,
    input: input ?? '',
    env: { ...inherited, ...env },
    encoding: 'utf8',
    timeout: 20_000,
    killSignal: 'SIGKILL',
  });
}

/** A new folder that is a workspace, with files in it. */
export function workspace(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'coco-cli-')));
  for (const [path, content] of Object.entries({ 'package.json': '{}', ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** A `coco` that goes on, and what it has said so far. */
export interface Running {
  /** Resolves once standard output and error together match. */
  says(pattern: RegExp): Promise<string>;
  /** Forgets what was said. */
  clear(): void;
  /** Gives the exit code, or the signal that ended it. */
  stop(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
}

export function start(args: readonly string[], cwd: string): Running {
  const child = spawn(coco, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    said += chunk;
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  );
  return {
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const listener = () => {
          if (!pattern.test(said)) return;
          listeners.delete(listener);
          clearTimeout(timer);
          resolve(said);
        };
        const timer = setTimeout(() => reject(new Error(`waited for ${pattern}; it said:\n${said}`)), 15_000);
        listeners.add(listener);
        listener();
      }),
    clear: () => {
      said = '';
    },
    stop: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}
