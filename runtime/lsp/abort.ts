import type { CancellationToken } from 'vscode-languageserver';

/** The result is of a text that is no longer there; the client asks again for the new one. */
export class Superseded extends Error {
  constructor() {
    super('the text has changed');
    this.name = 'Superseded';
  }
}

/** The client no longer wants the answer. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

/** Rejects as soon as the client cancels; the work itself goes on for others that wait for it. */
export function unlessCancelled<Result>(work: Promise<Result>, token: CancellationToken): Promise<Result> {
  if (token.isCancellationRequested) {
    work.catch(() => undefined);
    return Promise.reject(new Cancelled());
  }
  return new Promise((resolve, reject) => {
    const listening = token.onCancellationRequested(() => reject(new Cancelled()));
    work.then(resolve, reject).finally(() => listening.dispose());
  });
}

/** The result, or null where it takes longer than that many milliseconds. */
export function within<Result>(work: Promise<Result>, milliseconds: number): Promise<Result | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** A signal that is aborted when the client cancels. `done` is to be called when the work has ended. */
export function signalOf(token: CancellationToken): { readonly signal: AbortSignal; readonly done: () => void } {
  const controller = new AbortController();
  const listening = token.onCancellationRequested(() => controller.abort(new Cancelled()));
  if (token.isCancellationRequested) controller.abort(new Cancelled());
  return { signal: controller.signal, done: () => listening.dispose() };
}
