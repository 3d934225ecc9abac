import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  MarkupContent,
  TextEdit,
} from 'vscode-languageserver-types';
import { services } from '../../language/services/index.js';
import { applyEdits, type Fixture, runFixtures } from './kit/fixtures.js';

const kinds = new Map(Object.entries(CompletionItemKind).map(([name, number]) => [number, name]));
/** What runtime would pass from the library. */
const nouns = ['apple', 'red apple', 'apple tree', 'cup', 'pineapple', 'table'].map((name) => ({ name }));

const places = ['forest', 'cobbled market square', 'beach'].map((name) => ({ name }));

function brief({ label, kind, detail }: CompletionItem): string {
  return `${label} · ${kinds.get(kind!)}${detail === undefined ? '' : ` · ${detail}`}`;
}

/** One item: what the text becomes, what its documentation says. */
function whole(item: CompletionItem, { document }: Fixture): string[] {
  const { documentation, insertTextFormat, additionalTextEdits = [] } = item;
  const edit = TextEdit.is(item.textEdit) ? [item.textEdit] : [];
  const after = applyEdits(document.text, [...edit, ...additionalTextEdits]);
  return [
    `> ${brief(item)}`,
    ...(MarkupContent.is(documentation) ? documentation.value.split('\n').map((line) => `  “${line}”`) : []),
    insertTextFormat === InsertTextFormat.Snippet ? '  as a snippet:' : '  written:',
    ...after
      .trimEnd()
      .split('\n')
      .map((line) => `  | ${line}`.trimEnd()),
  ];
}

/** The first proposals as an editor orders and filters them; `item` shows some whole, `absent` names what must not be there. */
runFixtures('completion', (fixture) => {
  const { document, cursor, workspace, settings } = fixture;
  const { items } = services.completion(document, cursor, {
    nouns,
    places,
    workspace,
    snippets: settings.snippets !== 'no',
  });
  const typed = ({ textEdit }: CompletionItem) =>
    TextEdit.is(textEdit)
      ? document.text.slice(document.lines.offset(textEdit.range.start), document.lines.offset(cursor)).toLowerCase()
      : '';
  const fitting = items
    .filter((item) => item.label.toLowerCase().startsWith(typed(item)))
    .sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1));
  const list = (text: string | undefined) => (text ?? '').split(' + ').filter((word) => word !== '');
  return [
    ...fitting.slice(0, Number(settings.show ?? 6)).map(brief),
    ...list(settings.item).flatMap((label) => {
      const item = items.find((one) => one.label === label);
      return item === undefined ? [`> ${label} is missing`] : whole(item, fixture);
    }),
    ...list(settings.absent).map(
      (label) => `${label}: ${items.some((one) => one.label === label) ? 'is there' : 'absent'}`,
    ),
  ].join('\n');
});
