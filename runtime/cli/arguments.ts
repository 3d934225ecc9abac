import { realpathSync, statSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { CallError, fileProblem } from './exit.js';

/** Reads the whole number of an option. */
export function whole(least: number, most = Number.POSITIVE_INFINITY): (said: string) => number {
  return (said) => {
    const number = Number(said);
    if (!/^\d+$/.test(said) || number < least || number > most)
      throw new InvalidArgumentError(
        `a whole number from ${least}${most === Number.POSITIVE_INFINITY ? '' : ` to ${most}`}`,
      );
    return number;
  };
}

/**
 * The real path of a folder that a call names.
 *
 * @throws CallError or MachineError where it is none or cannot be used
 */
export function folder(path: string): string {
  try {
    const real = realpathSync(path);
    if (statSync(real).isDirectory()) return real;
  } catch (problem) {
    throw fileProblem('use', path, problem);
  }
  throw new CallError(`${path} is not a folder`);
}
