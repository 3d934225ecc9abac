import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** Where everything built goes. */
export const dist = join(root, 'dist');

/** Runs a program to its end with its output shown only if it fails; throws with that output then. */
export function runQuietly(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } });
  if (result.error) throw result.error;
  if (result.status !== 0) {
    const how = result.signal ?? `exit ${result.status}`;
    throw new Error(`${[command, ...args].join(' ')} failed (${how}):\n${result.stdout}${result.stderr}`);
  }
}

/** True if `output` exists and is younger than all of `inputs`. */
export function isFresh(output: string, inputs: readonly string[]): boolean {
  if (!existsSync(output)) return false;
  const made = statSync(output).mtimeMs;
  return inputs.every((input) => existsSync(input) && statSync(input).mtimeMs < made);
}
