import { join } from 'node:path';
import { readIfThere } from './files.js';

const ENDINGS = ['.ttc', '.ttf', '.otf'];

/** The font files that lie in a folder: `FAMILY-STYLE.ttc` (or `.ttf`, `.otf`), variable in weight, the family in kebab-case. */
export class FontShelf {
  readonly #folder: string;
  readonly #loaded = new Map<string, Promise<Uint8Array | null>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The file of a family, or null where there is none; each is read once. */
  find(family: string, style: 'normal' | 'italic'): Promise<Uint8Array | null> {
    const name = `${family.trim().toLowerCase().replace(/\s+/g, '-')}-${style}`;
    let file = this.#loaded.get(name);
    if (!file) {
      // Family names come from sources: only what can be a plain file name is looked for.
      file = /^[\p{L}\p{N}-]+$/u.test(name) ? this.#read(name) : Promise.resolve(null);
      this.#loaded.set(name, file);
    }
    return file;
  }

  async #read(name: string): Promise<Uint8Array | null> {
    for (const ending of ENDINGS) {
      const bytes = await readIfThere(join(this.#folder, name + ending));
      if (bytes) return bytes;
    }
    return null;
  }
}
