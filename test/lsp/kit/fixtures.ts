import type { Position, Range } from '../../../language/diagnostics/types.js';
import { load } from '../../../language/load.js';
import type { Module } from '../../../language/module.js';
import { type ServiceDocument, serviceDocument, type Workspace } from '../../../language/services/index.js';
import { type Case, runCases } from './cases.js';

/** A case of a service of the language, test/lsp/fixtures/METHOD.txt, with its files analysed. */
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

export function runFixtures(method: string, answer: (fixture: Fixture) => string | Promise<string>): void {
  const file = new URL(`../fixtures/${method}.txt`, import.meta.url);
  runCases(method, file, async (one) => answer(await fixtureOf(one)));
}

async function fixtureOf({ name, settings, files, cursors, selections }: Case): Promise<Fixture> {
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
  const [start, end] = selections[0] ?? [cursors[0] ?? 0, cursors[0] ?? 0];
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
