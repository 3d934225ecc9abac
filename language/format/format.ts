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
  const module = parse('format:', text);
  if (module.diagnostics.some(({ severity }) => severity === 'error')) return text;
  const { tokens, comments } = tokenize(text);
  const items = itemsOf(module, tokens, comments);
  return new Printer(items).module(structureOf(module.ast, items));
}
