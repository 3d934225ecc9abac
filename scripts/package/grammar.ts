import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vocabulary } from '../../language/prelude/prelude.ts';
import { joiners, relationWords, soft } from '../../language/syntax/keywords.ts';
import { units } from '../../language/syntax/numbers.ts';
import { regions } from '../../language/types/names.ts';
import { typeNames } from '../../language/types/types.ts';

/** A rule of a TextMate grammar. */
export interface Rule {
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly while?: string;
  readonly captures?: Readonly<Record<string, Rule>>;
  readonly beginCaptures?: Readonly<Record<string, Rule>>;
  readonly endCaptures?: Readonly<Record<string, Rule>>;
  readonly patterns?: readonly Rule[];
  readonly include?: string;
}

export interface Grammar {
  readonly name?: string;
  readonly scopeName: string;
  readonly injectionSelector?: string;
  readonly patterns: readonly Rule[];
  readonly repository: Readonly<Record<string, Rule>>;
}

/** A name of the language. */
const ID = String.raw`[_\p{L}]\w*(?:-[_\p{L}]\w*)*`;
/** Before and behind a whole name: `-` is part of one only before a letter. */
const B = String.raw`(?<![\w]|\w-)`;
const E = String.raw`(?!\w|-[_\p{L}])`;
/** Not a key. */
const NOT_KEY = String.raw`(?!\s*:)`;
/** Of a word that stands for itself: what is reached into or counted with is a name. */
const VALUE = String.raw`(?!\s*\.[_\p{L}]|\s+[-+*/]\s)`;
/** Where a statement without a block ends. */
const END = String.raw`(?=;|\}|$)`;

