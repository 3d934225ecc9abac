import { assetMessages } from '../../compiler/messages/assets.js';
import { checkMessages } from '../../compiler/messages/checks.js';
import { evaluateMessages } from '../../compiler/messages/evaluate.js';
import { internalMessages } from '../../compiler/messages/internal.js';
import { layoutMessages } from '../../compiler/messages/layout.js';
import { objectMessages } from '../../compiler/messages/objects.js';
import { preludeData, preludeSources } from '../../language/generated/prelude.js';
import { syntaxMessages } from '../../language/messages/syntax.js';
import { internalMessages as ownInternalMessages } from '../../language/messages/types/internal.js';
import { typeMessages } from '../../language/messages/types.js';
import { type CatalogueGroup, diagnosticPages, type MessagesOf } from './diagnostics.js';
import { exampleKinds } from './examples.js';
import { kindPages } from './kinds.js';
import { type Page, render } from './markdown.js';
import { colorPage, enumPage, functionPage } from './words.js';

const internal = { ...ownInternalMessages, ...internalMessages };

const groups: readonly CatalogueGroup[] = [
  { title: 'Form', catalogue: syntaxMessages },
  { title: 'Names, types and placement', catalogue: without(typeMessages, internal) },
  { title: 'Evaluation', catalogue: evaluateMessages },
  { title: 'Layout', catalogue: layoutMessages },
  { title: 'The draft', catalogue: checkMessages },
  { title: 'Files, pictures and fonts', catalogue: assetMessages },
  { title: 'Things by their nouns', catalogue: objectMessages },
  { title: 'Faults of the program', catalogue: internal },
];

function without(
  catalogue: CatalogueGroup['catalogue'],
  other: CatalogueGroup['catalogue'],
): CatalogueGroup['catalogue'] {
  return Object.fromEntries(Object.entries(catalogue).filter(([key]) => !(key in other)));
}

/** The kinds with an example of their own that this version draws. */
export const drawnKinds: readonly string[] = [
  ...new Set(
    preludeData.kinds.filter(({ later, name }) => !later && exampleKinds.includes(name)).map(({ name }) => name),
  ),
];

/** The files of docs/reference, by path below docs. */
export function referenceFiles(): Map<string, string> {
  const pages = [
    ...kindPages(preludeData, preludeSources),
    functionPage(preludeData, preludeSources),
    enumPage(preludeData),
    colorPage(preludeData),
  ];
  return files('reference', [index(pages), ...pages], 'language/prelude/*.coco');
}

/** The files of docs/diagnostics, by path below docs. */
export async function diagnosticFiles(messagesOf: MessagesOf): Promise<Map<string, string>> {
  return files('diagnostics', await diagnosticPages(groups, messagesOf), 'the catalogues of messages');
}

function index(pages: readonly Page[]): Page {
  const kinds = (file: string) => [
    ...new Set(
      [...(pages.find((page) => page.file === file)?.body.matchAll(/^## (.+)$/gm) ?? [])].map((match) => match[1]!),
    ),
  ];
  const lines = pages.map(({ file, title }) => {
    const named = ['functions.md', 'enumerations.md', 'colors.md'].includes(file) ? [] : kinds(file);
    return `- [${title}](${file})${named.length === 0 ? '' : `: ${named.map((name) => `[${name}](${file}#${name.replaceAll(' ', '-')})`).join(', ')}`}`;
  });
  return {
    file: 'index.md',
    title: 'Reference',
    body: ['Every kind of element with its properties, every function, word and colour.', '', ...lines].join('\n'),
  };
}

function files(folder: string, pages: readonly Page[], madeFrom: string): Map<string, string> {
  return new Map(pages.map((page) => [`${folder}/${page.file}`, render(page, madeFrom)]));
}
