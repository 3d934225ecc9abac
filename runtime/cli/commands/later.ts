import type { Command } from 'commander';
import { CallError } from '../exit.js';

/** Commands whose names are settled but that this version does not have. */
const LATER = ['batch', 'worker', 'dataset', 'verify'];

/** Names that a person may know from the documentation: a plain line instead of "unknown command". */
export function addLater(program: Command): void {
  for (const name of LATER) {
    program
      .command(name, { hidden: true })
      .argument('[anything...]')
      .allowUnknownOption()
      .helpOption(false)
      .action(() => {
        throw new CallError(
          `coco ${name} comes later: this version has compile, check, fmt, generate, preview and refine`,
        );
      });
  }
}
