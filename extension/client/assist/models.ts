import type * as vscode from 'vscode';
import { ResponseError } from 'vscode-languageclient';
import type { Message, Provider } from '../../../runtime/generate/types.js';
import type { ModelOffer, StreamCall } from '../../../runtime/lsp/generate/protocol.js';
import type { Client } from '../language-client.js';
import { bytesOf } from '../preview/save.js';
import { settings } from '../settings.js';
import { editorsModel } from './editors-models.js';

/** Which service is asked, as the settings of this machine say it, and the key that the editor keeps for it. */
export interface ServiceChoice {
  /** Empty: what the environment says. */
  readonly id: string;
  readonly model: string;
  readonly server: string;
  readonly key: string | undefined;
}

/** Language models that are services, where the machine can reach them: not in a browser. */
export interface Services {
  /** Null: neither the settings nor the environment choose one. Rejects with words for people. */
  chosen(choice: ServiceChoice, signal: AbortSignal): Promise<Provider | null>;
}

/** The error code of the protocol for what failed with words for people. */
const requestFailed = -32803;
/** The key by which the server names the chosen model. */
const chosenKey = 'chosen';

/** The language models of this window: which one is chosen, and what the server has them answer. */
export class Models {
  readonly #client: Client;
  readonly #secrets: vscode.SecretStorage;
  readonly #services: Services | null;
  /** Those that are asked in the moment, or may be. */
  readonly #known = new Map<string, Provider>();
  #count = 0;

  constructor(client: Client, secrets: vscode.SecretStorage, services: Services | null) {
    this.#client = client;
    this.#secrets = secrets;
    this.#services = services;
    client.onRequest('coco/model', () => this.chosen().catch(() => null));
    client.onRequest('coco/model/stream', (call: StreamCall, token: vscode.CancellationToken) =>
      this.#stream(call, token),
    );
  }

  /** What the settings choose; null: nothing. Rejects with words for people. */
  async chosen(): Promise<ModelOffer | null> {
    const { provider: id, model, server } = settings().generate;
    const provider =
      id === 'vscode'
        ? await editorsModel(model)
        : ((await this.#services?.chosen(
            { id, model, server, key: id === '' ? undefined : await this.#secrets.get(secretOf(id)) },
            new AbortController().signal,
          )) ?? null);
    if (provider === null) return null;
    return this.#offer(chosenKey, provider);
  }

  /** Has the server use a model for a while, such as the one that a chat is held with. */
  async withModel<Result>(provider: Provider, run: (offer: ModelOffer) => Promise<Result>): Promise<Result> {
    const key = `model-${++this.#count}`;
    try {
      return await run(this.#offer(key, provider));
    } finally {
      this.#known.delete(key);
    }
  }

  #offer(key: string, provider: Provider): ModelOffer {
    this.#known.set(key, provider);
    const { id, capabilities } = provider;
    return { key, id, ...capabilities };
  }

  async #stream({ key, id, messages, grammar, maxTokens }: StreamCall, token: vscode.CancellationToken) {
    const provider = this.#known.get(key);
    if (provider === undefined) throw new ResponseError(requestFailed, 'That language model is no longer chosen.', {});
    const stop = new AbortController();
    const listening = token.onCancellationRequested(() => stop.abort());
    try {
      let ended: 'end' | 'length' | 'refusal' = 'end';
      const request = { messages: messages.map(withBytes), maxTokens, signal: stop.signal };
      for await (const piece of provider.stream({ ...request, ...(grammar !== undefined && { grammar }) })) {
        if ('stop' in piece) ended = piece.stop;
        else await this.#client.sendNotification('coco/model/piece', { id, piece });
      }
      return { stop: ended };
    } catch (problem) {
      const { passing, lacking } = problem as { readonly passing?: boolean; readonly lacking?: boolean };
      const words = problem instanceof Error ? problem.message : String(problem);
      throw new ResponseError(requestFailed, words, { passing: passing === true, lacking: lacking !== false });
    } finally {
      listening.dispose();
    }
  }
}

/** Where the editor keeps the key of a service. */
export function secretOf(id: string): string {
  return `coco.key.${id}`;
}

function withBytes({ role, content, images }: StreamCall['messages'][number]): Message {
  return { role, content, ...(images !== undefined && { images: images.map(bytesOf) }) };
}
