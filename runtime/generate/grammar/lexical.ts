import { units } from '../../../language/syntax/numbers.js';
import { forbiddenKinds, forbiddenNames, type NameShape, nameExcept, nameRules } from './names.js';
import { chars, choice, type Node, optional, type Range, repeat, rule, sequence, text } from './nodes.js';

/**
 * The words, numbers and texts of the language in their one form, and the white space between statements. The grammar's own
 * terminals take more than is right, or are made by the lexer out of others, so they cannot be translated (coco.langium).
 */
export interface Lexis {
  readonly rules: ReadonlyMap<string, Node>;
  /** Those of them that are one lexeme. */
  readonly lexical: ReadonlySet<string>;
}

/** Levels of indentation. */
const deepest = 24;
const hex = chars('0-9a-fA-F');

/** Code points of texts: all but control characters and surrogates; `but` takes further ones out. */
function plain(but: string): Node {
  const controls: Range[] = [
    [0, 0x1f],
    [0x7f, 0x7f],
  ];
  const others = [...but].map((character): Range => [character.codePointAt(0)!, character.codePointAt(0)!]);
  return { type: 'chars', ranges: [...controls, ...others].toSorted((a, b) => a[0] - b[0]), not: true };
}

/** `\" \\ \n \t \$ \u{…}` with a code point that is a character. */
const escapeSequence = sequence(
  text('\\'),
  choice(
    chars('"\\nt$'),
    sequence(
      text('u{'),
      choice(
        repeat(hex, 1, 3),
        sequence(chars('0-9abcefABCEF'), repeat(hex, 3, 3)),
        sequence(chars('dD'), chars('0-7'), repeat(hex, 2, 2)),
        sequence(chars('1-9a-fA-F'), repeat(hex, 4, 4)),
        sequence(text('10'), repeat(hex, 4, 4)),
      ),
      text('}'),
    ),
  ),
);

/** The inside of a text: a `$` is never followed by `{`, so that also what stands before a `${` is of this form. */
const inside = sequence(
  repeat(
    choice(plain('"\\$'), escapeSequence, sequence(repeat(text('$'), 1, null), choice(plain('"\\${'), escapeSequence))),
    0,
    null,
  ),
  repeat(text('$'), 0, null),
);

/** A line of a `"""` block: it starts with something to see. At most two quotes stand together. */
function blockLine(): Node {
  const unit = choice(plain('"\\$'), escapeSequence);
  const first = choice(plain('"\\$ '), escapeSequence);
  const dollar = repeat(text('$'), 1, null);
  const quotes = repeat(text('"'), 1, 2);
  const bare = choice(plain('"\\${'), escapeSequence);
  const piece = choice(
    unit,
    sequence(dollar, bare),
    sequence(quotes, choice(unit, sequence(dollar, bare))),
    sequence(dollar, quotes, choice(unit, sequence(dollar, bare))),
  );
  return sequence(choice(first, sequence(choice(quotes, dollar), bare)), repeat(piece, 0, null));
}

/** @param comments whether a line may end with `// …`, and whether there are lines of it */
export function lexis(shape: NameShape, comments: boolean): Lexis {
  const rules = new Map<string, Node>();
  const lexical = new Set<string>();
  const lexeme = (name: string, node: Node): void => {
    rules.set(name, node);
    lexical.add(name);
  };
  for (const [name, node] of Object.entries(nameRules(shape))) lexeme(name, node);
  lexeme('name', nameExcept(forbiddenNames, shape));
  lexeme('kind-name', nameExcept(forbiddenKinds, shape));

  lexeme('whole', choice(text('0'), sequence(chars('1-9'), repeat(chars('0-9'), 0, 8))));
  lexeme('decimals', repeat(chars('0-9'), 1, 6));
  lexeme('unit', choice(...[...units].filter((unit) => unit !== '').map(text)));
  // Not one lexeme: a lexer that takes the longest would read the point of `1..5` as that of a decimal.
  rules.set('number', sequence(rule('whole'), optional(sequence(text('.'), rule('decimals'))), optional(rule('unit'))));
  // The longest first: some readers of regular expressions take the first that fits.
  lexeme('color', sequence(text('#'), choice(repeat(hex, 8, 8), repeat(hex, 6, 6), repeat(hex, 3, 4))));

  const indent = repeat(text('  '), 0, deepest);
  lexeme('string', sequence(text('"'), inside, text('"')));
  lexeme('raw-string', sequence(text('r"'), repeat(plain('"'), 0, null), text('"')));
  const line = sequence(repeat(text(' '), 0, 2 * deepest), blockLine(), text('\n'));
  lexeme(
    'block-string',
    sequence(text('"""\n'), repeat(sequence(line, optional(text('\n'))), 1, null), indent, text('"""')),
  );
  lexeme('template-head', sequence(text('"'), inside, text('${')));
  lexeme('template-middle', sequence(text('}'), inside, text('${')));
  lexeme('template-tail', sequence(text('}'), inside, text('"')));

  const remark = sequence(text('//'), repeat(plain(''), 0, null));
  const ends = comments ? sequence(optional(sequence(text(' '), remark)), text('\n')) : text('\n');
  const remarkLine = sequence(indent, remark, text('\n'), optional(text('\n')));
  lexeme('newline', sequence(ends, optional(text('\n')), comments ? repeat(remarkLine, 0, null) : sequence(), indent));
  // Never empty: a lexeme without letters would be none.
  if (comments) lexeme('head', repeat(remarkLine, 1, null));
  return { rules, lexical };
}
