import { type Item, isApart, isSign } from './items.js';
import type { Container, Unit } from './structure.js';
import { indentBlock } from './text-blocks.js';

const width = 120;
const step = '  ';

/** Writes the items of a module in the one form. */
export class Printer {
  readonly #items: readonly Item[];
  readonly #lines: string[] = [];
  #line: string | null = null;
  #indent = '';

  constructor(items: readonly Item[]) {
    this.#items = items;
  }

  module(container: Container): string {
    this.#members(container, '');
    this.#flush();
    return this.#lines.length === 0 ? '' : `${this.#lines.join('\n')}\n`;
  }

  #flush(): void {
    if (this.#line !== null) this.#lines.push(this.#line.trimEnd());
    this.#line = null;
  }

  #newLine(indent: string): void {
    this.#flush();
    this.#indent = indent;
    this.#line = indent;
  }

  #write(text: string): void {
    this.#line = (this.#line ?? '') + text;
  }

  /** The statements of a container, each on its line, with the comments between them. */
  #members({ open, close, units }: Container, indent: string): void {
    let at = open + 1;
    let joinable = false;
    let first = true;
    const startLine = (item: Item) => {
      const before = this.#items[at - 1];
      const blank = !first && before !== undefined && item.startLine > before.endLine + 1;
      this.#flush();
      if (blank) this.#lines.push('');
      this.#newLine(indent);
    };
    const comments = (until: number) => {
      for (; at < until; at++) {
        const item = this.#items[at]!;
        if (item.comment === null) continue;
        const before = this.#items[at - 1];
        if (before !== undefined && before.endLine === item.startLine && this.#line !== null) {
          this.#write(` ${this.#comment(item)}`);
          if (item.comment === 'line' || at === open + 1) joinable = false;
        } else {
          startLine(item);
          this.#write(this.#comment(item));
          joinable = false;
        }
        first = false;
      }
    };
    for (const unit of units) {
      comments(unit.from);
      const item = this.#items[unit.from]!;
      const before = this.#items[unit.from - 1];
      const sameLine = before !== undefined && before.endLine === item.startLine;
      if (joinable && unit.simple && sameLine && this.#fits(unit)) this.#write('; ');
      else if (sameLine && before.comment === 'block' && this.#isAlone(unit.from - 1)) this.#write(' ');
      else startLine(item);
      this.#unit(unit, false);
      at = unit.to;
      first = false;
      joinable = unit.simple;
    }
    comments(close);
  }

  /** Whether a statement still has room on the line, behind a `; `. */
  #fits(unit: Unit): boolean {
    const part = new Printer(this.#items);
    part.#unit(unit, true);
    return (this.#line ?? '').length + 2 + (part.#line ?? '').length <= width;
  }

  /** A comment `/* … *\/` that starts its line and has a statement behind it. */
  #isAlone(at: number): boolean {
    const before = this.#items[at - 1];
    return before === undefined || before.endLine < this.#items[at]!.startLine;
  }

  #comment(item: Item): string {
    return item.comment === 'line' ? item.image.trimEnd() : item.image.replace(/\r\n?/g, '\n');
  }

  /** One statement. `flat` keeps it on one line. */
  #unit({ from, to, blocks }: Unit, flat: boolean): void {
    const opened: { inner: string; outer: string }[] = [];
    const base = this.#indent;
    let unary = false;
    for (let at = from; at < to; at++) {
      const item = this.#items[at]!;
      const before = at === from ? undefined : this.#items[at - 1];
      if (isDropped(this.#items, at, to)) continue;
      const closes = /^[)\]}]$/.test(item.image);
      const outer = closes ? (opened.pop()?.outer ?? base) : null;
      if (before !== undefined) {
        const broken = before.endLine < item.startLine && !flat;
        const joined = (blocks.has(at) || item.type === 'else') && before.comment !== 'line';
        if (broken && !joined) this.#newLine(outer ?? opened.at(-1)?.inner ?? base + step);
        else if (isApart(before, item, unary)) this.#write(' ');
      }
      const block = blocks.get(at);
      if (block !== undefined) {
        this.#block(block, base, flat);
        at = block.close;
        continue;
      }
      unary = isSign(before, item);
      if (item.type === 'TEMPLATE_HEAD') at = this.#template(at);
      else if (item.comment !== null) this.#write(this.#comment(item));
      else if (item.type === 'STRING') this.#string([item.image], []);
      else
        this.#write(
          item.type.endsWith('_OF') || item.type.endsWith('_THAN') ? item.image.replace(/\s+/g, ' ') : item.image,
        );
      // What closes a bracket stands under the line that opened it.
      if (/^[([{]$/.test(item.image)) opened.push({ inner: this.#indent + step, outer: this.#indent });
    }
  }

  #block(container: Container, base: string, flat: boolean): void {
    const line = this.#flat(container);
    if (line !== null && (flat || (this.#line ?? '').length + line.length <= width)) {
      this.#write(line);
      return;
    }
    this.#write('{');
    this.#members(container, base + step);
    this.#newLine(base);
    this.#write('}');
  }

  /** A block as one line, or null where the author gave it several. */
  #flat(container: Container): string | null {
    const { open, close, units } = container;
    if (this.#items[open]!.startLine !== this.#items[close]!.endLine) return null;
    const parts: string[] = [];
    let at = open + 1;
    const comments = (until: number) =>
      this.#items
        .slice(at, until)
        .filter((item) => item.comment !== null)
        .map((item) => this.#comment(item));
    for (const unit of units) {
      const part = new Printer(this.#items);
      part.#unit(unit, true);
      parts.push([...comments(unit.from), part.#line ?? ''].join(' '));
      at = unit.to;
    }
    return ['{', parts.join('; '), ...comments(close), '}'].filter((part) => part !== '').join(' ');
  }

  /** A string with `${…}`; answers the index of its last piece. */
  #template(head: number): number {
    const pieces: string[] = [];
    const holes: string[] = [];
    let at = head;
    let from = head;
    for (let depth = 0; ; at++) {
      const { type, image } = this.#items[at]!;
      if (type === 'TEMPLATE_HEAD') depth++;
      if (depth === 1 && type.startsWith('TEMPLATE_')) {
        if (at > head) {
          const hole = new Printer(this.#items);
          hole.#unit({ from: from + 1, to: at, blocks: new Map(), simple: true }, true);
          holes.push(hole.#line ?? '');
        }
        pieces.push(image);
        from = at;
      }
      if (type === 'TEMPLATE_TAIL' && --depth === 0) break;
    }
    this.#string(pieces, holes);
    return at;
  }

  #string(pieces: readonly string[], holes: readonly string[]): void {
    const block = /^r?"""/.test(pieces[0]!);
    const moved = block ? indentBlock(pieces, this.#indent + step) : pieces;
    const [first, ...rest] = moved
      .map((piece, index) => piece + (holes[index] ?? ''))
      .join('')
      .split('\n');
    this.#write(first!);
    for (const line of rest) {
      this.#lines.push(this.#line!);
      this.#line = line;
    }
  }
}

/** Separators at the end of a line or before a bracket, which mean nothing. */
function isDropped(items: readonly Item[], at: number, to: number): boolean {
  const { image } = items[at]!;
  if (image !== ',' && image !== ';') return false;
  let next = at + 1;
  while (next < to && items[next]!.comment !== null) next++;
  if (next >= to || /^[)\]}]$/.test(items[next]!.image)) return true;
  return image === ';' && items[next]!.startLine > items[at]!.endLine;
}
