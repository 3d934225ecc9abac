import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface RepoFile {
  readonly content: Buffer;
  /** Large files are kept in LFS: listed with a SHA-256, and given by another host. */
  readonly lfs?: boolean;
}

export interface Repo {
  readonly commit: string;
  readonly branches?: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, RepoFile>>;
  readonly licence?: string;
  readonly access?: 'public' | 'private' | 'gated';
}

/** What goes wrong with one request; `cutAfter` bytes are sent before the connection breaks. */
export interface Fault {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cutAfter?: number;
  /** Never says anything more after so many bytes. */
  readonly stallAfter?: number;
  /** Sends whole files, whatever range is asked. */
  readonly noRanges?: boolean;
  readonly body?: string | Buffer;
}

interface Asked {
  readonly host: 'hub' | 'cdn';
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

const token = 'hf_secretsecret';

/**
 * A hub that speaks the protocol of Hugging Face's: revisions, pages of file lists, files by `resolve` with ranges, LFS files by a redirect to
 * another host that may not be told the token. Strict: what it does not know is a mistake of whoever asks.
 */
export class HubServer {
  readonly seen: Asked[] = [];
  /** Taken one by one by requests for files whose path ends so. */
  readonly faults: { readonly path: string; readonly fault: Fault }[] = [];
  /** Entries of a page of a file list. */
  page = 1000;
  base = '';
  cdn = '';
  private constructor(readonly repos: Readonly<Record<string, Repo>>) {}

  static readonly token = token;

  static async start(repos: Readonly<Record<string, Repo>>): Promise<HubServer> {
    const hub = new HubServer(repos);
    hub.base = await listening((request, response) => hub.#hub(request, response));
    hub.cdn = await listening((request, response) => hub.#cdn(request, response));
    return hub;
  }

  /** Requests for the content of files: `cdn unet/model.onnx bytes=5-`. */
  get loads(): string[] {
    return this.seen
      .filter(({ host, path }) => host === 'cdn' || path.includes('/resolve/'))
      .map(
        ({ host, path, headers }) =>
          `${host} ${path.replace(/^.*\/([0-9a-f]{40})\//, '')}${headers.range ? ` ${headers.range}` : ''}`,
      );
  }

  #hub(request: IncomingMessage, response: ServerResponse): unknown {
    const url = new URL(request.url!, this.base);
    this.seen.push({ host: 'hub', path: url.pathname, headers: request.headers });
    if (request.method !== 'GET') return refuse(response, 405, 'MethodNotAllowed');
    const api = /^\/api\/models\/([^/]+\/[^/]+)\/(revision|tree)\/([^/]+)$/.exec(url.pathname);
    const file = /^\/([^/]+\/[^/]+)\/resolve\/([^/]+)\/(.+)$/.exec(url.pathname);
    const name = decodeURIComponent((api ?? file)?.[1] ?? '');
    const repo = this.repos[name];
    const key = request.headers.authorization;
    if (key !== undefined && key !== `Bearer ${token}`) return refuse(response, 401, 'InvalidToken');
    if (repo === undefined || (repo.access === 'private' && key === undefined))
      return refuse(response, key === undefined ? 401 : 404, 'RepoNotFound', 'Repository not found');
    if (api) {
      const fault = this.#fault(url.pathname);
      if (fault) return this.#failed(response, fault);
      const said = decodeURIComponent(api[3]!);
      const commit = said === repo.commit ? said : { main: repo.commit, ...repo.branches }[said];
      if (commit === undefined) return refuse(response, 404, 'RevisionNotFound', 'Invalid rev id');
      return api[2] === 'revision' ? this.#revision(response, name, repo, url) : this.#tree(response, repo, url);
    }
    if (file) {
      if (repo.access === 'gated' && key === undefined)
        return refuse(response, 401, 'GatedRepo', 'Access is restricted');
      const path = decodeURIComponent(file[3]!);
      const found = repo.files[path];
      if (file[2] !== repo.commit || found === undefined)
        return refuse(response, 404, 'EntryNotFound', 'Entry not found');
      if (!found.lfs) return this.#content(request, response, path, found, { etag: `"${gitSha1(found.content)}"` });
      const head = {
        'x-linked-size': String(found.content.length),
        'x-linked-etag': `"${sha256(found.content)}"`,
        'x-repo-commit': repo.commit,
      };
      response
        .writeHead(302, { ...head, location: `${this.cdn}/${name}/${repo.commit}/${path}?X-Amz-Signature=0123` })
        .end();
      return;
    }
    return refuse(response, 404, 'NotFound');
  }

  #revision(response: ServerResponse, name: string, repo: Repo, url: URL): void {
    const expand = url.searchParams.getAll('expand');
    json(response, {
      _id: '65a0',
      id: name,
      private: repo.access === 'private',
      gated: repo.access === 'gated' ? 'manual' : false,
      downloads: 3,
      likes: 1,
      lastModified: '2024-01-02T03:04:05.000Z',
      ...(expand.includes('sha') ? { sha: repo.commit } : {}),
      ...(expand.includes('cardData') ? { cardData: { license: repo.licence ?? 'mit' } } : {}),
    });
  }

