import { resolve } from 'node:path';
import { NodeHost, SharedParts } from '../host/node.js';
import { OverlayHost } from '../host/overlay.js';
import { workspacePath } from '../host/workspace.js';

/** What a tool works on: a file of the workspace, or a text that lies in none. */
export interface Asked {
  /** A path in the workspace, relative to its root or absolute. */
  readonly file?: string | undefined;
  /** The program itself; its imports are found from the root. */
  readonly source?: string | undefined;
}

export interface Opened {
  readonly uri: string;
  readonly text: string;
  readonly host: OverlayHost;
}

/** The call was wrong; the message is for the model. */
export class AskedWrongly extends Error {
  override readonly name = 'AskedWrongly';
}

/** The one folder that the server reads, and the compiler's host on it. Nothing is written. */
export class McpWorkspace {
  readonly root: string;
  readonly dist: string;
  /** For calls that take turns; fonts stay loaded in it. */
  readonly host: OverlayHost;
  readonly #shared: SharedParts;
  #last: Promise<unknown> = Promise.resolve();

  /** @param root an absolute path, links resolved */
  constructor(root: string, dist: string) {
    this.root = root;
    this.dist = dist;
    this.#shared = new SharedParts({ dist });
    this.host = this.ownHost();
  }

  /** A host of its own, for calls that wait for others and must hold up nobody. */
  ownHost(): OverlayHost {
    return new OverlayHost(new NodeHost(this.root, this.#shared));
  }

  /**
   * Runs with what was asked for, opened; calls take turns, since what one puts into the host the next must not see.
   *
   * @throws AskedWrongly where neither or both are given, or the file is outside of the workspace or cannot be read
   */
  async open<T>(asked: Asked, run: (opened: Opened) => Promise<T>): Promise<T> {
    const turn = this.#last.then(async () => {
      const opened = await this.openIn(this.host, asked);
      try {
        return await run(opened);
      } finally {
        this.host.unset(opened.uri);
      }
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** The same in a host of one's own. */
  async openIn(host: OverlayHost, { file, source }: Asked): Promise<Opened> {
    if ((file === undefined) === (source === undefined))
      throw new AskedWrongly('give either `file`, a path in the workspace, or `source`, the program itself');
    if (source !== undefined) {
      const uri = 'given.coco';
      host.set(uri, source);
      return { uri, text: source, host };
    }
    const uri = workspacePath(this.root, resolve(this.root, file!));
    if (uri === null) throw new AskedWrongly(`${file} is outside the workspace`);
    if (!uri.endsWith('.coco')) throw new AskedWrongly(`${file} is no scene: its name does not end with .coco`);
    const bytes = await host.read(uri).catch((problem: unknown) => {
      throw new AskedWrongly(problem instanceof Error ? problem.message : String(problem));
    });
    return { uri, text: new TextDecoder().decode(bytes), host };
  }

  /** Gives native memory of pictures back; between compilations. */
  settle(): Promise<void> {
    return this.#shared.rasterizer.settle();
  }
}
