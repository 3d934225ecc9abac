import type { PageText } from '../types.js';

/** A string of the language that stands for exactly this text. */
export function quoted(text: string): string {
  let out = '"';
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (char === '"' || char === '\\') out += `\\${char}`;
    else if (char === '$') out += '\\$';
    else if (char === '\n') out += '\\n';
    else if (char === '\t') out += '\\t';
    else if (code < 32 || (code >= 0x7f && code < 0xa0) || /[\u2028\u2029\ufeff\p{Cf}\p{Co}\p{Cn}]/u.test(char))
      out += `\\u{${code.toString(16)}}`;
    // Half of a pair is no character: what cannot be written is shown as such.
    else if (code >= 0xd800 && code <= 0xdfff) out += '\ufffd';
    else out += char;
  }
  return `${out}"`;
}

/** A number as the language writes it, with a tenth of a px at most. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Names for the texts of a scene, by what they are: `title`, `entry2`. */
export class Names {
  readonly #names = new Map<PageText, string>();
  readonly #counts = new Map<string, number>();

  of(text: PageText): string {
    let name = this.#names.get(text);
    if (name === undefined) {
      const stem = {
        title: 'title',
        subtitle: 'subtitle',
        heading: 'heading',
        body: 'words',
        item: 'entry',
        button: 'button',
        nav: 'tab',
        small: 'note',
      }[text.role];
      const count = (this.#counts.get(stem) ?? 0) + 1;
      this.#counts.set(stem, count);
      name = count === 1 ? stem : `${stem}${count}`;
      this.#names.set(text, name);
    }
    return name;
  }
}