  #tree(response: ServerResponse, repo: Repo, url: URL): void {
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const folders = [
      ...new Set(Object.keys(repo.files).flatMap((path) => (path.includes('/') ? path.split('/')[0]! : []))),
    ];
    const entries = [
      ...folders.map((path) => ({ type: 'directory', oid: '0'.repeat(40), size: 0, path })),
      ...Object.entries(repo.files).map(([path, { content, lfs }]) => {
        const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256(content)}\nsize ${content.length}\n`;
        return lfs
          ? {
              type: 'file',
              oid: gitSha1(Buffer.from(pointer)),
              size: content.length,
              path,
              lfs: { oid: sha256(content), size: content.length, pointerSize: pointer.length },
            }
          : { type: 'file', oid: gitSha1(content), size: content.length, path };
      }),
    ];
    const next = from + this.page;
    url.searchParams.set('cursor', String(next));
    json(response, entries.slice(from, next), next < entries.length ? { link: `<${url.href}>; rel="next"` } : {});
  }

  #cdn(request: IncomingMessage, response: ServerResponse): unknown {
    const url = new URL(request.url!, this.cdn);
    this.seen.push({ host: 'cdn', path: url.pathname, headers: request.headers });
    const [, name, path] = /^\/([^/]+\/[^/]+)\/[0-9a-f]{40}\/(.+)$/.exec(decodeURIComponent(url.pathname)) ?? [];
    const file = this.repos[name!]?.files[path!];
    if (request.headers.authorization !== undefined)
      return refuse(response, 400, 'InvalidArgument', 'Only one auth mechanism allowed');
    if (url.searchParams.get('X-Amz-Signature') === null || file === undefined)
      return refuse(response, 403, 'AccessDenied');
    return this.#content(request, response, path!, file, { etag: `"${sha256(file.content)}"` });
  }

  #content(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    { content }: RepoFile,
    head: Record<string, string>,
  ): unknown {
    const fault = this.#fault(path);
    if (fault?.status) return this.#failed(response, fault);
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    const from = range && !fault?.noRanges ? Number(range[1]) : 0;
    if (from > 0 && from >= content.length)
      return response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end();
    const end = range?.[2] && !fault?.noRanges ? Math.min(content.length, Number(range[2]) + 1) : content.length;
    const body = fault?.body === undefined ? content.subarray(from, end) : Buffer.from(fault.body);
    const part = range && !fault?.noRanges ? { 'content-range': `bytes ${from}-${end - 1}/${content.length}` } : {};
    response.writeHead('content-range' in part ? 206 : 200, {
      ...head,
      ...part,
      'accept-ranges': 'bytes',
      'content-length': String(body.length),
    });
    const shortened = fault?.cutAfter ?? fault?.stallAfter;
    if (shortened === undefined) return response.end(body);
    return response.write(body.subarray(0, shortened), () => {
      // After the bytes have left: a connection that is reset takes them with it.
      if (fault?.cutAfter !== undefined) setTimeout(() => response.destroy(), 20);
    });
  }

  #fault(path: string): Fault | null {
    const at = this.faults.findIndex((one) => path.endsWith(one.path));
    return at < 0 ? null : this.faults.splice(at, 1)[0]!.fault;
  }

  #failed(response: ServerResponse, { status, headers, cutAfter, body }: Fault): unknown {
    if (cutAfter !== undefined) return response.destroy();
    response
      .writeHead(status ?? 200, { 'content-type': 'application/json', ...headers })
      .end(body ?? '{"error":"so it is"}');
  }
}

function listening(handle: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    handle(request, response);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
}

function json(response: ServerResponse, value: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify(value));
}

function refuse(response: ServerResponse, status: number, code: string, message = code): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'x-error-code': code, 'x-error-message': message })
    .end(JSON.stringify({ error: message }));
}

export function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

export function gitSha1(content: Uint8Array): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
