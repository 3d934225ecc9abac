import { execFile, spawnSync } from 'node:child_process';

/** Whether Tesseract is here with the data of these languages (Debian: `tesseract-ocr`, `tesseract-ocr-chi-sim`). */
export function canRead(...languages: readonly string[]): boolean {
  const { stdout } = spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' });
  return languages.every((language) => stdout?.split('\n').includes(language));
}

/**
 * The words that Tesseract reads in a PNG of one column of text, line by line.
 * @param language as Tesseract names it: `eng`, `chi_sim`
 */
export function readWords(png: Uint8Array, language: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const settings = ['stdin', 'stdout', '-l', language, '--psm', '4'];
    // More threads of one process only wait for each other.
    const options = { env: { ...process.env, OMP_THREAD_LIMIT: '1' }, maxBuffer: 1 << 20 };
    const reading = execFile('tesseract', settings, options, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
    reading.stdin!.end(png);
  });
}

/** 1 less the share of units (words, characters) that must be changed, added or left out to come from one to the other. At least 0. */
export function accuracy(expected: readonly string[], read: readonly string[]): number {
  let row = Array.from({ length: read.length + 1 }, (_, at) => at);
  for (const [at, unit] of expected.entries()) {
    const next = [at + 1];
    for (const [other, seen] of read.entries())
      next.push(Math.min(row[other]! + (unit === seen ? 0 : 1), row[other + 1]! + 1, next[other]! + 1));
    row = next;
  }
  return Math.max(0, 1 - row.at(-1)! / Math.max(1, expected.length));
}
