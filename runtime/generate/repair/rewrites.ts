import { wordsIn } from '../source/answer.js';
import { added, isClosed, type Rewritable, replaced, type Splice, spliced, treeOf } from '../source/statements.js';

/** How a model is to write down what it changes: part of every prompt that asks for changes. */
export const rewriteForm = `Answer in this form and no other, without markdown and without explanations:
### 3
the statement that takes the place of statement 3, whole
### 5
(nothing here: statement 5 goes)
### +
further statements for the scene, if any
Statements that stay as they are you do not repeat.`;

/** What a model rewrote, by number, 0 for what it added. */
export function rewritesIn(answer: string, count: number): Map<number, string> {
  const words = wordsIn(answer);
  const parts = words.split(/^[ \t]*###[ \t]*(\d+|\+)[^\n]*(?:\n|$)/m);
  const found = new Map<number, string>();
  for (let at = 1; at < parts.length; at += 2) {
    const number = parts[at] === '+' ? 0 : Number(parts[at]);
    const body = bodyOf(parts[at + 1] ?? '');
    if (number > count) continue;
    found.set(number, number === 0 && found.has(0) ? `${found.get(0)}\n${body}` : body);
  }
  // With one statement asked for, a model may leave out its number.
  if (found.size === 0 && count === 1 && isStatements(words)) found.set(1, words);
  return found;
}

function isStatements(words: string): boolean {
  if (words === '' || /^\s*(?:scene|import)\b/.test(words)) return false;
  return treeOf(`scene S {\n${words}\n}\n`).diagnostics.every(({ severity }) => severity !== 'error');
}

/** What stands below a number, out of a fence of its own. A remark in brackets says that there is nothing. */
function bodyOf(part: string): string {
  const body = part.replace(/^[ \t]*(?:```|~~~)[^\n]*$/gm, '').trim();
  return /^\([^()\n]*\)$/.test(body) ? '' : body;
}

/**
 * A program with what a model rewrote: each statement's own stretch changes, everything else stays byte for byte. What would reach beyond its
 * stretch, by a bracket or quote without a partner, is not taken.
 */
export function rewritten(
  text: string,
  statements: readonly Rewritable[],
  rewrites: ReadonlyMap<number, string>,
): { readonly text: string; readonly refused: number } {
  const splices: Splice[] = [];
  let refused = 0;
  for (const [number, snippet] of rewrites) {
    if (!isClosed(snippet)) {
      refused++;
      continue;
    }
    if (number === 0) {
      const splice = snippet === '' ? null : added(snippet, text);
      if (splice !== null) splices.push(splice);
      continue;
    }
    const statement = statements[number - 1];
    if (statement === undefined) continue;
    splices.push(replaced(statement, snippet, text));
  }
  return { text: spliced(text, splices), refused };
}

/** Statements with the numbers by which they can be rewritten. */
export function numbered(text: string, statements: readonly Rewritable[]): string {
  return statements.map(({ start, end }, at) => `### ${at + 1}\n${text.slice(start, end)}`).join('\n');
}
