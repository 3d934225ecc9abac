import { type FileHandle, open } from 'node:fs/promises';
import { downloadFile, listFiles, modelInfo } from '@huggingface/hub';
import type { Secret } from '../remote/secret.js';
import { RefineError } from '../types.js';
import { HubError, type Patience, patiently, retryAfter, patience as usual } from './patience.js';
import type { ModelFile, Origin } from './record.js';
import { staysBelow } from './wanted.js';

export interface HubOptions {
  readonly endpoint: string;
  readonly token: Secret | null;
  readonly patience?: Patience;
}

export interface Revision {
  readonly origin: Origin;
  /** As the author says it: `openrail`; null where nobody says. */
  readonly licence: string | null;
  readonly files: readonly ModelFile[];
}

/** A hub of models that speaks Hugging Face's protocol. */
export class Hub {
  readonly #endpoint: string;
  readonly #token: Secret | null;
  readonly #patience: Patience;

  /** @throws RefineError for an address that is none, or would tell the token to the network */
  constructor({ endpoint, token, patience = usual }: HubOptions) {
    this.#endpoint = addressOf(endpoint, token !== null);
    if (token !== null && !token.reveal().startsWith('hf_'))
      throw new RefineError('HF_TOKEN is no token of the hub: those begin with hf_.', false);
    this.#token = token;
    this.#patience = patience;
  }

