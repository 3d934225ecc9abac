import type { Host } from '../host.js';
import { EmojiIndex } from './emoji.js';
import { DrawingChunk, NounIndex } from './index.js';
import { PlaceIndex } from './places.js';
import type { Drawing } from './types.js';

/** The library as one host gives it: the indices are loaded when first asked for, drawings chunk by chunk. Never rejects. */
export class Shelf {
  readonly #host: Host;
  readonly #chunks = new Map<string, Promise<DrawingChunk | null>>();
  readonly #drawings = new Map<string, Drawing | null>();
  #nouns: Promise<NounIndex | null> | null = null;
  #places: Promise<PlaceIndex> | null = null;
  #emoji: Promise<EmojiIndex | null> | null = null;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Null where the host has no library. */
  nouns(): Promise<NounIndex | null> {
    this.#nouns ??= this.#asset('objects-index.txt').then((file) => file && new NounIndex(file));
    return this.#nouns;
  }

  places(): Promise<PlaceIndex> {
    this.#places ??= this.#asset('places.json').then((file) => new PlaceIndex(file));
    return this.#places;
  }

  /** Null where the host has no library. */
  emoji(): Promise<EmojiIndex | null> {
    this.#emoji ??= this.#asset('emoji-index.txt').then((file) => file && new EmojiIndex(file));
    return this.#emoji;
  }

  async drawing(id: string, chunk: string): Promise<Drawing | null> {
    const known = this.#drawings.get(id);
    if (known !== undefined) return known;
    let drawings = this.#chunks.get(chunk);
    if (drawings === undefined) {
      drawings = this.#asset(chunk).then((file) => file && new DrawingChunk(file));
      this.#chunks.set(chunk, drawings);
    }
    const drawing = (await drawings)?.get(id) ?? null;
    this.#drawings.set(id, drawing);
    return drawing;
  }

  #asset(id: string): Promise<Uint8Array | null> {
    return this.#host.asset(id).catch(() => null);
  }
}

const shelves = new WeakMap<Host, Shelf>();

/** One for each host, so that what was loaded stays loaded. */
export function shelfOf(host: Host): Shelf {
  let shelf = shelves.get(host);
  if (shelf === undefined) {
    shelf = new Shelf(host);
    shelves.set(host, shelf);
  }
  return shelf;
}
