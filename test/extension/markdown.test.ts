import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const ran: string[] = [];
vi.mock('vscode', () => ({ commands: { executeCommand: async (name: string) => void ran.push(name) } }));
const { MarkdownScenes } = await import('../../extension/client/markdown.js');

/** A server that draws a text as its own words; one with `!` has errors, one with `?` makes it fail. */
function fakeClient(drawn: string[]) {
  const open = new Map<string, string>();
  return {
    open,
    async sendNotification(method: string, { textDocument }: { textDocument: { uri: string; text?: string } }) {
      if (method === 'textDocument/didOpen') open.set(textDocument.uri, textDocument.text!);
      else open.delete(textDocument.uri);
    },
    async sendRequest(_: string, { arguments: [uri] }: { arguments: [string] }) {
      const text = open.get(uri)!;
      drawn.push(text);
      if (text.includes('?')) throw new Error('no luck');
      return text.includes('!') ? null : `<svg>${text}</svg>`;
    },
  };
}

function fence(content: string, info = 'coco') {
  return [{ info, content, map: [4, 8] as const }];
}

describe('a block of a scene in Markdown', () => {
  let drawn: string[];
  let client: ReturnType<typeof fakeClient>;
  let render: (tokens: ReturnType<typeof fence>) => string;
  beforeEach(() => {
    vi.useFakeTimers();
    ran.length = 0;
    drawn = [];
    client = fakeClient(drawn);
    const engine = {
      renderer: { rules: { fence: (tokens: { content: string }[]) => `<pre>${tokens[0]!.content}</pre>` } },
    };
    new MarkdownScenes(client as never).extend(engine);
    render = (tokens) => (engine.renderer.rules.fence as (...given: unknown[]) => string)(tokens, 0);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is text at first, then a picture, which is kept', async () => {
    expect(render(fence('scene ünder'))).toBe('<pre>scene ünder</pre>');
    await vi.runAllTimersAsync();
    expect(ran).toEqual(['markdown.preview.refresh']);
    const html = render(fence('scene ünder'));
    expect(html).toMatch(/^<p class="code-line" data-line="4"><img alt="A scene"/);
    const base64 = /base64,([^"]+)/.exec(html)![1]!;
    expect(Buffer.from(base64, 'base64').toString()).toBe('<svg>scene ünder</svg>');
    await vi.runAllTimersAsync();
    expect(drawn).toEqual(['scene ünder']);
  });

  test('is drawn once, when the typing rests, and leaves no document open', async () => {
    for (const text of ['a', 'ab', 'abc']) render(fence(text));
    await vi.advanceTimersByTimeAsync(100);
    expect(drawn).toEqual([]);
    await vi.runAllTimersAsync();
    expect(drawn).toEqual(['abc']);
    expect([client.open.size, ran.length]).toEqual([0, 1]);
  });

  test('says why there is no picture', async () => {
    render(fence('a!'));
    await vi.runAllTimersAsync();
    render(fence('b?<'));
    await vi.runAllTimersAsync();
    expect(render(fence('a!'))).toBe('<pre>a!</pre><p><em>This scene has errors that leave no picture.</em></p>');
    expect(render(fence('b?<'))).toBe('<pre>b?<</pre><p><em>no luck</em></p>');
  });

  test('other blocks are as they were', async () => {
    for (const info of ['', 'ts', 'cocoa']) expect(render(fence('x', info))).toBe('<pre>x</pre>');
    await vi.runAllTimersAsync();
    expect(drawn).toEqual([]);
  });
});
