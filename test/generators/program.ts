import fc from 'fast-check';

/**
 * Random programs that are right in form (their names mean nothing). A program is a row of pieces with gaps between them, so
 * that the same program can be written in many ways: `render(pieces, noise)` chooses blanks, line ends and comments.
 */
export type Piece = string | Gap;
export interface Gap {
  /** `soft`: blanks inside a statement. `bracket`: also line ends. `statement`: what separates statements. `edge`: inside braces. */
  readonly gap: 'soft' | 'bracket' | 'statement' | 'edge';
}

const soft: Gap = { gap: 'soft' };
const inner: Gap = { gap: 'bracket' };
const between: Gap = { gap: 'statement' };
const edge: Gap = { gap: 'edge' };

type Pieces = readonly Piece[];
const seq = (...parts: fc.Arbitrary<Pieces>[]): fc.Arbitrary<Pieces> => fc.tuple(...parts).map((all) => all.flat());
const lit = (...pieces: Piece[]): fc.Arbitrary<Pieces> => fc.constant(pieces);
const joined = (item: fc.Arbitrary<Pieces>, separator: Pieces, min: number, max: number): fc.Arbitrary<Pieces> =>
  fc
    .array(item, { minLength: min, maxLength: max })
    .map((items) => items.flatMap((each, i) => (i === 0 ? [...each] : [...separator, ...each])));
const optional = (part: fc.Arbitrary<Pieces>): fc.Arbitrary<Pieces> =>
  fc.oneof({ weight: 2, arbitrary: lit() }, { weight: 1, arbitrary: part });

const names = ['a', 'box', 'round-table', 'B2', '北海', 'left', 'front', 'x', 'row-a', '_n', 'été', 'element'];
const name = fc.constantFrom(...names).map((word): Pieces => [word]);
const kind = fc.constantFrom('rect', 'text', 'group', 'row', 'object', 'Pill', 'Stall').map((word): Pieces => [word]);
const key = fc
  .constantFrom('width', 'fill', 'font-size', 'in', 'place', 'from', 'for', 'not', 'style', 'then')
  .map((word): Pieces => [word]);
const number = fc
  .constantFrom('0', '12', '1.5', '40px', '80%', '1fr', '45deg', '1.6m', '3cm', '2em')
  .map((word): Pieces => [word]);
const color = fc.constantFrom('#fff', '#a1b2c3', '#00000080').map((word): Pieces => [word]);
const word = fc
  .constantFrom('between', 'row', 'in', 'none', 'crimson', 'by', 'top-right')
  .map((each): Pieces => [each]);

