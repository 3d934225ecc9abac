import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  CompletionList,
  Hover,
  InlayHint,
  MarkupContent,
} from 'vscode-languageserver-protocol';
import { applyEdits, showRange } from '../lsp/kit/fixtures.js';
import { able } from './client.js';
import { runServed } from './served.js';

/** What only a draft can tell, in answers of a whole server. */

/** Of a hover, its documentation in one word and what the draft adds. */
runServed('hover', {}, async ({ client, uri, cursor }) => {
  const hover = await client.at<Hover | null>('hover', uri, cursor.line, cursor.character);
  const { value } = (hover?.contents ?? { value: '' }) as MarkupContent;
  const [first, ...more] = value.split('\n\n---\n\n');
  return [first!.startsWith('```coco') ? 'documentation' : first, ...more].join('\n');
});

runServed('code-lens', {}, async ({ client, uri, text }) => {
  const lenses = await client.ask<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  return lenses
    .map(({ range, command }) => {
      const [, scene] = command!.arguments ?? [];
      return [showRange(range, text), command!.title, command!.command, scene].filter((part) => part).join(' · ');
    })
    .join('\n');
});

runServed('inlay-hints', {}, async ({ client, uri, text, settings, selections }) => {
  const all = { hints: { types: true, positions: true, guesses: true, ...JSON.parse(settings.hints ?? '{}') } };
  await client.tell('workspace/didChangeConfiguration', { settings: { coco: all } });
  const range = selections[0] ?? { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const hints = await client.ask<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri }, range });
  const shown = hints.map(({ position, label, paddingLeft }) => ({
    range: { start: position, end: position },
    newText: `⟦${paddingLeft ? ' ' : ''}${String(label)}⟧`,
  }));
  const why = hints.flatMap(({ tooltip }) => (tooltip === undefined ? [] : [String(tooltip)]));
  return shown.length === 0 ? '' : [applyEdits(text, shown).trimEnd(), ...why].join('\n');
});

runServed('place-actions', {}, async ({ client, uri, text, cursor }) => {
  const scene = `scene Page {\n  canvas: size(400, 300)\n${text.trimEnd()}\n}\n`;
  await client.change(uri, [{ text: scene }]);
  const position = { ...cursor, line: cursor.line + 2 };
  const actions = await client.ask<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: position, end: position },
    context: { diagnostics: [], only: ['refactor.rewrite'] },
  });
  return actions
    .filter(({ title }) => /^Say this place|^Place it/.test(title))
    .map(({ title, edit }) => {
      const after = applyEdits(scene, edit!.changes![uri]!).split('\n').slice(2, -2);
      return [title, ...after.map((line) => `| ${line}`)].join('\n');
    })
    .join('\n');
});

runServed('completion-pictures', { capabilities: able }, async ({ client, uri, cursor, settings }) => {
  const { items } = await client.at<CompletionList>('completion', uri, cursor.line, cursor.character);
  const item = items.find(({ label }) => label === settings.label);
  if (item === undefined) return '';
  const { detail, documentation } = await client.ask<CompletionItem>('completionItem/resolve', item);
  const words = typeof documentation === 'object' ? documentation.value : (documentation ?? '');
  return [detail, words].filter((part) => part).join('\n');
});
