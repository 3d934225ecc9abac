import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import type { Position, Range } from '../../../language/diagnostics/types.js';
import { load } from '../../../language/load.js';
import type { Module } from '../../../language/module.js';
import { type ServiceDocument, serviceDocument, type Workspace } from '../../../language/services/index.js';

/**
 * The cases of one method, test/lsp/fixtures/METHOD.txt. A case is
 *
 *     === what it shows
 *     @ key: value                 settings, such as a new name
 *     source with ‸ for the cursor, «» around a selection
 *     @@ other.coco                further files; the one above is main.coco
 *     source
 *     ---
 *     the answer in words
 */
export interface Fixture {
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly document: ServiceDocument;
  readonly workspace: Workspace;
  /** The cursors, in order. */
  readonly cursors: readonly Position[];
  /** The first cursor. */
  readonly cursor: Position;
  /** The selection, or an empty one at the cursor. */
  readonly selection: Range;
}

interface Block {
  readonly name: string;
  readonly body: string;
  readonly expected: string;
}

/** Runs every case of a method; with UPDATE_GOLDENS=1 it writes down what the answers are, to be read before they are believed. */
export function runFixtures(method: string, answer: (fixture: Fixture) => string | Promise<string>): void {
  const file = fileURLToPath(new URL(`../fixtures/${method}.txt`, import.meta.url));
  const blocks = readBlocks(readFileSync(file, 'utf8'));
  const update = process.env.UPDATE_GOLDENS === '1';
  const answers: string[] = [];

  test(`${method} has at least twenty cases, each with a name of its own`, () => {
    expect(blocks.length).toBeGreaterThanOrEqual(20);
    expect(new Set(blocks.map(({ name }) => name)).size).toBe(blocks.length);
  });
  for (const [index, block] of blocks.entries())
    test(`${method}: ${block.name}`, async () => {
      const said = (await answer(await fixtureOf(block))).trimEnd() || '(nothing)';
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

async function fixtureOf({ name, body }: Block): Promise<Fixture> {
  const settings: Record<string, string> = {};
  const lines = body.split('\n');
  for (let line = lines[0]; line?.startsWith('@ '); line = lines[0]) {
    const [, key, value] = /^@ ([\w-]+): ?(.*)$/.exec(line)!;
    settings[key!] = value!;
    lines.shift();
  }
  const [main, ...others] = lines.join('\n').split(/^@@ /m);
  const files = new Map(
    others.map((other) => {
      const [file, ...text] = other.split('\n');
      return [file!.trim(), text.join('\n')];
    }),
  );
  const { text, cursors, selection } = unmark(main!);
  files.set('main.coco', text);
  const modules = new Map<string, Module>();
  for (const uri of files.keys()) {
    const loaded = await load(uri, async (path) => {
      const found = files.get(path);
      if (found === undefined) throw new Error(`no file ${path}`);
      return found;
    });
    modules.set(uri, loaded);
  }
  const document = serviceDocument(modules.get('main.coco')!);
  const positions = cursors.map((offset) => document.lines.position(offset));
  const [start, end] = selection ?? [cursors[0] ?? 0, cursors[0] ?? 0];
  return {
    name,
    settings,
    document,
    workspace: { modules: () => modules.values() },
    cursors: positions,
    cursor: positions[0] ?? { line: 0, character: 0 },
    selection: document.lines.range(start, end),
  };
}

/** The text without its marks, and where they stood. */
function unmark(marked: string): { text: string; cursors: number[]; selection: [number, number] | null } {
  const cursors: number[] = [];
  let from: number | null = null;
  let to: number | null = null;
  let text = '';
  for (const character of marked)
    if (character === '‸') cursors.push(text.length);
    else if (character === '«') from = text.length;
    else if (character === '»') to = text.length;
    else text += character;
  return { text, cursors, selection: from === null || to === null ? null : [from, to] };
}

/** A range as people count: `3:7-3:12`; with its text where it stands in one line. */
export function showRange(range: Range, text?: string): string {
  const { start, end } = range;
  const place =
    start.line === end.line
      ? `${start.line + 1}:${start.character + 1}-${end.character + 1}`
      : `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
  return text === undefined ? place : `${place} ${quoted(range, text)}`;
}

function quoted({ start, end }: Range, text: string): string {
  const lines = text.split('\n');
  if (start.line === end.line) return `«${lines[start.line]!.slice(start.character, end.character)}»`;
  return `«${lines[start.line]!.slice(start.character)} … ${lines[end.line]!.slice(0, end.character).trim()}»`;
}

/** The text of a document or of a file of the workspace. */
export function textOf(uri: string, { document, workspace }: Fixture): string | undefined {
  if (uri === document.uri) return document.text;
  return [...workspace.modules()].find((module) => module.uri === uri)?.text;
}

/** The text after edits, which must not overlap. */
export function applyEdits(
  text: string,
  edits: readonly { readonly range: Range; readonly newText: string }[],
): string {
  const lines = text.split('\n');
  const starts = [0];
  for (const line of lines) starts.push(starts.at(-1)! + line.length + 1);
  const offset = ({ line, character }: Position) => starts[line]! + character;
  const sorted = edits
    .map(({ range, newText }) => ({ start: offset(range.start), end: offset(range.end), newText }))
    .sort((a, b) => b.start - a.start || b.end - a.end);
  let last = Number.POSITIVE_INFINITY;
  let result = text;
  for (const { start, end, newText } of sorted) {
    if (end > last) throw new Error(`Edits overlap at ${start}`);
    last = start;
    result = result.slice(0, start) + newText + result.slice(end);
  }
  return result;
}
