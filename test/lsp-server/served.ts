import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { ClientCapabilities, Position, Range } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ServerParts } from '../../runtime/lsp/providers.js';
import { statusReports } from '../../runtime/lsp/status.js';
import { workspace } from '../cli/harness.js';
import { decodePng } from '../kit/png.js';
import { type Case, runCases } from '../lsp/kit/cases.js';
import { able, type Client, inProcess } from './client.js';

/** A case of a method of the server, test/lsp-server/fixtures/METHOD.txt: its files on disk, `main.coco` open in a client. */
export interface Served {
  readonly client: Client;
  readonly settings: Readonly<Record<string, string>>;
  readonly uri: string;
  readonly text: string;
  /** Of the folder, with `/` at the end. */
  readonly root: string;
  /** The first cursor. */
  readonly cursor: Position;
  readonly selections: readonly Range[];
  /** Resolves after the next second wave of `main.coco` since it was last asked for. */
  drafted(): Promise<void>;
}

interface Setting {
  readonly capabilities?: ClientCapabilities;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly parts?: ServerParts;
}

/** Runs every case of a method, all of them against one server, which must have nothing to log. */
export function runServed(method: string, setting: Setting, answer: (at: Served) => Promise<string>): void {
  describe(method, () => {
    let client: Client;
    const drafts = new Map<string, number>();
    beforeAll(async () => {
      client = inProcess({ extensions: [statusReports()], ...setting.parts });
      client.connection.onNotification('coco/status', ({ uri }: { uri: string }) => {
        drafts.set(uri, (drafts.get(uri) ?? 0) + 1);
      });
      await client.initialize(setting.capabilities ?? able, null, { quiet: 0, status: true, ...setting.options });
    });
    afterAll(() => {
      expect(client.logged).toEqual([]);
      client.connection.dispose();
    });
    const file = new URL(`fixtures/${method}.txt`, import.meta.url);
    runCases(method, file, async (one) => {
      const served = await open(one, client, drafts);
      const said = await answer(served);
      await client.close(served.uri);
      return withPictures(said).replaceAll(served.root, '');
    });
  });
}

async function open(
  { files, settings, cursors, selections }: Case,
  client: Client,
  drafts: ReadonlyMap<string, number>,
): Promise<Served> {
  const root = `${pathToFileURL(workspace(Object.fromEntries(files))).href}/`;
  const uri = `${root}main.coco`;
  const text = files.get('main.coco')!;
  const document = TextDocument.create(uri, 'coco', 1, text);
  await client.open(uri, text);
  let seen = 0;
  return {
    client,
    settings,
    uri,
    text,
    root,
    cursor: document.positionAt(cursors[0] ?? 0),
    selections: selections.map(([start, end]) => ({
      start: document.positionAt(start),
      end: document.positionAt(end),
    })),
    drafted: async () => {
      seen++;
      while ((drafts.get(uri) ?? 0) < seen) await new Promise((resolve) => setTimeout(resolve, 2));
    },
  };
}

/** Pictures in the words of an answer as their size and the colour in their middle. */
function withPictures(said: string): string {
  return said.replace(
    /!\[\]\(data:image\/png;base64,([^)]+)\)/g,
    (_, data: string) => `![${pictureWords(Buffer.from(data, 'base64'))}]`,
  );
}

export function pictureWords(png: Uint8Array): string {
  const { width, height, data } = decodePng(png);
  const middle = (Math.floor(height / 2) * width + Math.floor(width / 2)) * 4;
  const [red, green, blue, alpha] = data.subarray(middle, middle + 4);
  const colour = [red, green, blue].map((channel) => channel!.toString(16).padStart(2, '0')).join('');
  return `${width} × ${height} px, ${alpha === 0 ? 'nothing' : `#${colour}`} in the middle`;
}
