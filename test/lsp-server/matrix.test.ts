import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  CallHierarchyItem,
  CodeAction,
  CodeLens,
  CompletionList,
  DocumentSymbol,
  Hover,
  InlayHint,
  LocationLink,
  SemanticTokens,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { workspace } from '../cli/harness.js';
import { type Client, inProcess, pulling } from './client.js';

const MAIN = `import { Lamp } from "./lamp.coco"

let glow = gold
fn twice(x: number): number = x * 2

scene Street "A street" {
  canvas: size(400, 300)
  background: #223344
  rect house { x: 40; y: 120; width: 100; height: 160; fill: sienna }
  Lamp first { x: 300; y: 100; tint: glow }
  rect box { width: 40; height: 40; x: 156; y: 180; fill: teal }
  circle moon { width: twice(20); height: 40; fill: glow; place above house by 30 }
  text sign "Open" { font-size: 20; fill: white; place right of moon by 20 }
  star spark { width: 20; height: 20; fill: white }
  expect moon above house
  expect house left of house else "never"
}
`;
const LAMP = `/// A lamp.
component Lamp(tint: color = white) {
  group {
    rect { width: 10; height: 100; fill: gray }
    circle { width: 30; height: 30; fill: tint }
  }
}
`;

const folder = workspace({ 'main.coco': MAIN, 'lamp.coco': LAMP });
const root = pathToFileURL(folder).href;
const uri = `${root}/main.coco`;
const lamp = `${root}/lamp.coco`;
const textDocument = { uri };

/** Where a word of the text begins. */
function where(words: string, into = 0): { line: number; character: number } {
  const offset = MAIN.indexOf(words) + into;
  expect(MAIN).toContain(words);
  const before = MAIN.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)!.length };
}

const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

