import { relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import { type SourceOf, withoutRepeats } from '../diagnostics/order.js';
import { NodeHost, SharedParts } from '../host/node.js';
import { OverlayHost } from '../host/overlay.js';
import { type Input, readStdin } from './inputs.js';

/** One run of the program: a host for each workspace that it touches, with fonts and caches shared among them. */
export class Session {
  readonly #shared: SharedParts;
  readonly #hosts = new Map<string, OverlayHost>();

  /** @param dist the folder of the built program */
  constructor(dist: string) {
    this.#shared = new SharedParts({ dist });
  }

  /** The host of an input's workspace, the same for all of its files. Standard input is read here. */
  async host(input: Input): Promise<OverlayHost> {
    let host = this.#hosts.get(input.root);
    if (!host) {
      host = new OverlayHost(new NodeHost(input.root, this.#shared));
      this.#hosts.set(input.root, host);
    }
    if (input.stdin) host.set(input.uri, await readStdin());
    return host;
  }

  /** To be awaited between compilations that raster: gives the native memory of pictures back. */
  settle(): Promise<void> {
    return this.#shared.rasterizer.settle();
  }
}

/** A file of the workspace as a person at the working folder would type it. */
export function shownPath(root: string, uri: string): string {
  return relative(process.cwd(), resolve(root, uri)).split(sep).join('/');
}

/** The name of a file of an input's workspace as shown to people. */
export function shownName(uri: string, input: Input): string {
  return uri === input.uri ? input.shown : shownPath(input.root, uri);
}

/** Diagnostics with the names of files as shown to people, each once. */
export function shownDiagnostics(diagnostics: readonly Diagnostic[], input: Input): Diagnostic[] {
  const name = (uri: string) => shownName(uri, input);
  return withoutRepeats(diagnostics).map((diagnostic) => ({
    ...diagnostic,
    uri: name(diagnostic.uri),
    relatedInformation: diagnostic.relatedInformation.map((related) => ({ ...related, uri: name(related.uri) })),
  }));
}

/** Reads what diagnostics point at, so that their lines can be shown. Keys are the names as shown. */
export async function sourcesOf(
  diagnostics: readonly Diagnostic[],
  input: Input,
  host: { read(path: string): Promise<Uint8Array> },
): Promise<SourceOf> {
  const texts = new Map<string, string>();
  const decoder = new TextDecoder();
  for (const uri of new Set(diagnostics.map((diagnostic) => diagnostic.uri))) {
    const name = shownName(uri, input);
    const bytes = await host.read(uri).catch(() => null);
    if (bytes) texts.set(name, decoder.decode(bytes));
  }
  return (uri) => texts.get(uri) ?? null;
}
