import type { Answers, FromPage, FromServer, Question, Verdicts } from '../../runtime/preview/protocol.js';
import type { Client } from '../lsp-server/client.js';
import { Screen } from './screen.js';

type Welcome = Extract<FromServer, { type: 'welcome' }>;

const pages = new WeakMap<Client, Map<string, Page>>();

/** The webviews of an editor, by session. */
function pagesOf(client: Client): Map<string, Page> {
  let known = pages.get(client);
  if (known === undefined) {
    const made = new Map<string, Page>();
    client.connection.onNotification('coco/preview/message', ({ session, message }) =>
      made.get(session)?.hear(message),
    );
    pages.set(client, made);
    known = made;
  }
  return known;
}

/** A page at the end of an editor's webview, without a window. */
export class Page {
  readonly screen = new Screen();
  readonly heard: FromServer[] = [];
  /** Whether it says that it shows each frame: else the server waits with the next. */
  isQuick = true;
  readonly #client: Client;
  readonly #session: string;
  #number = 0;
  readonly #waiting = new Set<() => void>();

  constructor(client: Client, session: string) {
    this.#client = client;
    this.#session = session;
    pagesOf(client).set(session, this);
  }

  async open(uri: string, scene: string | null = null): Promise<boolean> {
    const { opened } = await this.#client.ask<{ opened: boolean }>('coco/preview/open', {
      textDocument: { uri },
      session: this.#session,
    });
    if (opened) this.send({ type: 'hello', have: null, scene });
    return opened;
  }

  send(message: FromPage): void {
    void this.#client.tell('coco/preview/message', { session: this.#session, message });
  }

  shown(): void {
    this.send({ type: 'shown', version: this.screen.version! });
  }

  async ask<Asked extends Question>(question: Asked): Promise<Answers[Asked['ask']]> {
    const number = ++this.#number;
    this.send({ type: 'question', number, question });
    const answer = await this.until(
      (message) => (message.type === 'answer' || message.type === 'refused') && message.number === number,
    );
    if (answer.type === 'refused') throw new Error(answer.reason);
    return (answer as { answer: Answers[Asked['ask']] }).answer;
  }

  /** The first message such, of those heard since `from`. */
  until(such: (message: FromServer) => boolean, from = 0): Promise<FromServer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const types = this.heard.slice(-8).map((message) => JSON.stringify(message).slice(0, 200));
        reject(new Error(`waited in vain; last heard: ${types.join('\n')}`));
      }, 10_000);
      const look = () => {
        const found = this.heard.slice(from).find(such);
        if (found === undefined) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** The frame of a version of the document is on the screen. */
  async showing(document: number): Promise<void> {
    await this.until((message) => message.type === 'frame' && message.document >= document);
  }

  async verdicts(document: number): Promise<Verdicts> {
    return (await this.until((one) => one.type === 'verdicts' && one.document >= document)) as Verdicts;
  }

  get welcome(): Welcome | undefined {
    return this.heard.find((one): one is Welcome => one.type === 'welcome');
  }

  hear(message: FromServer): void {
    if (message.type === 'frame') {
      this.screen.show(message);
      if (this.isQuick) this.shown();
    }
    this.heard.push(message);
    for (const look of [...this.#waiting]) look();
  }
}
