import { CancellationTokenSource, type Connection, ResponseError } from 'vscode-languageserver';
import type { Piece, Provider, Request } from '../../generate/types.js';
import { base64 } from '../compiled/picture.js';
import { record } from '../settings.js';
import type { Engine } from './generation.js';
import { type ModelOffer, StreamPiece, StreamRequest } from './protocol.js';

/** Models that the client asks for the server: those of its window, or services whose keys it keeps. */
export class ClientModels {
  readonly #connection: Connection;
  readonly #load: () => Promise<Engine>;
  readonly #hearing = new Map<string, (piece: Piece) => void>();
  #count = 0;

  constructor(connection: Connection, load: () => Promise<Engine>) {
    this.#connection = connection;
    this.#load = load;
    connection.onNotification(StreamPiece, ({ id, piece }) => this.#hearing.get(id)?.(piece));
  }

  provider({ key, id, grammar, images }: ModelOffer): Provider {
    return {
      id,
      capabilities: { grammar, images },
      stream: (request) => this.#stream(key, request),
    };
  }

  async *#stream(key: string, { messages, grammar, maxTokens, signal }: Request): AsyncGenerator<Piece> {
    signal.throwIfAborted();
    const id = `model-${++this.#count}`;
    const queue: Piece[] = [];
    let wake = () => {};
    const hear = (piece: Piece) => {
      queue.push(piece);
      wake();
    };
    this.#hearing.set(id, hear);
    const cancel = new CancellationTokenSource();
    const stop = () => {
      cancel.cancel();
      wake();
    };
    signal.addEventListener('abort', stop, { once: true });
    let ended: { readonly error: unknown } | null = null;
    this.#connection
      .sendRequest(
        StreamRequest,
        {
          key,
          id,
          messages: messages.map(({ role, content, images }) => ({
            role,
            content,
            ...(images !== undefined && { images: images.map(base64) }),
          })),
          ...(grammar !== undefined && { grammar }),
          maxTokens,
        },
        cancel.token,
      )
      .then(
        ({ stop: how }) => {
          hear({ stop: how });
          ended = { error: null };
        },
        (error: unknown) => {
          ended = { error };
        },
      )
      .finally(() => wake());
    try {
      for (;;) {
        for (let piece = queue.shift(); piece !== undefined; piece = queue.shift()) yield piece;
        signal.throwIfAborted();
        const end = ended as { readonly error: unknown } | null;
        if (end !== null) {
          if (end.error === null) return;
          throw asFault(end.error, await this.#load());
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      // Also where nobody wants the rest.
      if (ended === null) cancel.cancel();
      signal.removeEventListener('abort', stop);
      this.#hearing.delete(id);
    }
  }
}

function asFault(error: unknown, { ProviderError }: Engine): unknown {
  if (!(error instanceof Error)) return error;
  const { passing, lacking } = record(error instanceof ResponseError ? error.data : null);
  return new ProviderError(error.message, {
    ...(typeof passing === 'boolean' && { passing }),
    ...(typeof lacking === 'boolean' && { lacking }),
  });
}
