import {
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  LSPErrorCodes,
  type ProtocolRequestType,
  ResponseError,
} from 'vscode-languageserver';
import type { Module } from '../../language/module.js';
import { Cancelled, Superseded, signalOf, unlessCancelled } from './abort.js';
import type { OpenDocument } from './open-document.js';
import type { Settings } from './settings.js';
import type { Workspaces } from './workspaces.js';

/** What every handler works with. */
export interface Context {
  readonly connection: Connection;
  readonly workspaces: Workspaces;
  readonly settings: () => Settings;
  readonly client: () => ClientCapabilities;
}

/** Says no in words for the person who asked. */
export class Refused extends Error {}

/** What a request is served with: the way to say that the client no longer wants it. */
export interface Asked {
  readonly token: CancellationToken;
  readonly signal: AbortSignal;
}

/**
 * Answers requests of a type. Whatever goes wrong is logged and answered by `none`; what the client cancelled, or what is of a text that has
 * changed meanwhile, by the protocol's error for it.
 */
export function serve<Params, Result, Partial, Failure, Options>(
  { connection }: Context,
  type: ProtocolRequestType<Params, Result, Partial, Failure, Options>,
  none: Result,
  answer: (params: Params, asked: Asked) => Promise<Result> | Result,
): void {
  const handler = async (params: Params, token: CancellationToken): Promise<unknown> => {
    const { signal, done } = signalOf(token);
    try {
      return await unlessCancelled(Promise.resolve(answer(params, { token, signal })), token);
    } catch (problem) {
      const error = errorOf<Failure>(problem);
      if (error !== null) return error;
      log(connection, type.method, problem);
      return none;
    } finally {
      done();
    }
  };
  connection.onRequest(type.method, handler);
}

function errorOf<Failure>(problem: unknown): ResponseError<Failure> | null {
  if (problem instanceof Cancelled) return new ResponseError<Failure>(LSPErrorCodes.RequestCancelled, problem.message);
  if (problem instanceof Superseded) return new ResponseError<Failure>(LSPErrorCodes.ContentModified, problem.message);
  if (problem instanceof Refused) return new ResponseError<Failure>(LSPErrorCodes.RequestFailed, problem.message);
  return null;
}

export function log(connection: Connection, what: string, problem: unknown): void {
  const detail = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
  connection.console.error(`${what}: ${detail}`);
}

/** An open document with its module; null where it is not open or cannot be read. */
export async function opened(
  { workspaces }: Context,
  uri: string,
): Promise<{ readonly document: OpenDocument; readonly module: Module } | null> {
  const document = workspaces.document(uri);
  if (document === null) return null;
  const { module } = await document.analysis();
  return module === null ? null : { document, module };
}
