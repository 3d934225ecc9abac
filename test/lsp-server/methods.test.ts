import type {
  InlineCompletionItem,
  LocationLink,
  SemanticTokens,
  SemanticTokensDelta,
  TextEdit,
} from 'vscode-languageserver-protocol';
import type { SceneGraph } from '../../compiler/emit/scene-graph/types.js';
import { semanticTokensLegend } from '../../language/services/index.js';
import type { InlineCompletions } from '../../runtime/lsp/providers.js';
import { applyEdits, showRange } from '../lsp/kit/fixtures.js';
import { pictureWords, runServed } from './served.js';

/** Methods that only a whole server has. */

/** An SVG, a scene graph or a PNG in few words; a refusal in its own. */
function exported(command: string, answer: string): string {
  if (command === 'coco.server.png') return pictureWords(Buffer.from(answer, 'base64'));
  if (command === 'coco.server.svg') {
    const ids = [...answer.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    return [/^<svg [^>]*>/.exec(answer)![0], `ids: ${ids.join(', ')}`].join('\n');
  }
  const { canvas, objects, relations, expectations } = JSON.parse(answer) as SceneGraph;
  return [
    `${canvas.width} × ${canvas.height}`,
    ...objects.map(
      ({ id, kind, bbox: { x, y, width, height } }) => `${kind} ${id}: ${width} × ${height} at ${x}, ${y}`,
    ),
    ...relations.map(({ subject, relation, object, holds }) => `${subject} ${relation} ${object}: ${holds}`),
    ...expectations.map(({ source, holds }) => `${source}: ${holds}`),
  ].join('\n');
}

runServed('execute-command', {}, async ({ client, uri, settings }) => {
  const command = settings.command!;
  const params = { command, arguments: [uri, ...JSON.parse(`[${settings.arguments}]`)] };
  try {
    const answer = await client.ask<string | null>('workspace/executeCommand', params);
    return answer === null ? 'null' : exported(command, answer);
  } catch (refusal) {
    return `refused: ${(refusal as Error).message}`;
  }
});

/** Goes on with a line as the nearest one above that begins like it. */
const asAbove: InlineCompletions = {
  async propose({ text }, { line, character }) {
    const lines = text.split(/\r?\n/);
    const typed = lines[line]!.slice(0, character);
    const like = lines.slice(0, line).findLast((one) => one.startsWith(typed) && one !== typed);
    return typed.trim() === '' || like === undefined ? [] : [{ insertText: like.slice(typed.length) }];
  },
};

runServed('inline-completion', { parts: { inlineCompletions: asAbove } }, async ({ client, uri, cursor }) => {
  const context = { triggerKind: 1 };
  const { items } = await client.at<{ items: InlineCompletionItem[] }>(
    'inlineCompletion',
    uri,
    cursor.line,
    cursor.character,
    { context },
  );
  return items.map(({ insertText }) => `«${String(insertText)}»`).join('\n');
});

/** From a word to the line of the prelude that declares it, as the server gives it out; or a given document. */
runServed('text-document-content', {}, async ({ client, uri, cursor, settings }) => {
  const content = (of: string) => client.ask<{ text: string }>('workspace/textDocumentContent', { uri: of });
  if (settings.uri !== undefined) return (await content(settings.uri)).text;
  const [link] = await client.at<LocationLink[]>('definition', uri, cursor.line, cursor.character);
  const { text } = await content(link!.targetUri);
  const { start } = link!.targetSelectionRange;
  return [link!.targetUri, showRange(link!.targetSelectionRange, text), text.split('\n')[start.line]].join('\n');
});

/** The words that a delta brings, and how many it takes away; applied, it gives what a whole answer is. */
runServed('semantic-tokens-delta', {}, async ({ client, uri, settings, selections }) => {
  const textDocument = { uri };
  const before = await client.ask<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
  const by = (settings.by ?? '').replaceAll('\\n', '\n').replaceAll('\\s', ' ');
  if (selections.length > 0) await client.change(uri, [{ range: selections[0]!, text: by }]);
  const answer = await client.ask<SemanticTokensDelta | SemanticTokens>('textDocument/semanticTokens/full/delta', {
    textDocument,
    previousResultId: settings.previous ?? before.resultId,
  });
  const { data } = await client.ask<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
  const typesOf = (numbers: readonly number[]) =>
    numbers.filter((_, at) => at % 5 === 3).map((type) => semanticTokensLegend.tokenTypes[type]);
  if ('data' in answer) return `whole: ${typesOf(answer.data).join(' ')}`;
  const result = [...before.data];
  for (const { start, deleteCount, data: more = [] } of answer.edits) result.splice(start, deleteCount, ...more);
  if (String(result) !== String(data)) return 'the delta does not give the whole';
  return answer.edits
    .map(({ start, deleteCount, data: more = [] }) =>
      [`from word ${start / 5 + 1}, ${deleteCount / 5} go`, ...typesOf(more).map((type) => `+ ${type}`)].join('\n'),
    )
    .join('\n');
});

runServed('ranges-formatting', {}, async ({ client, uri, text, selections }) => {
  const edits = await client.ask<TextEdit[]>('textDocument/rangesFormatting', {
    textDocument: { uri },
    ranges: selections,
    options: { tabSize: 2, insertSpaces: true },
  });
  return edits.length === 0
    ? ''
    : applyEdits(text, edits)
        .trimEnd()
        .split('\n')
        .map((line) => `| ${line}`.trimEnd())
        .join('\n');
});