  /**
   * The commit that a branch, tag or commit stands for, and its files.
   *
   * @throws HubError, RefineError, or the signal's reason
   */
  async revision(repo: string, revision: string, signal: AbortSignal): Promise<Revision> {
    const at = revision === 'main' ? repo : `${repo} at ${revision}`;
    const options = { ...this.#credentials, hubUrl: this.#endpoint, fetch: this.#fetch(repo, signal) };
    const info = await this.#told(at, signal, () =>
      modelInfo({ ...options, name: repo, revision, additionalFields: ['sha', 'cardData'] }),
    );
    const { sha: commit, cardData } = info as { sha?: unknown; cardData?: { license?: unknown } | null };
    if (typeof commit !== 'string' || !/^[0-9a-f]{40}$/.test(commit))
      throw new RefineError(`${this.#endpoint} does not say which commit ${at} is: is it a hub?`);
    const files = await this.#told(at, signal, async () => {
      const found: ModelFile[] = [];
      for await (const entry of listFiles({ ...options, repo, recursive: true, revision: commit })) {
        if (entry.type !== 'file') continue;
        found.push(fileOf(entry, this.#endpoint));
      }
      return found;
    });
    const licence = cardData?.license;
    return {
      origin: { repo, commit, endpoint: this.#endpoint },
      licence: typeof licence === 'string' ? licence : Array.isArray(licence) ? licence.join(', ') : null,
      files,
    };
  }

  /**
   * Writes a file of a repository, going on behind what is there already. It is not checked.
   *
   * @param onBytes bytes that are there so far
   * @throws HubError, RefineError, or the signal's reason; what came so far stays in the file
   */
  async download(
    { repo, commit }: Pick<Origin, 'repo' | 'commit'>,
    file: ModelFile & { readonly remote: string },
    target: string,
    signal: AbortSignal,
    onBytes: (bytes: number) => void,
  ): Promise<void> {
    const handle = await open(target, 'a+');
    try {
      let there = (await handle.stat()).size;
      const startAgain = async (): Promise<void> => {
        await handle.truncate(0);
        there = 0;
      };
      if (there > file.size) await startAgain();
      onBytes(there);
      let refused = 0;
      while (there < file.size) {
        try {
          await patiently(
            () =>
              this.#part(repo, commit, file, there, handle, signal, (length) => {
                there += length;
                onBytes(there);
              }),
            this.#patience,
            signal,
            () => there,
          );
        } catch (problem) {
          // It cannot go on in the middle, or what is there is not of that file.
          if (!(problem instanceof NoMiddle) || refused++ > 0) throw problem;
          await startAgain();
          onBytes(0);
        }
      }
    } finally {
      await handle.close();
    }
  }

  async #part(
    repo: string,
    commit: string,
    { remote, size }: { readonly remote: string; readonly size: number },
    from: number,
    handle: FileHandle,
    signal: AbortSignal,
    onLength: (length: number) => void,
  ): Promise<void> {
    const path = remote.split('/').map(encodeURIComponent).join('/');
    const still = new AbortController();
    const stalled = () =>
      still.abort(new HubError(`Nothing came for ${this.#patience.stall / 1000} s from ${this.#endpoint}.`, 0));
    let timer = setTimeout(stalled, this.#patience.stall);
    let failure: unknown = null;
    const fetchPart = this.#fetch(repo, AbortSignal.any([signal, still.signal]));
    const blob = await downloadFile({
      ...this.#credentials,
      repo,
      path: remote,
      revision: commit,
      hubUrl: this.#endpoint,
      // Not by the hub's store of chunks: that cannot go on in the middle of a file.
      xet: false,
      downloadInfo: { size, etag: '', url: `${this.#endpoint}/${repo}/resolve/${commit}/${path}` },
      fetch: async (address, init) => {
        // The library hands on only the words of an error.
        try {
          const response = await fetchPart(address, init);
          if (from > 0 && response.status !== 206) {
            await response.body?.cancel();
            throw new NoMiddle(`${this.#endpoint} does not send files from the middle.`, response.status);
          }
          return response;
        } catch (problem) {
          failure = problem;
          throw problem;
        }
      },
    });
    let at = from;
    try {
      for await (const chunk of (from === 0 ? blob! : blob!.slice(from, size)).stream()) {
        clearTimeout(timer);
        if (at + chunk.length > size)
          throw new RefineError(`${repo}: ${remote} is longer than the ${size} bytes that the hub said.`);
        await handle.write(chunk);
        at += chunk.length;
        onLength(chunk.length);
        timer = setTimeout(stalled, this.#patience.stall);
      }
    } catch (problem) {
      signal.throwIfAborted();
      if (problem instanceof RefineError) throw problem;
      if (isOfDisk(problem)) throw new RefineError(`Cannot write ${remote}: ${(problem as Error).message}.`);
      throw failure ?? (still.signal.aborted ? still.signal.reason : this.#broken(problem));
    } finally {
      clearTimeout(timer);
      still.abort();
    }
    if (at < size) throw new HubError(`The connection to ${this.#endpoint} broke in the middle of ${remote}.`, 0);
  }

  get #credentials(): { readonly accessToken?: string } {
    return this.#token === null ? {} : { accessToken: this.#token.reveal() };
  }

  /** `fetch` with errors in words; redirects to another host go without the token, as the Fetch standard says. */
  #fetch(repo: string, signal: AbortSignal): typeof fetch {
    return async (address, init) => {
      let response: Response;
      try {
        const headers = new Headers(init?.headers);
        // The pages of a list are named by the server, which may name another one.
        if (new URL(String(address)).origin !== new URL(this.#endpoint).origin) headers.delete('authorization');
        response = await fetch(address, { ...init, headers, signal });
      } catch (problem) {
        if (signal.aborted) throw signal.reason;
        throw this.#broken(problem);
      }
      if (response.ok) return response;
      const { status, headers } = response;
      await response.body?.cancel();
      if (status === 416) throw new NoMiddle(`${repo}: the hub has no such part of the file.`, status);
      throw new HubError(this.#words(repo, status, headers), status, retryAfter(headers.get('retry-after')));
    };
  }

  #words(repo: string, status: number, headers: Headers): string {
    const page = `${this.#endpoint}/${repo}`;
    const code = headers.get('x-error-code') ?? '';
    const login =
      this.#token === null
        ? 'If it is private, set HF_TOKEN to a token that may read it.'
        : 'The token in HF_TOKEN may not read it.';
    if (code === 'GatedRepo' || (status === 403 && code === ''))
      return `${repo} is given only to those who accept its terms: do so at ${page}, and set HF_TOKEN to your token.`;
    if (code === 'RevisionNotFound') return `${repo} has no such revision: see ${page}/branches.`;
    if (code === 'EntryNotFound') return `${repo} has lost a file since it was listed: try again.`;
    if (status === 401 || status === 404 || code === 'RepoNotFound')
      return `${this.#endpoint} shows no model ${repo}. Is the name right? ${login}`;
    if (status === 429) return `${this.#endpoint} has had too many requests: try again later.`;
    return `${this.#endpoint} answers ${status} for ${repo}.`;
  }

  #broken(problem: unknown): HubError {
    const cause = problem instanceof Error ? (problem.cause ?? problem) : problem;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const why =
      code === 'ECONNREFUSED'
        ? 'nothing answers there'
        : code === 'ENOTFOUND' || code === 'EAI_AGAIN'
          ? 'its name is not known here: is there a network?'
          : `the connection broke (${code || (cause instanceof Error ? cause.message : String(cause))})`;
    return new HubError(`${this.#endpoint}: ${why}.`, 0);
  }

  async #told<Result>(at: string, signal: AbortSignal, ask: () => Promise<Result>): Promise<Result> {
    return patiently(
      async () => {
        try {
          return await ask();
        } catch (problem) {
          signal.throwIfAborted();
          if (problem instanceof RefineError) throw problem;
          const words = problem instanceof Error ? problem.message : String(problem);
          throw new RefineError(`The answer of ${this.#endpoint} about ${at} is not that of a hub (${words}).`);
        }
      },
      // Somebody waits for the answer, and nothing has been loaded yet.
      { ...this.#patience, tries: Math.min(3, this.#patience.tries) },
      signal,
    );
  }
}

/** The server does not give a file from the middle on. */
class NoMiddle extends HubError {}

function fileOf(
  entry: {
    readonly path: string;
    readonly size: number;
    readonly oid?: string;
    readonly lfs?: { readonly oid: string; readonly size: number };
  },
  endpoint: string,
): ModelFile {
  const { path, lfs, oid } = entry;
  const size = lfs?.size ?? entry.size;
  if (typeof path !== 'string' || !staysBelow(path))
    throw new RefineError(`${endpoint} lists a file “${path}”, which is no name for a file here.`);
  if (!Number.isSafeInteger(size) || size < 0) throw new RefineError(`${endpoint} does not say how large ${path} is.`);
  if (lfs !== undefined && /^[0-9a-f]{64}$/.test(lfs.oid)) return { path, size, sha256: lfs.oid };
  if (lfs === undefined && oid !== undefined && /^[0-9a-f]{40}$/.test(oid)) return { path, size, gitSha1: oid };
  throw new RefineError(`${endpoint} gives no checksum of ${path}.`);
}

function addressOf(endpoint: string, hasToken: boolean): string {
  const url = URL.parse(endpoint);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new RefineError(
      `HF_ENDPOINT is no address of a hub: \`${endpoint}\`. It is like https://huggingface.co.`,
      false,
    );
  if (url.username !== '' || url.password !== '')
    throw new RefineError('The address in HF_ENDPOINT holds a name or password: set HF_TOKEN instead.', false);
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (hasToken && url.protocol === 'http:' && !isHere)
    throw new RefineError(
      'HF_ENDPOINT is not https, so HF_TOKEN would be told to the network: unset one of them.',
      false,
    );
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

function isOfDisk(problem: unknown): boolean {
  return problem instanceof Error && 'syscall' in problem && problem.syscall === 'write' && 'code' in problem
    ? ['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO'].includes(String(problem.code))
    : false;
}
