import { existsSync, readFileSync } from 'node:fs';

/** The rows of a TSV file without a header; none where there is no file. */
export function readRows(path: string): string[][] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t'));
}
