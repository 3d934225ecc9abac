import type { IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostics/types.js';
import type { Module } from '../generated/ast.js';
import type { ParsedModule } from '../module.js';
import { ParseContext } from './context.js';
import { checkForm } from './form/index.js';
import { checkLiterals } from './form/literals.js';
import { readTokens } from './lexical.js';
import { sharedParser } from './parser.js';
import { balance } from './recovery/balance.js';
import { limit } from './recovery/limits.js';
import { recover } from './recovery/recover.js';
import { settle } from './settle.js';

/** More diagnostics of form than this are counted, not listed. */
export const diagnosticLimit = 100;
/** How much is kept in the cache: files, and UTF-16 units of their texts (a tree takes some fifty bytes for each). */
const cacheFiles = 32;
const cacheText = 200_000;

/** The last text of each file: older ones would only be work for the garbage collector, a quarter of all while somebody types. */
const cache = new Map<string, ParsedModule>();
let cachedText = 0;

/**
 * Reads a file. Never throws: whatever the text, there is a tree of all that could be read, and a diagnostic for each part that
 * could not. The same text under the same `uri` gives the same object, as long as it is among the last ones asked for.
 */
export function parse(uri: string, text: string): ParsedModule {
  const known = cache.get(uri);
  if (known?.text === text) {
    cache.delete(uri);
    cache.set(uri, known);
    return known;
  }
  const parsed = parseAnew(uri, text);
  keep(parsed);
  return parsed;
}

function keep(parsed: ParsedModule): void {
  forget(parsed.uri);
  if (parsed.text.length > cacheText) return;
  cache.set(parsed.uri, parsed);
  cachedText += parsed.text.length;
  for (const oldest of cache.keys()) {
    if (cache.size <= cacheFiles && cachedText <= cacheText) return;
    forget(oldest);
  }
}

function forget(uri: string): void {
  cachedText -= cache.get(uri)?.text.length ?? 0;
  cache.delete(uri);
}

/** The settled tokens and the comments of a text, in order; for what works on the text itself, such as the formatter. */
export function tokenize(text: string): { tokens: readonly IToken[]; comments: readonly IToken[] } {
  const { lexer, types } = sharedParser();
  const { tokens, hidden } = lexer.scan(text);
  return { tokens: settle(tokens, types), comments: hidden };
}

/** Builds the parser and runs it once, so that the first real file does not wait for it (also for a V8 startup snapshot). */
export function warm(): void {
  // The stray `)` makes it build the means of repair too.
  parseAnew('warm:', 'scene Warm "up" { ) rect a { width: 10 }; place a left of b by 4; expect a left of b }');
}

function parseAnew(uri: string, text: string): ParsedModule {
  const context = new ParseContext(uri, text, sharedParser());
  const ast = guarded(context);
  return { uri, text, lines: context.lines, ast, diagnostics: listed(context), broken: context.broken };
}

/** The tree; the diagnostics are in the context. A fault of ours becomes a diagnostic as well, since no text may throw. */
function guarded(context: ParseContext): Module {
  let ast: Module | null = null;
  try {
    ast = readModule(context);
    checkForm(ast, context);
  } catch (error) {
    context.report('reading-failed', { problem: error instanceof Error ? error.message : String(error) }, 0, 1);
  }
  return ast ?? context.parser.parse('', [])!;
}

function readModule(context: ParseContext): Module {
  const scanned = readTokens(context);
  const tokens = settle(limit(balance(scanned.tokens, context), context), context.types);
  checkLiterals(tokens, context);
  return context.parser.parse(context.text, tokens) ?? recover(tokens, context);
}

/** The diagnostics by place, the first ones and the number of the others. */
function listed(context: ParseContext): readonly Diagnostic[] {
  const sorted = context.diagnostics.sort(
    (a, b) =>
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
  if (sorted.length <= diagnosticLimit) return sorted;
  const next = sorted[diagnosticLimit]!;
  const offset = context.lines.offset(next.range.start);
  context.report('too-many-errors', { count: sorted.length - diagnosticLimit }, offset, offset + 1);
  return [...sorted.slice(0, diagnosticLimit), context.diagnostics.at(-1)!];
}
