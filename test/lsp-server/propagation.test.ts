import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Diagnostic, Hover, Location, LocationLink, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { workspace } from '../cli/harness.js';
import { applyEdits } from '../lsp/kit/fixtures.js';
import { able, type Client, inProcess } from './client.js';

const SCENE = `import { wide } from "./middle.coco"
scene Page { canvas: size(300, 200); rect box { x: 10; y: 10; width: wide; height: 40; fill: teal } }
`;
const MIDDLE = 'import { base } from "./base.coco"\nlet wide: length = base * 2\n';
const BASE = 'let base: length = 40px\n';

const quiet = ({ diagnostics }: { diagnostics: readonly Diagnostic[] }) => diagnostics.length === 0;
const says = (words: string) => (params: { diagnostics: readonly Diagnostic[] }) =>
  params.diagnostics.some(({ message }) => String(message).includes(words));

describe('a chain of three files', () => {
  let client: Client;
  let root: string;
  let [main, middle, base] = ['', '', ''];

  beforeEach(async () => {
    root = `${pathToFileURL(workspace({ 'main.coco': SCENE, 'middle.coco': MIDDLE, 'base.coco': BASE })).href}/`;
    [main, middle, base] = ['main', 'middle', 'base'].map((name) => `${root}${name}.coco`) as [string, string, string];
    client = inProcess();
    const workspaceAble = { ...able.workspace, didChangeWatchedFiles: { dynamicRegistration: true } };
    await client.initialize({ ...able, workspace: workspaceAble }, root, { quiet: 0 });
    await client.open(main, SCENE);
    await client.diagnosed(main, quiet);
  });
  afterEach(() => {
    expect(client.logged).toEqual([]);
    client.connection.dispose();
  });

  /** The width of the box, as the hover of it says. */
  const width = async () => {
    const { contents } = await client.at<Hover & { contents: { value: string } }>('hover', main, 1, 43);
    return /`box`: ([\d.]+) ×/.exec(contents.value)?.[1];
  };
  const changed = (uri: string, type: 1 | 2 | 3) =>
    client.tell('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
  const write = (uri: string, text: string) => writeFileSync(fileURLToPath(uri), text);

  test('what the last one says reaches the picture of the first', async () => {
    expect(await width()).toBe('80');
    await client.open(base, BASE.replace('40px', '25px'));
    expect(await width()).toBe('50');
    await client.change(base, [{ text: BASE.replace('40px', '60px') }]);
    expect(await width()).toBe('120');
  });

  test('a name that goes away is missed where it is imported, and not where that is', async () => {
    await client.open(middle, MIDDLE);
    await client.diagnosed(middle, quiet);
    client.published.length = 0;
    await client.open(base, 'let foot: length = 40px\n');
    await client.diagnosed(middle, says('declares no `base`'));
    await client.ask('textDocument/codeLens', { textDocument: { uri: main } });
    expect(client.published.filter((one) => one.uri === main && says('declares no')(one))).toEqual([]);
    await client.change(base, [{ text: BASE }]);
    await client.diagnosed(middle, quiet);
  });

  test('a fault of a file that nobody has open is told, and taken back when the file is mended on disk', async () => {
    write(base, 'let base: length = nobody\n');
    await changed(base, 2);
    await client.diagnosed(base, says('nobody'));
    write(base, BASE);
    await changed(base, 2);
    await client.diagnosed(base, quiet);
    expect(await width()).toBe('80');
  });

  test('an unsaved text counts until it is closed, then the file on disk does', async () => {
    await client.open(base, BASE.replace('40px', '10px'));
    expect(await width()).toBe('20');
    write(base, BASE.replace('40px', '70px'));
    await changed(base, 2);
    expect(await width()).toBe('20');
    await client.close(base);
    expect(await width()).toBe('140');
  });

  test('a file that is deleted is missed, and found again when it is back', async () => {
    rmSync(fileURLToPath(middle));
    await changed(middle, 3);
    await client.diagnosed(main, says('There is no file `./middle.coco`'));
    client.published.length = 0;
    write(middle, MIDDLE);
    await changed(middle, 1);
    await client.diagnosed(main, quiet);
    expect(await width()).toBe('80');
  });

  test('a file that moves: the edits that are asked for beforehand keep everything together', async () => {
    const moved = `${root}parts/middle.coco`;
    const { changes } = await client.ask<WorkspaceEdit>('workspace/willRenameFiles', {
      files: [{ oldUri: middle, newUri: moved }],
    });
    expect(Object.keys(changes!).sort()).toEqual([main, middle].sort());
    write(middle, applyEdits(MIDDLE, changes![middle]!));
    await client.change(main, [{ text: applyEdits(client.text(main), changes![main]!) }]);
    mkdirSync(fileURLToPath(`${root}parts`));
    renameSync(fileURLToPath(middle), fileURLToPath(moved));
    client.published.length = 0;
    await client.tell('workspace/didChangeWatchedFiles', {
      changes: [
        { uri: middle, type: 3 },
        { uri: moved, type: 1 },
      ],
    });
    await client.diagnosed(main, quiet);
    expect(readFileSync(fileURLToPath(moved), 'utf8')).toContain('"../base.coco"');
    expect(await width()).toBe('80');
  });

  test('files that import each other are told so as long as they do', async () => {
    await client.open(base, `import { wide } from "./middle.coco"\n${BASE}`);
    await client.diagnosed(base, says('in a circle'));
    client.published.length = 0;
    await client.change(base, [{ text: BASE }]);
    await client.diagnosed(base, quiet);
    expect(await width()).toBe('80');
  });

  test('every file that imports another hears of its change', async () => {
    const second = `${root}second.coco`;
    await client.open(second, 'import { base } from "./base.coco"\nlet more = base\n');
    await client.diagnosed(second, ({ diagnostics }) => !says('declares no')({ diagnostics }));
    await client.open(middle, MIDDLE);
    await client.open(base, 'let foot: length = 40px\n');
    await client.diagnosed(second, says('declares no `base`'));
    await client.diagnosed(middle, says('declares no `base`'));
  });

  test('definition and references go by the unsaved text', async () => {
    await client.open(base, `// One more line.\n${BASE}`);
    await client.open(middle, MIDDLE);
    const [link] = await client.at<LocationLink[]>('definition', middle, 0, 9);
    expect([link!.targetUri, link!.targetSelectionRange.start.line]).toEqual([base, 1]);
    const found = await client.at<Location[]>('references', base, 1, 5, { context: { includeDeclaration: true } });
    expect(found.map(({ uri, range }) => `${uri.slice(root.length)} ${range.start.line}`).sort()).toEqual([
      'base.coco 1',
      'middle.coco 0',
      'middle.coco 1',
    ]);
  });

  test('a rename changes the unsaved text where there is one, and files that nobody has open', async () => {
    const text = `\n\n${BASE}`;
    await client.open(base, text);
    const { changes } = await client.at<WorkspaceEdit>('rename', base, 2, 5, { newName: 'foot' });
    expect(applyEdits(text, changes![base]!)).toBe(text.replace('base', 'foot'));
    expect(applyEdits(MIDDLE, changes![middle]!)).toBe(
      'import { foot } from "./base.coco"\nlet wide: length = foot * 2\n',
    );
    expect(changes![main]).toBeUndefined();
  });

  test('a name of another file that would collide is refused in words', async () => {
    await client.open(middle, `${MIDDLE}let foot = 3\n`);
    await client.open(base, BASE);
    await expect(client.at('rename', base, 0, 5, { newName: 'foot' })).rejects.toThrow(/foot/);
  });
});
