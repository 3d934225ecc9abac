import type { Host } from '../../compiler/host.js';

/** Which file a document is: the root of its workspace, in the platform's own words, and its path below it, with `/`. */
export interface Place {
  readonly root: string;
  readonly path: string;
}

/** What the language server takes from where it runs: Node, or a web worker. */
export interface Platform {
  /** The client's command that gets bundled font families which are not here, by their names; none: it has no such command. */
  readonly moreFonts?: string;
  /** What the client said at the start, in `initializationOptions`. */
  configure?(options: unknown): void;
  /** Null for a document that is no file of a workspace, such as one that was never saved: it stands alone. */
  place(uri: string): Place | null;
  /** The URI of a file of a workspace. */
  address(place: Place): string;
  /** A host for a workspace; null: for a document that stands alone and can read nothing. */
  host(root: string | null): Host;
  /** Paths of the scenes of a workspace, at most `limit`, sorted. */
  scenes(root: string, limit: number): Promise<readonly string[]>;
  /** Roots of the workspaces that lie in a folder which the client has open; those of its documents are known without it. */
  roots(folder: string): readonly string[];
  /** Packs as a zlib stream (RFC 1950). */
  compress(bytes: Uint8Array): Promise<Uint8Array>;
  /** Resolves once messages that wait have been heard. */
  pause(): Promise<void>;
  /** To be awaited after rasters: gives the native memory of pictures back. */
  settle(): Promise<void>;
}
