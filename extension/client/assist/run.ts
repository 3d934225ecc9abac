import type * as vscode from 'vscode';
import type { Happening, ModelOffer, Proposal, Task } from '../../../runtime/lsp/generate/protocol.js';
import type { Client } from '../language-client.js';

/** Has the server's engine write. */
export class Engine {
  readonly #client: Client;
  readonly #hearing = new Map<string, (event: Happening) => void>();
  #count = 0;

  constructor(client: Client) {
    this.#client = client;
    client.onNotification('coco/generate/event', ({ id, event }: { readonly id: string; readonly event: Happening }) =>
      this.#hearing.get(id)?.(event),
    );
  }

  /** @param document null: a new scene. Rejects with words for people, or where it was cancelled. */
  async run(
    document: vscode.TextDocument | null,
    task: Task,
    model: ModelOffer | null,
    hear: (event: Happening) => void,
    token: vscode.CancellationToken,
  ): Promise<Proposal> {
    const id = `assist-${++this.#count}`;
    this.#hearing.set(id, hear);
    const textDocument = document && { uri: this.#client.code2ProtocolConverter.asUri(document.uri) };
    try {
      return await this.#client.sendRequest<Proposal>('coco/generate', { id, textDocument, task, model }, token);
    } finally {
      this.#hearing.delete(id);
    }
  }
}
