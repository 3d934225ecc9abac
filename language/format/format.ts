import type { ParsedModule } from '../module.js';
import { parse, tokenize } from '../syntax/parse.js';
import { itemsOf } from './items.js';
import { Printer } from './printer.js';
import { structureOf } from './structure.js';

/**
 * The text in the one form: two blanks of indentation, a statement a line, short blocks and rows of properties on one line where
 * the author put them there, lines of at most 120 columns where blocks can be opened. What the text means stays the same, every
 * comment stays with its neighbours, and formatting again changes nothing. A text with errors of form is returned as it is.
 */
export function format(text: string): string {
  return formatParsed(parse('format:', text));
}

/** The same for a text that has been read already. Only errors of form keep it from being formatted. */
export function formatParsed(
  module: ParsedModule,
  read: () => ReturnType<typeof tokenize> = () => tokenize(module.text),
): string {
  const { text } = module;
  if (module.diagnostics.some(({ severity, code }) => severity === 'error' && /^COCO[19]/.test(code))) return text;
  const { tokens, comments } = read();
  const items = itemsOf(module, tokens, comments);
  return new Printer(items).module(structureOf(module.ast, items));
}
