import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { json, type Loopback, loopback, type Received } from '../../refine/remote/kit/loopback.js';

/** What the model does with one request: scripted by a test, in the words of the protocol by its kit. */
export interface Turn {
  /** Pieces of the answer, as they leave the server. */
  readonly say?: readonly string[];
  readonly stop?: 'end' | 'length' | 'refusal';
  /** What happens behind the pieces instead of an end. */
  readonly after?: 'disconnect' | 'stall' | 'garbage' | 'error' | 'nothing';
  /** An answer with an error instead: its status, and headers. */
  readonly fail?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The words of the error. */
  readonly says?: string;
  /** Milliseconds between pieces. */
  readonly pace?: number;
}

/** A request that the protocol allows, in the terms of `Request`. */
export interface Heard {
  readonly system: string;
  /** The words of the last message of the user. */
  readonly user: string;
  /** PNG files that came with it. */
  readonly images: readonly Buffer[];
  readonly model: string;
  readonly maxTokens: number;
  readonly grammar: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Service {
  readonly base: string;
  readonly heard: readonly Heard[];
}

/** How a protocol takes requests and writes answers. */
export interface Protocol {
  /** `POST /v1/messages` */
  readonly route: string;
  /** The request, or what the service would say against it. */
  readonly read: (request: Received) => Heard | { readonly refused: string; readonly status?: number };
  readonly type: string;
  /** A piece, the first with what stands before it. */
  readonly piece: (text: string, isFirst: boolean) => string;
  readonly end: (stop: 'end' | 'length' | 'refusal', isFirst: boolean) => string;
  readonly garbage: string;
  /** An error in the middle of a stream. */
  readonly error: string;
  readonly failure: (status: number, words: string) => unknown;
  /** Other routes, such as the list of models. */
  readonly others?: Readonly<Record<string, unknown>>;
}

/** A service on 127.0.0.1 that gives its turns in order, the last one again and again. */
export async function serve(protocol: Protocol, turns: readonly Turn[]): Promise<Service & Loopback> {
  const heard: Heard[] = [];
  const server = await loopback(async (request, response) => {
    const route = `${request.method} ${request.path}`;
    const other = protocol.others?.[route];
    if (other !== undefined) return json(response, other);
    if (route !== protocol.route) return json(response, protocol.failure(404, 'no such route'), 404);
    const read = protocol.read(request);
    if ('refused' in read) return json(response, { error: { message: read.refused } }, read.status ?? 400);
    heard.push(read);
    const turn = turns[Math.min(heard.length, turns.length) - 1]!;
    if (turn.fail !== undefined)
      return json(response, protocol.failure(turn.fail, turn.says ?? `Something about ${turn.fail}`), turn.fail, {
        ...turn.headers,
      });
    await answer(protocol, turn, response);
  });
  return { ...server, heard };
}

async function answer(protocol: Protocol, turn: Turn, response: ServerResponse): Promise<void> {
  const { say = [], stop = 'end' } = turn;
  response.writeHead(200, { 'content-type': protocol.type });
  for (const [at, text] of say.entries()) {
    response.write(protocol.piece(text, at === 0));
    await sleep(turn.pace ?? 0);
  }
  if (turn.after === 'stall') return;
  if (turn.after === 'disconnect') {
    await sleep(5); // what was written must have left
    response.destroy();
    return;
  }
  if (turn.after === 'nothing') response.end();
  else if (turn.after === 'garbage') response.end(protocol.garbage);
  else if (turn.after === 'error') response.end(protocol.error);
  else response.end(protocol.end(stop, say.length === 0));
}

/** Splits an answer as services do: in the middle of words. */
export function inPieces(text: string, size = 29): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += size) pieces.push(text.slice(at, at + size));
  return pieces;
}

/** The first key of a body that the protocol does not have, or null. */
export function unknownKey(body: object, known: readonly string[]): string | null {
  return Object.keys(body).find((key) => !known.includes(key)) ?? null;
}
