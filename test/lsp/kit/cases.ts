import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

/**
 * The cases of one method in a readable file. A case is
 *
 *     === what it shows
 *     @ key: value                 settings, such as a new name
 *     source with ‸ for the cursor, «» around a selection
 *     @@ other.coco                further files; the one above is main.coco
 *     source
 *     ---
 *     the answer in words
 */
export interface Case {
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  /** By path, without marks; `main.coco` is the last. */
  readonly files: ReadonlyMap<string, string>;
  /** Offsets of the cursors in `main.coco`, in order. */
  readonly cursors: readonly number[];
  readonly selections: readonly (readonly [start: number, end: number])[];
}

interface Block {
  readonly name: string;
  readonly body: string;
  readonly expected: string;
}

/** Runs every case of a file; with UPDATE_GOLDENS=1 it writes down what the answers are, to be read before they are believed. */
export function runCases(method: string, address: URL, answer: (one: Case) => string | Promise<string>): void {
  const file = fileURLToPath(address);
  const blocks = readBlocks(readFileSync(file, 'utf8'));
  const update = process.env.UPDATE_GOLDENS === '1';
  const answers: string[] = [];

  test(`${method} has at least twenty cases, each with a name of its own`, () => {
    expect(blocks.length).toBeGreaterThanOrEqual(20);
    expect(new Set(blocks.map(({ name }) => name)).size).toBe(blocks.length);
  });
  for (const [index, block] of blocks.entries())
    test(`${method}: ${block.name}`, async () => {
      const said = (await answer(caseOf(block))).trimEnd() || '(nothing)';
      answers[index] = said;
      if (!update) expect(said).toBe(block.expected);
    });
  afterAll(() => {
    if (!update) return;
    const written = blocks.map(
      ({ name, body, expected }, index) => `=== ${name}\n${body}\n---\n${answers[index] ?? expected}\n`,
    );
    writeFileSync(file, written.join('\n'));
  });
}

function readBlocks(text: string): Block[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((block) => {
      const [head, ...rest] = block.split('\n');
      const [body, ...expected] = rest.join('\n').split(/^---$/m);
      return { name: head!.trim(), body: body!.replace(/\n$/, ''), expected: expected.join('---').trim() };
    });
}

function caseOf({ name, body }: Block): Case {
  const settings: Record<string, string> = {};
  const lines = body.split('\n');
  for (let line = lines[0]; line?.startsWith('@ '); line = lines[0]) {
    const [, key, value] = /^@ ([\w-]+): ?(.*)$/.exec(line)!;
    settings[key!] = value!;
    lines.shift();
  }
  const [main, ...others] = lines.join('\n').split(/^@@ /m);
  const { text, cursors, selections } = unmark(main!);
  const files = new Map(
    others.map((other) => {
      const [file, ...rest] = other.split('\n');
      return [file!.trim(), rest.join('\n')];
    }),
  );
  files.set('main.coco', text);
  return { name, settings, files, cursors, selections };
}

/** The text without its marks, and where they stood. */
function unmark(marked: string): { text: string; cursors: number[]; selections: [number, number][] } {
  const cursors: number[] = [];
  const selections: [number, number][] = [];
  let from = 0;
  let text = '';
  for (const character of marked)
    if (character === '‸') cursors.push(text.length);
    else if (character === '«') from = text.length;
    else if (character === '»') selections.push([from, text.length]);
    else text += character;
  return { text, cursors, selections };
}
