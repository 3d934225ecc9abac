import type { Diagnostic, DocumentDiagnosticReport, WorkspaceDiagnosticReport } from 'vscode-languageserver-protocol';
import { showRange } from '../lsp/kit/fixtures.js';
import { able, pulling } from './client.js';
import { runServed, type Served } from './served.js';

function words({ severity, range, code, message }: Diagnostic): string {
  const kind = ['', 'error', 'warning', 'information', 'hint'][severity ?? 1];
  return `  ${showRange(range)} ${kind} ${code}: ${message}`;
}

/** Changes the selection as `by` says. */
async function edit({ client, uri, settings, selections }: Served): Promise<boolean> {
  if (settings.by === undefined) return false;
  await client.change(uri, [{ range: selections[0]!, text: settings.by }]);
  return true;
}

/** What is told of every file, first at once and then with the draft. */
runServed('push-diagnostics', { capabilities: able }, async ({ client, uri, drafted, root }) => {
  await drafted();
  const told = client.published.splice(0).filter((one) => one.uri.startsWith(root));
  const second = told.findLastIndex((one) => one.uri === uri);
  const wave = (title: string, params: typeof told) => [
    `${title}:`,
    ...params.flatMap(({ uri: of, diagnostics }) =>
      diagnostics.map((one) => (of === uri ? words(one) : `  ${of}${words(one)}`)),
    ),
  ];
  return [...wave('at once', told.slice(0, second)), ...wave('with the draft', told.slice(second))].join('\n');
});

/** What is answered at first, and after the draft to a client that has the first answer; then the same after an edit. */
runServed('pull-diagnostics', { capabilities: pulling }, async (at) => {
  const { client, uri, drafted } = at;
  let previousResultId: string | undefined;
  const pull = async (title: string) => {
    const report = await client.ask<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
    previousResultId = report.resultId;
    if (report.kind === 'unchanged') return [`${title}: unchanged`];
    return [`${title}:`, ...report.items.map(words)];
  };
  const first = await pull('at once');
  await drafted();
  const second = await pull('with the draft');
  if (!(await edit(at))) return [...first, ...second].join('\n');
  const third = await pull('after the edit');
  await drafted();
  return [...third, ...(await pull('with its draft'))].join('\n');
});

runServed('workspace-diagnostics', { capabilities: pulling }, async (at) => {
  const { client, root, drafted } = at;
  await drafted();
  if (await edit(at)) await drafted();
  const ask = (previousResultIds: { uri: string; value: string }[]) =>
    client.ask<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });
  const own = ({ items }: WorkspaceDiagnosticReport) => items.filter(({ uri }) => uri.startsWith(root));
  const full = own(await ask([]));
  const again = own(await ask(full.map(({ uri, resultId }) => ({ uri, value: resultId! }))));
  if (again.some(({ kind }) => kind !== 'unchanged')) return 'a second answer differs from the first';
  return full
    .map((report) => {
      const items = report.kind === 'full' ? report.items : [];
      const version = report.version === null ? 'closed' : `version ${report.version}`;
      return [`${report.uri} (${version})`, ...items.map(words)].join('\n');
    })
    .join('\n');
});