/** Any of some words, as a whole name; the longest first, so that none hides another. */
function anyOf(words: Iterable<string>): string {
  const sorted = [...new Set(words)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return `${B}(?:${sorted.map((word) => word.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&').replaceAll(' ', '[ \\t]+')).join('|')})${E}`;
}

const include = (...names: readonly string[]): Rule[] => names.map((name) => ({ include: `#${name}` }));
const scope = (name: string): Rule => ({ name: `${name}.coco` });

const relations = [
  'left of',
  'right of',
  'in front of',
  'larger than',
  'smaller than',
  'taller than',
  ...relationWords,
];
/** Relations of which an edge is the next word. */
const edged = new Set(['aligned', 'same']);
const logic = ['and', 'or', 'not', 'no'];
const constants = ['true', 'false'];
const joining = joiners.filter((word) => !logic.includes(word) && !constants.includes(word));
const members = [...vocabulary.enums.values()].flatMap((one) => one.members);
const types = [...typeNames, ...vocabulary.enums.keys(), 'list'];

/** What a bracket holds, between its two characters. */
function bracketed(open: string, close: string, name: string, patterns: readonly Rule[]): Rule {
  return {
    begin: `\\${open}`,
    end: `\\${close}`,
    beginCaptures: { 0: scope(`punctuation.definition.${name}.begin`) },
    endCaptures: { 0: scope(`punctuation.definition.${name}.end`) },
    patterns,
  };
}

/** A statement from its first word to its end. */
function statement(word: string, name: string, end: string, patterns: readonly Rule[]): Rule {
  return {
    name: `meta.${word}.coco`,
    begin: `${B}${word}${E}${NOT_KEY}`,
    end,
    beginCaptures: { 0: scope(name) },
    patterns,
  };
}

/** The grammar that colours scenes before the server has looked at them, made of the same words as the language. */
export function cocoGrammar(): Grammar {
  return {
    name: 'Coco',
    scopeName: 'source.coco',
    patterns: include('statements'),
    repository: {
      statements: {
        patterns: include(
          'comments',
          'separators',
          'block',
          'import',
          'declaration',
          'let',
          'function',
          'loop',
          'condition',
          'place',
          'expect',
          'prelude',
          'property',
          'element',
          'component-use',
          'relations',
          'expression',
        ),
      },
      comments: {
        patterns: [
          { name: 'comment.line.documentation.coco', match: '///.*$' },
          { name: 'comment.line.double-slash.coco', match: '//.*$' },
          { name: 'comment.block.coco', begin: String.raw`/\*`, end: String.raw`\*/` },
        ],
      },
      separators: { patterns: [{ ...scope('punctuation.terminator.statement'), match: ';' }] },
      block: bracketed('{', '}', 'block', include('statements')),
      import: statement('import', 'keyword.control.import', `(?=;|$)`, [
        ...include('comments'),
        { ...scope('keyword.control.from'), match: `${B}from${E}` },
        bracketed('{', '}', 'import', [
          ...include('comments'),
          { ...scope('entity.name.type.imported'), match: String.raw`\p{Lu}\w*(?:-[_\p{L}]\w*)*` },
          { ...scope('variable.other.imported'), match: ID },
          { ...scope('punctuation.separator'), match: ',' },
        ]),
        ...include('strings'),
      ]),
      declaration: {
        patterns: [
          declared('scene', 'entity.name.namespace.scene'),
          declared('palette', 'entity.name.namespace.palette'),
          declared('style', 'entity.name.function.style'),
          {
            name: 'meta.component.coco',
            begin: String.raw`${B}(component)${E}${NOT_KEY}(?:\s+(${ID}))?`,
            end: String.raw`(?=\{)|$`,
            beginCaptures: { 1: scope('keyword.control.declaration'), 2: scope('entity.name.type.component') },
            patterns: [
              ...include('comments', 'parameters', 'strings'),
              { ...scope('keyword.control.represents'), match: `${B}represents${E}` },
              { ...scope('punctuation.separator'), match: ',' },
            ],
          },
        ],
      },
      let: {
        name: 'meta.let.coco',
        begin: String.raw`${B}(let)${E}${NOT_KEY}(?:\s+(${ID}))?`,
        end: END,
        beginCaptures: { 1: scope('keyword.control.declaration'), 2: scope('variable.other.constant') },
        patterns: [
          { begin: '(?<=[\\w])\\s*:', end: `(?==)|${END}`, patterns: include('types') },
          ...include('expression'),
        ],
      },
      function: {
        name: 'meta.function.coco',
        begin: String.raw`${B}(fn)${E}${NOT_KEY}(?:\s+(${ID}))?`,
        end: END,
        beginCaptures: { 1: scope('keyword.control.declaration'), 2: scope('entity.name.function') },
        patterns: [
          ...include('comments'),
          { begin: String.raw`(?<=\))\s*:`, end: `(?==)|${END}`, patterns: include('types') },
          {
            begin: '=',
            end: END,
            beginCaptures: { 0: scope('keyword.operator.assignment') },
            patterns: include('expression'),
          },
          ...include('parameters'),
        ],
      },
      parameters: bracketed('(', ')', 'parameters', [
        ...include('comments'),
        { ...scope('keyword.operator.rest'), match: String.raw`\.\.\.` },
        {
          begin: String.raw`(${ID})\s*(:)`,
          end: `(?=[,)=])`,
          beginCaptures: { 1: scope('variable.parameter'), 2: scope('punctuation.separator.type') },
          patterns: include('types'),
        },
        {
          begin: '=',
          end: `(?=[,)])`,
          beginCaptures: { 0: scope('keyword.operator.assignment') },
          patterns: include('expression'),
        },
        { ...scope('variable.parameter'), match: ID },
        { ...scope('punctuation.separator'), match: ',' },
      ]),
      types: {
        patterns: [
          ...include('comments'),
          { ...scope('keyword.operator.type'), match: '[|<>]' },
          { ...scope('support.type'), match: anyOf(types) },
          bracketed('(', ')', 'range', include('expression')),
          { ...scope('support.type'), match: ID },
        ],
      },
      loop: statement('for', 'keyword.control.loop', String.raw`(?=\{)|$`, [
        { match: String.raw`\G\s*(${ID})`, captures: { 1: scope('variable.other.constant') } },
        { match: String.raw`(?<=,)\s*(${ID})(?=\s*(?:,|in${E}))`, captures: { 1: scope('variable.other.constant') } },
        { ...scope('keyword.control.loop'), match: `${B}in${E}` },
        ...include('expression'),
      ]),
      condition: {
        patterns: [
          statement('if', 'keyword.control.conditional', String.raw`(?=\{)|$`, include('relations', 'expression')),
          { ...scope('keyword.control.conditional'), match: `${B}else${E}${NOT_KEY}` },
        ],
      },
      place: statement('place', 'keyword.control.place', END, include('comments', 'relations', 'target', 'expression')),
      expect: statement('expect', 'keyword.control.expect', END, [
        { ...scope('keyword.control.conditional'), match: `${B}else${E}` },
        ...include('relations', 'expression'),
      ]),
      prelude: {
        patterns: [
          {
            name: 'meta.extern.coco',
            begin: `${B}extern${E}${NOT_KEY}`,
            end: String.raw`(?=\{)|$`,
            beginCaptures: { 0: scope('keyword.control.declaration') },
            patterns: [
              {
                match: String.raw`${B}(fn)${E}\s+(${ID})`,
                captures: { 1: scope('keyword.control.declaration'), 2: scope('entity.name.function') },
              },
              { ...scope('keyword.control.declaration'), match: anyOf([...soft, 'fn', 'inside', 'with']) },
              { begin: String.raw`(?<=\))\s*:`, end: '$', patterns: include('types') },
              ...include('comments', 'parameters'),
              { ...scope('support.type'), match: ID },
            ],
          },
        ],
      },
      property: {
        patterns: [
          {
            name: 'meta.property.coco',
            begin: String.raw`${B}(style)\s*(:)`,
            end: END,
            beginCaptures: { 1: scope('support.type.property-name'), 2: scope('punctuation.separator.key-value') },
            patterns: [
              ...include('comments'),
              { ...scope('variable.other.enummember'), match: anyOf(['none']) },
              { ...scope('entity.name.function.style'), match: String.raw`${B}${ID}${E}(?=\s*(?:;|\}|$))` },
              ...include('expression'),
            ],
          },
          propertyRule(`(${anyOf(vocabulary.properties.keys())})`, 'support.type.property-name'),
          propertyRule(`(${ID})`, 'variable.other.property'),
        ],
      },
      element: {
        patterns: [
          {
            match: String.raw`(${anyOf(vocabulary.kinds.keys())})(?!\s*[.(=])(?:[ \t]+(?!r"|${anyOf(relationWords)})(${ID}))?`,
            captures: { 1: scope('support.type.kind'), 2: scope('variable.other.element') },
          },
        ],
      },
      'component-use': {
        patterns: [
          {
            match: String.raw`${B}(?!r")(${ID})${E}(?:[ \t]+(?!r")(${ID}))?(?=\s*(?:r?"|\{))`,
            captures: { 1: scope('entity.name.type.component'), 2: scope('variable.other.element') },
          },
        ],
      },
      relations: {
        patterns: [
          {
            match: String.raw`${B}(aligned|same)${E}(?:[ \t]+(?!with${E}|as${E})(${ID}))?`,
            captures: { 1: scope('keyword.control.relation'), 2: scope('variable.other.enummember.edge') },
          },
          {
            match: String.raw`(${anyOf(relations.filter((word) => !edged.has(word)))})[ \t]+(?!${anyOf(regions)})(${ID})(?!\s*[(:])`,
            captures: { 1: scope('keyword.control.relation'), 2: scope('variable.other.element') },
          },
          {
            ...scope('keyword.control.relation'),
            match: String.raw`(?<!\.)${anyOf([...relations, 'by', 'with', 'as'])}${NOT_KEY}`,
          },
        ],
      },
      /** What a relation is about: an element, whatever else its name may mean. */
      target: {
        patterns: [
          { ...scope('support.variable.region'), match: anyOf(regions) },
          { match: String.raw`${B}(${ID})${E}(?!\s*[(:])`, name: 'variable.other.element.coco' },
        ],
      },
      expression: {
        patterns: [
          ...include('comments', 'strings', 'numbers', 'colors'),
          {
            match: String.raw`(\.)(?!\.)\s*(${ID})`,
            captures: { 1: scope('punctuation.accessor'), 2: scope('variable.other.property') },
          },
          {
            match: String.raw`(${ID})\s*(:)`,
            captures: { 1: scope('variable.other.property'), 2: scope('punctuation.separator.key-value') },
          },
          { ...scope('keyword.control.conditional'), match: anyOf(['if', 'then', 'else']) },
          { ...scope('keyword.control.logical'), match: anyOf(logic) },
          { ...scope('constant.language.boolean'), match: anyOf(constants) },
          { ...scope('keyword.control.relation'), match: anyOf([...relations, ...joining]) },
          { ...scope('support.function'), match: String.raw`${anyOf(vocabulary.functions.keys())}(?=\()` },
          { ...scope('entity.name.function'), match: String.raw`${B}${ID}(?=\()` },
          { ...scope('variable.other.enummember.color'), match: `${anyOf(vocabulary.colors.keys())}${VALUE}` },
          { ...scope('variable.other.enummember'), match: `${anyOf(members)}${VALUE}` },
          { ...scope('support.variable.region'), match: anyOf(regions) },
          { ...scope('keyword.operator'), match: String.raw`\.\.\.?|[-+*/<>=!?|&]+` },
          { ...scope('variable.other'), match: ID },
          { ...scope('punctuation.separator'), match: ',' },
          bracketed('(', ')', 'group', include('expression')),
          bracketed('[', ']', 'list', include('expression')),
          bracketed('{', '}', 'record', [
            {
              match: String.raw`(${ID})\s*(:)`,
              captures: { 1: scope('variable.other.property'), 2: scope('punctuation.separator.key-value') },
            },
            ...include('separators', 'expression'),
          ]),
        ],
      },
      numbers: {
        match: String.raw`(?<!\w)(?:\d[\d_]*(?:\.\d+)?|(?<!\.)\.\d+)(?:([%°]|(?:${[...units].filter((unit) => /^\w+$/.test(unit)).join('|')})${E})|([A-Za-zµ]+${E}))?`,
        name: 'constant.numeric.coco',
        captures: { 1: scope('keyword.other.unit'), 2: scope('invalid.illegal.unit') },
      },
      colors: {
        match: `(#)(?:(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})(?![0-9a-zA-Z])|([0-9a-zA-Z]+))`,
        name: 'constant.numeric.rgb-value.coco',
        captures: { 1: scope('punctuation.definition.constant'), 2: scope('invalid.illegal.color') },
      },
      strings: {
        patterns: [
          string('string.quoted.triple.raw', `${B}r"""`, '"""+', []),
          string('string.quoted.double.raw', `${B}r"`, '"|$', []),
          string('string.quoted.triple', '"""', '"""+', include('escapes', 'interpolation')),
          string('string.quoted.double', '"', '"|$', include('escapes', 'interpolation')),
        ],
      },
      escapes: {
        patterns: [
          { ...scope('constant.character.escape'), match: String.raw`\\(?:u\{[0-9a-fA-F]+\}|["\\nt$])` },
          { ...scope('invalid.illegal.escape'), match: String.raw`\\.` },
        ],
      },
      interpolation: {
        name: 'meta.interpolation.coco',
        begin: String.raw`\$\{`,
        end: String.raw`\}`,
        beginCaptures: { 0: scope('punctuation.section.embedded.begin') },
        endCaptures: { 0: scope('punctuation.section.embedded.end') },
        patterns: include('expression'),
      },
    },
  };
}

/** A declaration of a word and a name. */
function declared(word: string, name: string): Rule {
  return {
    match: String.raw`${B}(${word})${E}${NOT_KEY}(?:\s+(${ID}))?`,
    captures: { 1: scope('keyword.control.declaration'), 2: scope(name) },
  };
}

function propertyRule(key: string, name: string): Rule {
  return {
    name: 'meta.property.coco',
    begin: String.raw`${key}\s*(:)`,
    end: END,
    beginCaptures: { 1: scope(name), 2: scope('punctuation.separator.key-value') },
    patterns: include('expression'),
  };
}

function string(name: string, begin: string, end: string, patterns: readonly Rule[]): Rule {
  return {
    name: `${name}.coco`,
    begin,
    end,
    beginCaptures: { 0: scope('punctuation.definition.string.begin') },
    endCaptures: { 0: scope('punctuation.definition.string.end') },
    patterns,
  };
}

/** Scenes in blocks of Markdown. */
export function markdownGrammar(): Grammar {
  return {
    scopeName: 'markdown.coco.codeblock',
    injectionSelector: 'L:text.html.markdown',
    patterns: include('block'),
    repository: {
      block: {
        begin: String.raw`(^|\G)(\s*)(\`{3,}|~{3,})\s*(?i:(coco)((\s+|:|,|\{|\?)[^\`]*)?$)`,
        name: 'markup.fenced_code.block.markdown',
        end: String.raw`(^|\G)(\2|\s{0,3})(\3)\s*$`,
        beginCaptures: {
          3: { name: 'punctuation.definition.markdown' },
          4: { name: 'fenced_code.block.language.markdown' },
          5: { name: 'fenced_code.block.language.attributes.markdown' },
        },
        endCaptures: { 3: { name: 'punctuation.definition.markdown' } },
        patterns: [
          {
            begin: String.raw`(^|\G)(\s*)(.*)`,
            while: String.raw`(^|\G)(?!\s*([\`~]{3,})\s*$)`,
            contentName: 'meta.embedded.block.coco',
            patterns: [{ include: 'source.coco' }],
          },
        ],
      },
    },
  };
}

export function writeGrammars(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'coco.tmLanguage.json'), JSON.stringify(cocoGrammar()));
  writeFileSync(join(folder, 'markdown.tmLanguage.json'), JSON.stringify(markdownGrammar()));
}
