import * as vscode from 'vscode';
import type { Client } from './language-client.js';

/** The part of markdown-it that this uses. */
interface Markdown {
  options: { highlight?: ((code: string, language: string, attributes: string) => string) | null };
  renderer: {
    rules: {
      fence?: ((tokens: FenceToken[], index: number, ...rest: unknown[]) => string) | undefined;
    };
  };
}
interface FenceToken {
  readonly info: string;
  readonly content: string;
  readonly map?: readonly [number, number] | null;
}

/** Pictures that are kept, and how long a text must rest before it is drawn, ms. */
const kept = 100;
const quiet = 150;
/** A scene longer than that is shown as text, characters. */
const longest = 50_000;

type Drawn = { readonly svg: string } | { readonly problem: string };

/**
 * Draws ```coco blocks in the preview of Markdown. A preview asks for its HTML at once, so a new text is at first shown as text while the
 * server draws it, and the preview is then made anew from what is kept.
 */
export class MarkdownScenes {
  readonly #client: Client;
  readonly #drawn = new Map<string, Drawn>();
  /** By the line of its block: a text that was typed further is not drawn. */
  readonly #waiting = new Map<number, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #count = 0;

  constructor(client: Client) {
    this.#client = client;
  }

  extend<Engine>(engine: Engine): Engine {
    const markdown = engine as Markdown;
    const before = markdown.renderer.rules.fence;
    markdown.renderer.rules.fence = (tokens, index, ...rest) => {
      const token = tokens[index]!;
      const usual = () => before?.(tokens, index, ...rest) ?? '';
      if (!/^coco(\s|$)/.test(token.info.trim()) || token.content.length > longest) return usual();
      const drawn = this.#drawn.get(token.content);
      if (drawn === undefined) {
        this.#ask(token.map?.[0] ?? -1, token.content);
        return usual();
      }
      return 'svg' in drawn ? picture(drawn.svg, token) : `${usual()}<p><em>${escaped(drawn.problem)}</em></p>`;
    };
    return engine;
  }

  #ask(line: number, text: string): void {
    this.#waiting.set(line, text);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#drawAll(), quiet);
  }

  async #drawAll(): Promise<void> {
    const texts = new Set(this.#waiting.values());
    this.#waiting.clear();
    for (const text of texts) {
      this.#drawn.set(text, await this.#draw(text));
      if (this.#drawn.size > kept) this.#drawn.delete(this.#drawn.keys().next().value!);
    }
    if (texts.size > 0) await vscode.commands.executeCommand('markdown.preview.refresh');
  }

  /** The server draws it as a document that stands alone and is gone again. */
  async #draw(text: string): Promise<Drawn> {
    this.#count += 1;
    const uri = `untitled:markdown-${this.#count}.coco`;
    const textDocument = { uri, languageId: 'coco', version: 1, text };
    try {
      await this.#client.sendNotification('textDocument/didOpen', { textDocument });
      const params = { command: 'coco.server.svg', arguments: [uri, null] };
      const svg = await this.#client.sendRequest<string | null>('workspace/executeCommand', params);
      return svg === null ? { problem: 'This scene has errors that leave no picture.' } : { svg };
    } catch (problem) {
      return { problem: problem instanceof Error ? problem.message : String(problem) };
    } finally {
      await this.#client.sendNotification('textDocument/didClose', { textDocument: { uri } }).catch(() => undefined);
    }
  }
}

/** As an image, which runs nothing and reaches nothing. */
function picture(svg: string, { map }: FenceToken): string {
  const bytes = new TextEncoder().encode(svg);
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  const line = map ? ` class="code-line" data-line="${map[0]}"` : '';
  return `<p${line}><img alt="A scene" style="max-width: 100%" src="data:image/svg+xml;base64,${btoa(binary)}"></p>\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
