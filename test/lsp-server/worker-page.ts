// Runs in the browser: what the test calls there. An editor of one document whose server is a worker.
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createMessageConnection,
} from 'vscode-languageserver-protocol/browser';

interface Answers {
  readonly capabilities: Readonly<Record<string, unknown>>;
  /** Every set of diagnostics that was sent, in order. */
  readonly published: readonly { readonly uri: string; readonly diagnostics: readonly { readonly code: string }[] }[];
  readonly hover: string;
  readonly symbols: readonly string[];
  readonly svg: string;
  /** What is offered for a comment. */
  readonly ghost: string;
}

declare global {
  var editHere: (files: Record<string, string>, name: string) => Promise<Answers>;
}

type Port = ConstructorParameters<typeof BrowserMessageReader>[0];

globalThis.editHere = async (files, name) => {
  const worker = new (globalThis as unknown as { Worker: new (script: string) => Port }).Worker('/web/lsp-worker.js');
  const connection = createMessageConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker));
  const published: Answers['published'][number][] = [];
  let heard = () => {};
  connection.onNotification('textDocument/publishDiagnostics', (params) => {
    published.push(params);
    heard();
  });
  const root = 'memfs:/workspace';
  connection.onRequest('coco/readFile', ({ uri }: { uri: string }) => {
    const text = files[uri.slice(root.length + 1)];
    if (text === undefined) throw new Error(`there is no file ${uri}`);
    return { base64: btoa(text) };
  });
  connection.onRequest('coco/listScenes', () => ({ paths: Object.keys(files) }));
  connection.listen();
  const { capabilities } = await connection.sendRequest<{ capabilities: Record<string, unknown> }>('initialize', {
    processId: null,
    rootUri: root,
    capabilities: {},
    workspaceFolders: [{ uri: root, name: 'workspace' }],
  });
  await connection.sendNotification('initialized', {});
  const uri = `${root}/${name}`;
  const textDocument = { uri, languageId: 'coco', version: 1, text: files[name] };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  await new Promise<void>((resolve) => {
    heard = () => {
      if (published.some(({ diagnostics }) => diagnostics.some(({ code }) => code === 'COCO5001'))) resolve();
    };
    heard();
  });
  const at = { textDocument: { uri }, position: { line: 4, character: 4 } };
  const hover = await connection.sendRequest<{ contents: { value: string } }>('textDocument/hover', at);
  const symbols = await connection.sendRequest<{ name: string }[]>('workspace/symbol', { query: '' });
  const ofFile = [...published];
  const wish = { uri: 'untitled:wish.coco', languageId: 'coco', version: 1, text: '// prompt: a red apple\n' };
  await connection.sendNotification('textDocument/didOpen', { textDocument: wish });
  const { items } = await connection.sendRequest<{ items: { insertText: { value: string } }[] }>(
    'textDocument/inlineCompletion',
    { textDocument: wish, position: { line: 1, character: 0 }, context: { triggerKind: 1 } },
  );
  const ghost = items[0]?.insertText.value ?? '';
  const svg = await connection.sendRequest<string>('workspace/executeCommand', {
    command: 'coco.server.svg',
    arguments: [uri],
  });
  return {
    capabilities,
    published: ofFile,
    hover: hover.contents.value,
    symbols: symbols.map((one) => one.name),
    svg,
    ghost,
  };
};