const plain = fc.array(
  fc.constantFrom(
    'a',
    'Zoë',
    ' ',
    'é',
    '河',
    '\\n',
    '\\"',
    '\\\\',
    '\\$',
    '\\u{1F600}',
    '{',
    '}',
    "'",
    '//',
    '/*',
    ';',
    '$',
  ),
  { maxLength: 8 },
);
const line = plain.map((parts) => parts.join('').replace(/\$(?=\{)/g, '$ '));
const text: fc.Arbitrary<Pieces> = line.map((body) => [`"${body}"`]);
const raw: fc.Arbitrary<Pieces> = fc
  .constantFrom('r"\\frac{a}{b}"', 'r"${no}"', 'r"""x\n  \\y\n"""')
  .map((body) => [body]);
const block: fc.Arbitrary<Pieces> = fc
  .array(fc.tuple(fc.constantFrom('', ' ', '   ', '\t', '      '), line), { minLength: 1, maxLength: 4 })
  .map((lines) => [`"""\n${lines.map(([indent, body]) => indent + body.replace(/\\?"/g, "'")).join('\n')}\n  """`]);

/** A string with expressions in it. */
const template = (expression: fc.Arbitrary<Pieces>): fc.Arbitrary<Pieces> =>
  fc
    .tuple(line, expression, line)
    .map(([before, value, after]) => [
      `"${before.replace(/[\\$]+$/, '')}\${`,
      ...value.map((piece): Piece => (typeof piece !== 'string' ? soft : piece.includes('\n') ? 'a' : piece)),
      `}${after}"`,
    ]);

function expression(depth: number): fc.Arbitrary<Pieces> {
  const leaf = fc.oneof(number, color, name, text, raw, lit('true'), lit('false'));
  if (depth <= 0) return leaf;
  const next = expression(depth - 1);
  const value = fc.oneof(leaf, seq(lit('(', inner), next, lit(inner, ')')));
  const argument = fc.oneof(next, seq(name, lit(':', soft), next));
  return fc.oneof(
    { weight: 4, arbitrary: leaf },
    { weight: 1, arbitrary: block },
    { weight: 1, arbitrary: template(expression(0)) },
    { weight: 2, arbitrary: seq(lit('(', inner), joined(next, [',', inner], 1, 3), lit(inner, ')')) },
    { weight: 2, arbitrary: seq(lit('[', inner), joined(next, [',', inner], 0, 4), lit(inner, ']')) },
    {
      weight: 1,
      arbitrary: seq(lit('{', inner), joined(seq(key, lit(':', soft), next), [',', inner], 1, 3), lit(inner, '}')),
    },
    {
      weight: 2,
      arbitrary: seq(
        name,
        lit('('),
        optional(seq(lit(inner), joined(argument, [',', inner], 1, 3), lit(inner))),
        lit(')'),
      ),
    },
    { weight: 1, arbitrary: seq(name, lit('.'), name) },
    { weight: 1, arbitrary: seq(name, lit('[', inner), next, lit(inner, ']')) },
    {
      weight: 2,
      arbitrary: seq(
        value,
        lit(soft),
        fc.constantFrom('+', '-', '*', '/', '<', '>=', '==', '!=').map((op): Pieces => [op]),
        lit(soft),
        value,
      ),
    },
    { weight: 1, arbitrary: seq(lit('-'), value) },
    { weight: 1, arbitrary: seq(number, lit('..'), name) },
    {
      weight: 1,
      arbitrary: seq(lit('if', soft), value, lit(soft, 'then', soft), value, lit(soft, 'else', soft), value),
    },
    { weight: 1, arbitrary: seq(lit('not', soft), value) },
    {
      weight: 1,
      arbitrary: seq(
        value,
        lit(soft),
        fc.constantFrom('and', 'or').map((op): Pieces => [op]),
        lit(soft),
        value,
      ),
    },
  );
}

const relation = fc
  .constantFrom('left of', 'right  of', 'in front of', 'above', 'on', 'inside', 'near', 'overlapping')
  .map((each): Pieces => [each]);
const placement = fc.oneof(
  seq(relation, lit(soft), name, optional(seq(lit(soft, 'by', soft), number))),
  seq(lit('between', soft), name, lit(soft, 'and', soft), name),
  seq(lit('aligned', soft, 'top', soft, 'with', soft), name),
  seq(lit('same', soft, 'width', soft, 'as', soft), name),
);

function statement(depth: number): fc.Arbitrary<Pieces> {
  const value = expression(2);
  const property = fc.oneof(
    { weight: 3, arbitrary: seq(key, lit(':', soft), value) },
    { weight: 1, arbitrary: seq(key, lit(':', soft), word) },
  );
  const label = fc.oneof(text, template(expression(0)), block);
  const leaf = fc.oneof(
    { weight: 6, arbitrary: property },
    { weight: 2, arbitrary: seq(kind, optional(seq(lit(soft), name)), lit(soft), label) },
    {
      weight: 2,
      arbitrary: seq(lit('place', soft), optional(seq(name, lit(soft))), joined(placement, [',', soft], 1, 2)),
    },
    {
      weight: 1,
      arbitrary: seq(
        lit('expect', soft),
        name,
        lit(soft),
        relation,
        lit(soft),
        name,
        optional(seq(lit(soft, 'else', soft), text)),
      ),
    },
    { weight: 1, arbitrary: seq(lit('expect', soft, 'no', soft), text) },
    { weight: 1, arbitrary: seq(lit('let', soft), name, lit(soft, '=', soft), value) },
  );
  if (depth <= 0) return leaf;
  const body = braces(depth - 1);
  return fc.oneof(
    { weight: 4, arbitrary: leaf },
    {
      weight: 4,
      arbitrary: seq(kind, optional(seq(lit(soft), name)), optional(seq(lit(soft), label)), lit(soft), body),
    },
    {
      weight: 1,
      arbitrary: seq(
        lit('for', soft),
        name,
        optional(lit(',', soft, 'i')),
        lit(soft, 'in', soft),
        name,
        lit(soft),
        body,
      ),
    },
    { weight: 1, arbitrary: seq(lit('if', soft), name, lit(soft), body, optional(seq(lit(soft, 'else', soft), body))) },
  );
}

function braces(depth: number): fc.Arbitrary<Pieces> {
  return seq(lit('{', edge), joined(statement(depth), [between], 0, 4), lit(edge, '}'));
}

const type = fc
  .constantFrom('text', 'number', 'list<text>', 'number(0..1)', 'length | fraction')
  .map((each): Pieces => [each]);
const parameter = seq(name, lit(':', soft), type, optional(seq(lit(soft, '=', soft), expression(1))));

const item = fc.oneof(
  { weight: 3, arbitrary: seq(lit('scene', soft), name, optional(seq(lit(soft), text)), lit(soft), braces(2)) },
  {
    weight: 1,
    arbitrary: seq(
      lit('component', soft),
      name,
      optional(seq(lit('('), joined(parameter, [',', inner], 0, 3), lit(')'))),
      lit(soft),
      braces(1),
    ),
  },
  { weight: 1, arbitrary: seq(lit('style', soft), name, lit(soft), braces(0)) },
  { weight: 1, arbitrary: seq(lit('let', soft), name, lit(soft, '=', soft), expression(3)) },
  {
    weight: 1,
    arbitrary: seq(
      lit('fn', soft),
      name,
      lit('('),
      joined(parameter, [',', inner], 0, 2),
      lit(')', ':', soft),
      type,
      lit(soft, '=', soft),
      expression(2),
    ),
  },
  {
    weight: 1,
    arbitrary: seq(
      lit('import', soft, '{', soft),
      joined(name, [',', soft], 1, 3),
      lit(soft, '}', soft, 'from', soft, '"./a.coco"'),
    ),
  },
);

/** The pieces of a program. */
export const program: fc.Arbitrary<Pieces> = joined(item, [between], 1, 4);

/** Choices for `render`, used again and again from the start. */
export const noise: fc.Arbitrary<readonly number[]> = fc.array(fc.nat(99), { minLength: 1, maxLength: 60 });

const comments = ['/* note */', '/* two\n   lines */', '/**/'];
const lineComments = ['// a word', '/// documentation', '//', '// "quoted" { ; }'];

/** The text of a program: without noise in plain form, one statement a line. */
export function render(pieces: Pieces, choices: readonly number[] = []): string {
  let at = 0;
  const choose = () => (choices.length === 0 ? 0 : choices[at++ % choices.length]!);
  return pieces.map((piece) => (typeof piece === 'string' ? piece : fill(piece, choose))).join('');
}

function fill({ gap }: Gap, choose: () => number): string {
  const choice = choose();
  const blanks = [' ', '  ', '\t', ' '][choice % 4]!;
  // A comment of two lines is a line end as well, which ends a statement.
  if (gap === 'soft') return choice >= 94 ? ` ${comments[0]} ` : blanks;
  const comment = lineComments[choice % 4]!;
  if (gap === 'bracket') {
    if (choice < 40) return '';
    if (choice < 60) return blanks;
    if (choice < 85) return choice % 2 === 0 ? '\n' : '\r\n\t  ';
    return choice < 93 ? ` ${comments[choice % 3]} ` : ` ${comment}\n `;
  }
  if (gap === 'edge') {
    if (choice < 40) return ' ';
    if (choice < 80) return choice % 2 === 0 ? '\n   ' : '\n\n\n';
    return choice < 90 ? `\n${comment}\n` : ` ${comments[choice % 3]}\n`;
  }
  if (choice < 25) return '\n';
  if (choice < 45) return '; ';
  if (choice < 55) return ' ;\n\n\n      ';
  if (choice < 70) return '\r\n\r\n';
  if (choice < 80) return `\n  ${comment}\n`;
  if (choice < 90) return ` ${comment}\n`;
  return `; ${comments[choice % 3]}\n`;
}
