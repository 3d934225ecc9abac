import type { QuotedText } from '../../read/quotes.js';
import type { Medium, PageText, Region, Role, Surface } from '../types.js';
import { lookOf } from './look.js';
import type { Mention } from './medium.js';
import { announcesNext, nowhere, regionBehind, regionIn, withoutPlaces } from './places-of-text.js';
import { joins, pointsIn, roleIn, withoutNeighbours } from './roles.js';
import { nounIn, nounsIn } from './things.js';

/** Full stops; and ends of lines where an entry of a list follows, or an empty line. */
const sentenceEnds = /[.!?](?=\s)|[。！？]|\n(?=\s*(?:[•*·—–-]|\d{1,2}[.)]|\n))/g;

/** Goes through the quotes of a prompt in order, and remembers what later ones refer to. */
export class Reader {
  readonly surfaces: Surface[] = [];
  /** For each text the number of the list that it stands in. */
  readonly chains = new Map<PageText, number>();
  readonly #prompt: string;
  readonly #masked: string;
  readonly #mentions: readonly Mention[];
  readonly #main: Medium;
  readonly #all: PageText[] = [];
  #end = 0;
  #previous: PageText | null = null;
  #heading: PageText | null = null;
  /** The region of the sentence, and the first text that stood in it. */
  #sentence: { readonly start: number; readonly region: Region; first: PageText | null } = {
    start: -1,
    region: nowhere,
    first: null,
  };
  /** Texts since something other than a joint stood before one. */
  #chain: PageText[] = [];
  /** A place that a heading of its own announces: "— Footer —". */
  #block = '';

  constructor(prompt: string, masked: string, mentions: readonly Mention[], main: Medium) {
    this.#prompt = prompt;
    this.#masked = masked;
    this.#mentions = mentions;
    this.#main = main;
  }

  read(quote: QuotedText, next: number): void {
    const from = this.#end;
    this.#end = quote.end;
    const sentence = this.#sentenceStart(quote.start);
    if (sentence !== this.#sentence.start) {
      this.#sentence = { start: sentence, region: regionIn(this.#masked.slice(sentence, quote.start)), first: null };
    }
    const gap = this.#masked.slice(from, quote.start);
    const known = this.#known(quote, gap);
    if (known !== null) {
      this.#refer(known, gap, quote);
      return;
    }
    const block = [...gap.matchAll(/^\s*[—–-]+ *([^\n—]{2,40}?) *[—–-]+\s*$/gm)].at(-1)?.[1];
    if (block !== undefined) {
      this.#block = block;
      this.#heading = null;
    }
    // Where the sentence ends inside of the quote, nothing behind it speaks of it.
    const ended = this.#masked[quote.end - 1] === '.';
    const tail = ended ? '' : this.#masked.slice(quote.end, Math.min(next, this.#sentenceEnd(quote.end)));
    const elsewhere = /^\W*[.!?。]/.test(gap) && withoutPlaces(gap) !== gap;
    const continues = this.#previous !== null && !elsewhere && joins(withoutPlaces(gap)) && !gap.includes('\n\n');
    if (!continues) this.#chain = [];
    const text = this.#textOf(quote, gap, tail, { from, start: Math.max(from, sentence) }, continues);
    this.#surfaceFor(text, from, quote.start, continues).texts.push(text);
    this.#all.push(text);
    this.#chain.push(text);
    this.chains.set(text, this.#all.indexOf(this.#chain[0]!));
    this.#previous = text;
    this.#sentence.first ??= text;
    this.#headsBehind(quote.end);
    if (/^[\s,.]*respectively/i.test(tail)) this.#pair();
  }

  /** "…, respectively": the texts of the chain belong to as many that stand before them, one to each. */
  #pair(): void {
    const texts = this.surfaces.at(-1)!.texts;
    const chain = this.#chain;
    const others = texts.filter((text) => text.heading !== null && !chain.includes(text));
    if (others.length !== chain.length) return;
    for (const [at, text] of chain.entries()) {
      text.heading = others[at]!.heading;
      text.role = 'item';
      texts.splice(texts.indexOf(text), 1);
      texts.splice(texts.indexOf(others[at]!) + 1, 0, text);
    }
  }

  /** A text that is named once more, or in part, so as to say something of it. */
  #known({ text }: QuotedText, gap: string): PageText | null {
    const same = this.#all.find((one) => one.text === text);
    if (same !== undefined) return same;
    const speaks =
      /(?:next to|beside|near|by|right of|left of|before|after|above|below|under|other|like|as|with|for|item|entry|name|line|text|from|especially not|or)\s*(?:the\b[^,.]{0,30})?$/i.test(
        gap.trimEnd(),
      );
    if ((!speaks && !joins(gap)) || text.length < 3) return null;
    return (
      this.#all.find(
        (one) => one.text.length > text.length && one.text.startsWith(text) && /^\W/u.test(one.text.slice(text.length)),
      ) ?? null
    );
  }

  #refer(known: PageText, gap: string, quote: QuotedText): void {
    const sentence = this.#masked.slice(this.#sentence.start, this.#sentenceEnd(quote.end));
    const before = this.#masked.slice(this.#sentence.start, quote.start);
    const beside = /\b(?:next to|beside|right of|left of|before|after|near|alongside|with|above|and|or)\b/i.test(gap);
    if (beside && !/\b(?:no|not|none|other)\b/i.test(before)) known.icon ??= iconIn(sentence);
    if (
      /\b(?:under|for|below|beneath|in|within|inside|(?<!(?:right|left) )of)\s*(?:the\s+)?(?:section\s+|heading\s+)?$/i.test(
        gap,
      ) &&
      known.role !== 'title'
    )
      this.#makeHeading(known);
    if (
      /在\s*$/.test(gap) &&
      /^(?:部分|板块|栏|区|下|里|中)/.test(this.#masked.slice(quote.end)) &&
      known.role !== 'title'
    )
      this.#makeHeading(known);
    this.#sentence.first ??= known;
  }

  #makeHeading(text: PageText): void {
    text.heading = null;
    text.role = 'heading';
    this.#heading = text;
  }

  #textOf(
    quote: QuotedText,
    gap: string,
    tail: string,
    before: { readonly from: number; readonly start: number },
    continues: boolean,
  ): PageText {
    const lead = this.#masked.slice(before.start, quote.start);
    const raw = this.#prompt.slice(before.from, quote.start);
    const line = gap.slice(gap.lastIndexOf('\n') + 1);
    const previous = this.#previous;
    const bullet = /^\s*[•*·-]\s*(?:\([^)]*\))?\s*$/.test(line) && gap.includes('\n');
    const said = bullet ? 'item' : (roleIn(line) ?? roleIn(lead));
    const look = lookOf(lead + tail.slice(0, 80));
    const region = (announcesNext(tail) ? null : regionBehind(tail)) ?? this.#regionOf(lead, continues);
    let role: Role =
      continues && said === null ? (previous!.role === 'title' ? 'body' : previous!.role) : (said ?? 'body');
    if (/foot|bottom|credit|footer/i.test(this.#block) && role !== 'heading') role = 'small';
    if (/header/i.test(this.#block) && said === null) role = this.#all.length === 0 ? 'title' : 'subtitle';
    // What is called a title a second time heads a part of the page.
    if (
      role === 'title' &&
      this.#all.some((one) => one.role === 'title') &&
      this.#main.kind === 'page' &&
      !/main|event|movie|brand|logo/i.test(lead)
    )
      role = 'heading';
    if (role === 'title' && regionIn(this.#block).column !== null) role = 'heading';
    const text: PageText = {
      text: quote.text,
      role,
      region,
      look,
      points: pointsIn(line) ?? (continues ? previous!.points : null),
      heading: null,
      icon: null,
      vertical:
        /[\u3040-\u9fff]/.test(quote.text) &&
        (/\bvertical(?:ly)?\b|竖排|竖写|竖直|垂直书写|从上到下|上联|下联/i.test(lead) ||
          (/[春对]联/.test(this.#masked) && (region.column === 'left' || region.column === 'right'))),
    };
    text.heading = this.#headingOf(text, raw, continues);
    if (role === 'heading') this.#heading = text;
    if (role === 'title' || (role === 'small' && !continues)) this.#heading = null;
    const own = /\b(?:next to|beside|right of|left of)\s+(?:the [^.]{0,60})?$/i.test(lead);
    if (own) text.icon = iconIn(lead);
    return text;
  }

  #regionOf(lead: string, continues: boolean): Region {
    const own = regionIn(withoutNeighbours(lead));
    if (own.row !== null || own.column !== null) return own;
    if (continues) return this.#previous!.region;
    const block = regionIn(this.#block);
    if (block.row !== null || block.column !== null) return block;
    return nowhere;
  }

  #headingOf(text: PageText, raw: string, continues: boolean): PageText | null {
    const { role } = text;
    const named = this.#namedIn(raw);
    if (named !== null && named.role !== 'title' && named !== text) {
      this.#makeHeading(named);
      if (role !== 'heading') return named;
    }
    if (role === 'heading' || role === 'title') return null;
    if (continues && this.#previous!.heading !== null) return this.#previous!.heading;
    // The first text of "the left cloud states …" heads what the same sentence, or the next one, says further.
    const { first, region } = this.#sentence;
    if (
      first !== null &&
      region.column !== null &&
      first.role !== 'title' &&
      role === 'body' &&
      !continues &&
      text.region.column === null
    ) {
      this.#makeHeading(first);
      return first;
    }
    if (role === 'small' || text.region.row === 'bottom') return null;
    // "On the side panel, …" is somewhere else.
    if (
      !continues &&
      /(?:^|[.!?\n])[^\p{L}.!?\n]*(?:on|at|in|along|near|inside|flanking|also,?|below|beneath) (?:on )?(?:the|a|an|this)\b[^.!?\n]*$|(?:^|[.!?\n])[^\p{L}.!?\n]*(?:also )?(?:add|include|insert)\b[^.!?\n]*$/iu.test(
        raw,
      )
    )
      this.#heading = null;
    const { column } = text.region;
    if (
      column !== null &&
      this.#heading !== null &&
      this.#heading.region.column !== null &&
      this.#heading.region.column !== column
    )
      this.#heading = null;
    return this.#heading;
  }

  /** An earlier text that the words before this one name without quotes: "Under CURRENT SESSIONS, list". */
  #namedIn(raw: string): PageText | null {
    const found = this.#all.filter(({ text }) => {
      // Q1 is a name, a single letter is none.
      const isName = text.length >= 3 || (text.length === 2 && /^\p{Lu}[\p{Lu}\d]$/u.test(text));
      const at = isName ? raw.lastIndexOf(text) : -1;
      return (
        at >= 0 &&
        /(?:\b(?:under|for|below|beneath|in|within|inside|of)\s+(?:the\s+)?['"‘“]?|(?:^|\n)\s*(?:\d+\.)?\s*)$/i.test(
          raw.slice(0, at),
        )
      );
    });
    return found.sort((a, b) => b.text.length - a.text.length)[0] ?? null;
  }

  /** "'Fluoride' & 'Enamel' for CAVITY PROTECTION": what is named behind heads the texts before. */
  #headsBehind(end: number): void {
    const behind = /^\s*,?\s*(?:under|for|below|in)\s+(?:the\s+)?/i.exec(this.#prompt.slice(end, end + 30));
    if (behind === null) return;
    const rest = this.#prompt.slice(end + behind[0].length);
    const head = this.#all
      .filter(({ text }) => text.length > 2 && rest.startsWith(text))
      .sort((a, b) => b.text.length - a.text.length)[0];
    if (head === undefined || head.role === 'title' || this.#chain.includes(head)) return;
    this.#makeHeading(head);
    for (const text of this.#chain) {
      if (text.role === 'heading') text.role = 'item';
      text.heading = head;
    }
  }

  #sentenceStart(at: number): number {
    const before = this.#masked.slice(0, at);
    let start = 0;
    for (const stop of before.matchAll(sentenceEnds)) start = stop.index + stop[0].length;
    return start;
  }

  #sentenceEnd(at: number): number {
    const stop = this.#masked.slice(at).search(sentenceEnds);
    return stop < 0 ? this.#masked.length : at + stop;
  }

  /** The surface that a text is written on: the one at hand, unless the words before it name another. */
  #surfaceFor(text: PageText, from: number, to: number, continues: boolean): Surface {
    const mention = this.#mentions.filter((one) => one.start >= from && one.end <= to).at(-1) ?? null;
    const current = this.surfaces.at(-1);
    if (current === undefined)
      return this.#add(
        this.#main.kind === 'thing' && mention !== null && mention.medium.kind === 'thing'
          ? mention.medium
          : this.#main,
        text,
      );
    if (this.#main.name === 'bubble' && mention === null && !continues) return this.#add(this.#main, text);
    if (!this.#splits(mention)) {
      const plural = this.#plural(from);
      return continues && plural && current.texts.length === 1 && this.#main.kind === 'thing'
        ? this.#add(current.medium, text)
        : current;
    }
    const before = this.#masked.slice(Math.max(0, mention!.start - 50), mention!.start);
    const definite =
      /\b(?:the|this|that|its|same|each|these)\s+(?!other|second|third|next|last)(?:[\w-]+\s+){0,2}$|该|此|这/i.test(
        before,
      );
    const known =
      this.surfaces.find(({ medium }) => medium.name === mention!.medium.name) ??
      (mention!.medium.name === 'sign' || mention!.medium.name === 'label' ? current : undefined);
    if (mention!.medium.name !== 'bubble' && definite && known !== undefined && known.medium.kind !== 'page')
      return known;
    return this.#add(mention!.medium, text);
  }

  #splits(mention: Mention | null): boolean {
    if (mention === null) return false;
    const { name, kind } = mention.medium;
    if (this.#main.name === 'bubble') return name === 'bubble' || name === 'wooden-sign' || name === 'street-sign';
    if (this.#main.kind === 'page') {
      const beside = ['postcard', 'letter', 'card', 'book', 'scroll'].includes(this.#main.name);
      return beside && ['ticket', 'sticky-note', 'street-sign'].includes(name);
    }
    return kind === 'thing' || ['poster', 'chalkboard', 'menu', 'screen'].includes(name);
  }

  /** Whether the medium at hand was spoken of as several: "labels such as". */
  #plural(to: number): boolean {
    const mention = this.#mentions.filter((one) => one.end <= to).at(-1);
    if (mention === undefined) return false;
    const between = this.#masked.slice(mention.start, to);
    return /[^s]s$/.test(mention.words) || /包括|例如|分别|如$|等/.test(between);
  }

  #add(medium: Medium, text: PageText): Surface {
    const surface = { medium, region: text.region, texts: [] };
    this.surfaces.push(surface);
    this.#heading = text.role === 'heading' ? text : null;
    return surface;
  }
}

/** "a small microphone icon", "a line drawing of a glowing flower": what is to be drawn, as far as the library has it. */
export function iconIn(sentence: string): string | null {
  for (const [, phrase] of sentence.matchAll(
    /\b(?:icon|symbol|drawing|illustration|doodle|silhouette|emoji|picture|image) of (?:an? |the )?((?:[\w-]+ ?){1,6})/gi,
  )) {
    const noun = nounsIn(phrase!)[0]?.noun;
    if (noun !== undefined) return noun;
  }
  for (const [, phrase] of sentence.matchAll(
    /\b((?:[\w-]+ ){1,5})(?:icon|symbol|drawing|doodle|silhouette|emoji|motif)\b/gi,
  )) {
    const noun = nounIn(phrase!);
    if (noun !== null) return noun;
  }
  return null;
}
