/** Words that start a statement or a declaration. */
export const heads = [
  'place',
  'expect',
  'let',
  'fn',
  'for',
  'if',
  'import',
  'component',
  'style',
  'palette',
  'scene',
  'extern',
] as const;

/** Relations of one word; `left of`, `right of`, `in front of`, `larger than`, … are tokens of their own. */
export const relationWords = [
  'above',
  'below',
  'on',
  'under',
  'inside',
  'outside',
  'behind',
  'near',
  'around',
  'touching',
  'overlapping',
  'between',
  'aligned',
  'same',
] as const;

/** Words that join the parts of a statement. */
export const joiners = [
  'from',
  'by',
  'with',
  'then',
  'else',
  'and',
  'or',
  'not',
  'no',
  'in',
  'represents',
  'true',
  'false',
] as const;

/** Not free as the name of an element, variable, parameter, function or component (LANGUAGE "Lexis"). */
export const reserved: ReadonlySet<string> = new Set<string>([...heads, ...relationWords, ...joiners]);

/** Keywords in one place of the grammar only; plain names everywhere else. */
export const soft: ReadonlySet<string> = new Set(['later', 'element', 'mixin', 'enum', 'as']);