describe('every row of the matrix is answered', () => {
  let client: Client;
  let capabilities: object;
  const at = <Answer>(method: string, words: string, into = 0, more: object = {}) => {
    const { line, character } = where(words, into);
    return client.at<Answer>(method, uri, line, character, more);
  };

  beforeAll(async () => {
    client = inProcess();
    ({ capabilities } = await client.initialize(pulling, root));
    await client.open(uri, MAIN);
  });
  afterAll(() => {
    expect(client.logged).toEqual([]);
    client.connection.dispose();
  });

  test('completion, with nouns of the library and pictures of them', async () => {
    const { items } = await at<CompletionList>('completion', 'fill: sienna', 6);
    expect(items.map(({ label }) => label)).toContain('crimson');
    const text = MAIN.replace('  expect moon', '  object "red app" {}\n  expect moon');
    await client.change(uri, [{ text }]);
    const line = text.split('\n').findIndex((one) => one.includes('red app'));
    const nouns = await client.at<CompletionList>('completion', uri, line, 17);
    const apple = nouns.items.find(({ label }) => label === 'red apple')!;
    expect(apple).toBeDefined();
    const resolved = await client.ask<{ documentation: { value: string } }>('completionItem/resolve', apple);
    expect(resolved.documentation.value).toMatch(/^!\[\]\(data:image\/png;base64,iVBOR/);
    await client.change(uri, [{ text: MAIN }]);
  });

  test('hover: documentation, box, picture, computed value', async () => {
    const { contents } = await at<Hover & { contents: { value: string } }>('hover', 'rect house', 6);
    expect(contents.value).toContain('`house`: 100 × 160 px at (40, 120)');
    expect(contents.value).toMatch(/!\[\]\(data:image\/png;base64,iVBOR/);
    const width = await at<Hover & { contents: { value: string } }>('hover', 'width: twice', 1);
    expect(width.contents.value).toContain('Here: `40px`');
  });

  test('signature help', async () => {
    const help = await at<{ signatures: { label: string }[] }>('signatureHelp', 'twice(20', 7);
    expect(help.signatures[0]!.label).toContain('twice');
  });

  test('definition in another file and in the prelude, whose text can be read', async () => {
    const [link] = await at<LocationLink[]>('definition', 'Lamp first', 1);
    expect(link!.targetUri).toBe(lamp);
    const [builtin] = await at<LocationLink[]>('definition', 'rect house', 1);
    expect(builtin!.targetUri).toMatch(/^coco:\/\/prelude\//);
    const { text } = await client.ask<{ text: string }>('workspace/textDocumentContent', { uri: builtin!.targetUri });
    expect(text).toContain('extern element rect');
  });

  test('type definition, implementation, references, highlights', async () => {
    expect(await at('typeDefinition', 'Lamp first', 6)).not.toBeNull();
    const uses = await at<{ uri: string }[]>('implementation', 'Lamp first', 1);
    expect(uses.map((use) => use.uri)).toContain(uri);
    const references = await at<{ uri: string }[]>('references', 'Lamp first', 1, {
      context: { includeDeclaration: true },
    });
    expect(new Set(references.map((one) => one.uri))).toEqual(new Set([uri, lamp]));
    expect((await at<unknown[]>('documentHighlight', 'glow =')).length).toBe(3);
  });

  test('rename over files, with a check before and a refusal in words', async () => {
    expect(await at('prepareRename', 'Lamp first', 1)).toMatchObject({ placeholder: 'Lamp' });
    const { changes } = await at<WorkspaceEdit>('rename', 'Lamp first', 1, { newName: 'Lantern' });
    expect(Object.keys(changes!).sort()).toEqual([lamp, uri].sort());
    await expect(at('rename', 'rect house', 6, { newName: 'moon' })).rejects.toThrow(/moon/);
  });

  test('a file that moves takes its imports along', async () => {
    const { changes } = await client.ask<WorkspaceEdit>('workspace/willRenameFiles', {
      files: [{ oldUri: lamp, newUri: `${root}/parts/lamp.coco` }],
    });
    expect(changes).toEqual({ [uri]: [expect.objectContaining({ newText: '"./parts/lamp.coco"' })] });
  });

  test('symbols of the document and of the workspace', async () => {
    const symbols = await client.ask<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    expect(symbols.map(({ name }) => name)).toContain('Street');
    const found = await client.ask<{ name: string; location: { uri: string } }[]>('workspace/symbol', {
      query: 'Lamp',
    });
    expect(found.find(({ name }) => name === 'Lamp')?.location.uri).toBe(lamp);
  });

  test('semantic tokens: whole, range, what changed', async () => {
    const full = await client.ask<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
    expect(full.data.length).toBeGreaterThan(100);
    const delta = await client.ask<{ edits: unknown[] }>('textDocument/semanticTokens/full/delta', {
      textDocument,
      previousResultId: full.resultId,
    });
    expect(delta.edits).toEqual([]);
    const range = { start: { line: 5, character: 0 }, end: { line: 7, character: 0 } };
    const part = await client.ask<SemanticTokens>('textDocument/semanticTokens/range', { textDocument, range });
    expect(part.data.length).toBeLessThan(full.data.length);
  });

  test('folding, selection ranges, linked editing, links', async () => {
    expect((await client.ask<unknown[]>('textDocument/foldingRange', { textDocument })).length).toBeGreaterThan(0);
    const positions = [where('sienna')];
    const [selection] = await client.ask<{ parent?: unknown }[]>('textDocument/selectionRange', {
      textDocument,
      positions,
    });
    expect(selection!.parent).toBeDefined();
    const linked = await at<{ ranges: unknown[] } | null>('linkedEditingRange', 'glow =', 1);
    expect(linked!.ranges.length).toBe(3);
    const links = await client.ask<{ target: string }[]>('textDocument/documentLink', { textDocument });
    expect(links.map(({ target }) => target)).toEqual([lamp]);
  });

  test('formatting: document, range, ranges, on type', async () => {
    const ugly = MAIN.replace('let glow = gold', 'let   glow=gold');
    await client.change(uri, [{ text: ugly }]);
    const options = { tabSize: 2, insertSpaces: true };
    const edits = await client.ask<TextEdit[]>('textDocument/formatting', { textDocument, options });
    expect(edits.length).toBeGreaterThan(0);
    const range = { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } };
    const one = await client.ask<TextEdit[]>('textDocument/rangeFormatting', { textDocument, range, options });
    expect(one.length).toBeGreaterThan(0);
    const several = await client.ask<TextEdit[]>('textDocument/rangesFormatting', {
      textDocument,
      ranges: [range, range],
      options,
    });
    expect(several).toEqual(one);
    const typed = { ch: '\n', options };
    expect(await client.at('onTypeFormatting', uri, 3, 0, typed)).toBeInstanceOf(Array);
    await client.change(uri, [{ text: MAIN }]);
  });

  test('code actions: fixes, rewrites of places that keep every place', async () => {
    const actions = async (words: string) => {
      const position = where(words);
      const range = { start: position, end: position };
      return client.ask<CodeAction[]>('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } });
    };
    const titles = (await actions('rect box')).map(({ title }) => title);
    expect(titles).toContainEqual(expect.stringMatching(/^Say this place as `place right of house by 16/));
    const star = (await actions('star spark')).find(({ title }) => title === 'Place it where it lies');
    expect(star!.edit!.changes![uri]![0]!.newText).toMatch(/^x: [\d.]+; y: [\d.]+; $/);
  });

  test('code lenses: what every expectation came to, preview, refine', async () => {
    const lenses = await client.ask<CodeLens[]>('textDocument/codeLens', { textDocument });
    expect(lenses.map(({ command }) => command!.title)).toEqual([
      'Preview',
      'Refine',
      expect.stringMatching(/^✓ holds/),
      expect.stringMatching(/^✗ does not hold: never/),
    ]);
    expect(lenses[0]!.command).toMatchObject({ command: 'coco.preview', arguments: [uri, 'Street'] });
  });

  test('inlay hints: types, places that relations gave, guesses', async () => {
    const hints = await client.ask<InlayHint[]>('textDocument/inlayHint', { textDocument, range: whole });
    const labels = hints.map(({ label }) => String(label));
    expect(labels).toContain(': color');
    expect(labels).toContain('→ (70, 50)');
    expect(labels).toContainEqual(expect.stringMatching(/^x ≈ [\d.]+, y ≈ [\d.]+$/));
  });

  test('colours', async () => {
    const colors = await client.ask<{ range: object; color: object }[]>('textDocument/documentColor', { textDocument });
    expect(colors.length).toBeGreaterThan(3);
    const { range, color } = colors[0]!;
    const forms = await client.ask<unknown[]>('textDocument/colorPresentation', { textDocument, range, color });
    expect(forms.length).toBeGreaterThan(1);
  });

  test('call hierarchy', async () => {
    const [item] = await at<CallHierarchyItem[]>('prepareCallHierarchy', 'Lamp first', 1);
    expect(item!.uri).toBe(lamp);
    const incoming = await client.ask<{ from: CallHierarchyItem }[]>('callHierarchy/incomingCalls', { item });
    expect(incoming.map(({ from }) => from.uri)).toEqual([uri]);
    expect(await client.ask('callHierarchy/outgoingCalls', { item })).toBeInstanceOf(Array);
  });

  test('diagnostics when asked for: at once, told to ask again, then with the draft, then unchanged', async () => {
    const pull = (previousResultId?: string) =>
      client.ask<{ kind: string; resultId: string; items: { code: string; message: string }[] }>(
        'textDocument/diagnostic',
        { textDocument, ...(previousResultId === undefined ? {} : { previousResultId }) },
      );
    await client.change(uri, [{ text: `${MAIN}\n` }]);
    const refreshes = () => client.asked.filter((method) => method === 'workspace/diagnostic/refresh').length;
    const hasDraft = ({ items }: { items: { message: string }[] }) =>
      items.some(({ message }) => message.includes('never'));
    // Texts of before may ask for a refresh still.
    let seen = refreshes();
    let full = await pull();
    while (!hasDraft(full)) {
      await client.until(() => refreshes() > seen, 'a refresh');
      seen = refreshes();
      full = await pull();
    }
    expect(await pull(full.resultId)).toEqual({ kind: 'unchanged', resultId: full.resultId });
    const all = await client.ask<{ items: { uri: string }[] }>('workspace/diagnostic', { previousResultIds: [] });
    expect(all.items.map((one) => one.uri).sort()).toEqual([lamp, uri].sort());
  });

  test('inline completion is there and empty without a provider', async () => {
    expect(await at('inlineCompletion', 'rect house', 4, { context: { triggerKind: 1 } })).toEqual({ items: [] });
  });

  test('exports', async () => {
    const run = (command: string, ...more: unknown[]) =>
      client.ask<string>('workspace/executeCommand', { command, arguments: [uri, null, ...more] });
    expect(await run('coco.server.svg')).toMatch(/^<svg /);
    expect(JSON.parse(await run('coco.server.graph'))).toMatchObject({ version: 1, canvas: { width: 400 } });
    expect(await run('coco.server.png', 0.5)).toMatch(/^iVBOR/);
    await expect(run('coco.server.unknown')).rejects.toThrow(/not a command/);
  });

  test('all of it is announced', () => {
    expect(
      Object.keys(capabilities)
        .filter((name) => name.endsWith('Provider'))
        .sort(),
    ).toEqual(
      [
        'callHierarchyProvider',
        'codeActionProvider',
        'codeLensProvider',
        'colorProvider',
        'completionProvider',
        'definitionProvider',
        'diagnosticProvider',
        'documentFormattingProvider',
        'documentHighlightProvider',
        'documentLinkProvider',
        'documentOnTypeFormattingProvider',
        'documentRangeFormattingProvider',
        'documentSymbolProvider',
        'executeCommandProvider',
        'foldingRangeProvider',
        'hoverProvider',
        'implementationProvider',
        'inlayHintProvider',
        'inlineCompletionProvider',
        'linkedEditingRangeProvider',
        'referencesProvider',
        'renameProvider',
        'selectionRangeProvider',
        'semanticTokensProvider',
        'signatureHelpProvider',
        'typeDefinitionProvider',
        'workspaceSymbolProvider',
      ].sort(),
    );
  });
});
