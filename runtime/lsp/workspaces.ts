import { Folder } from './folder.js';
import { OpenDocument } from './open-document.js';
import type { Place, Platform } from './platform.js';
import { isProposal, proposalPlace } from './proposals.js';

/** Workspaces without an open document that are kept, with what they have read. */
const keptIdle = 4;

/** All workspaces that the client has documents of, or folders open. */
export class Workspaces {
  readonly platform: Platform;
  #watched = false;
  readonly #folders = new Map<string, Folder>();
  readonly #documents = new Map<string, OpenDocument>();

  constructor(platform: Platform) {
    this.platform = platform;
  }

  /** From now on the client tells of changes on disk. */
  watch(): void {
    this.#watched = true;
    for (const folder of this.#folders.values()) folder.watched = true;
  }

  document(uri: string): OpenDocument | null {
    return this.#documents.get(uri) ?? null;
  }

  documents(): Iterable<OpenDocument> {
    return this.#documents.values();
  }

  folders(): Iterable<Folder> {
    return this.#folders.values();
  }

  open(uri: string, text: string, version: number): OpenDocument {
    this.close(uri);
    const place = isProposal(uri) ? proposalPlace(uri, this.platform) : this.platform.place(uri);
    const folder = place === null ? this.#alone(uri) : this.folder(place.root);
    const path = place === null ? aloneName : place.path;
    const document = new OpenDocument(uri, path, folder, text, version);
    folder.documents.set(path, document);
    this.#documents.set(uri, document);
    return document;
  }

  close(uri: string): OpenDocument | null {
    const document = this.#documents.get(uri);
    if (document === undefined) return null;
    document.close();
    this.#documents.delete(uri);
    const { folder, path } = document;
    if (folder.documents.get(path) === document) folder.documents.delete(path);
    if (folder.root === null) this.#folders.delete(uri);
    this.#forgetIdle();
    return document;
  }

  /** The workspace of a root, for the client's folders and for documents. */
  folder(root: string): Folder {
    let folder = this.#folders.get(root);
    if (folder === undefined) {
      folder = new Folder(root, this.platform);
      folder.watched = this.#watched;
      this.#folders.set(root, folder);
    }
    return folder;
  }

  /** The workspace and path of any file that the client names. */
  find(uri: string): { readonly folder: Folder; readonly place: Place } | null {
    const document = this.document(uri);
    if (document !== null)
      return { folder: document.folder, place: { root: document.folder.root ?? uri, path: document.path } };
    const place = this.platform.place(uri);
    return place === null ? null : { folder: this.folder(place.root), place };
  }

  #alone(uri: string): Folder {
    const folder = new Folder(null, this.platform);
    this.#folders.set(uri, folder);
    return folder;
  }

  #forgetIdle(): void {
    const idle = [...this.#folders].filter(([, folder]) => folder.documents.size === 0);
    for (const [root] of idle.slice(0, Math.max(0, idle.length - keptIdle))) this.#folders.delete(root);
  }
}

/** What the compiler calls a document that stands alone. */
const aloneName = 'untitled.coco';
