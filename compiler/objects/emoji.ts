const selectors = /\ufe0f/gu;
const skinTones = /[\u{1f3fb}-\u{1f3ff}]/gu;

/**
 * The emoji that have drawings, from the asset `emoji-index.txt`: UTF-8 lines of the emoji without variation selectors, the drawing's id and its
 * chunk, with tabs between.
 */
export class EmojiIndex {
  readonly #entries = new Map<string, { readonly id: string; readonly chunk: string }>();

  constructor(file: Uint8Array) {
    for (const line of new TextDecoder().decode(file).split('\n')) {
      const [emoji, id, chunk] = line.split('\t');
      if (chunk !== undefined) this.#entries.set(emoji!, { id: id!, chunk });
    }
  }

  /** The drawing of one emoji, in its skin tone where there is one. */
  find(emoji: string): { readonly id: string; readonly chunk: string } | null {
    const plain = emoji.replace(selectors, '');
    return this.#entries.get(plain) ?? this.#entries.get(plain.replace(skinTones, '')) ?? null;
  }
}
