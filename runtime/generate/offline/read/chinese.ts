import { type ChineseToken, type ChineseWord, chineseTokens } from './chinese-words.js';
import type { Region, RelationKind, Setting, Thing, Wish } from './types.js';

/** Beyond so many things a picture shows none of them well. */
const mostThings = 14;

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };

/** What stands before a noun and is said of it. */
interface Attributes {
  count: number | null;
  loose: boolean;
  color: string | null;
  shade: string | null;
  size: number;
  look: string[];
}

const plain = (): Attributes => ({ count: null, loose: false, color: null, shade: null, size: 0, look: [] });

/** The place of what is named next, by the things that it is told from. */
interface Place {
  readonly kind: RelationKind;
  readonly things: readonly number[];
}

const regions: Readonly<Partial<Record<RelationKind, Region>>> = {
  'left of': 'left',
  'right of': 'right',
  above: 'top',
  on: 'top',
  below: 'bottom',
  under: 'bottom',
  between: 'center',
  'in front of': 'front',
  behind: 'back',
};

/**
 * Reads a Chinese prompt by its frequent words, as `readWish` does an English one: things with numbers, colours and sizes; 在 B 上, B 上有 A,
 * A 和 B 之间; what is held, worn and ridden; place, time and weather. Null where the prompt is not Chinese. Total.
 */
export function readChinese(prompt: string): Wish | null {
  const han = prompt.match(/[\u4e00-\u9fff]/g)?.length ?? 0;
  const latin = prompt.match(/[a-z]/gi)?.length ?? 0;
  return han < 2 || han * 2 < latin ? null : new ChineseReader(prompt).read();
}

class ChineseReader {
  readonly #prompt: string;
  readonly #tokens: readonly ChineseToken[];
  readonly #things: Mutable<Thing>[] = [];
  readonly #relations: { kind: RelationKind; a: number; b: number[] }[] = [];
  readonly #without: string[] = [];
  readonly #style: string[] = [];
  readonly #setting: Mutable<Setting> = {
    place: null,
    ground: null,
    wall: null,
    world: null,
    backgroundColor: null,
    time: null,
    weather: null,
  };
  #attributes = plain();
  /** Those of the noun behind a clause with 的: 三只 in 三只坐在椅子上的猫. */
  #outer: Attributes | null = null;
  /** What the sentence is about. */
  #subject: number[] = [];
  /** What 左边是… without a noun refers to. */
  #anchor: number | null = null;
  /** Behind 在: the nouns since. */
  #at: number[] | null = null;
  #place: Place | null = null;
  #region: Region | null = null;
  #pose: string | null = null;
  #verb: RelationKind | null = null;
  #negated = false;
  /** What the noun behind 的 holds or wears. */
  readonly #owned: { kind: RelationKind; thing: number }[] = [];

  constructor(prompt: string) {
    this.#prompt = prompt;
    this.#tokens = chineseTokens(prompt);
  }

  read(): Wish {
    for (let at = 0; at < this.#tokens.length; ) at = this.#step(at);
    for (const relation of this.#relations) {
      const flies = /^(?:flying|floating)$/.test(this.#things[relation.a]!.pose ?? '');
      if (relation.kind === 'on' && flies) relation.kind = 'above';
    }
    return {
      things: this.#things,
      relations: this.#relations,
      without: this.#without,
      setting: this.#setting,
      style: Array.from(new Set(this.#style)),
      texts: [],
      unread: this.#unread(),
    };
  }

  /** @returns the token behind what was read */
  #step(at: number): number {
    const { word } = this.#tokens[at]!;
    const attributes = this.#attributes;
    switch (word.type) {
      case 'stop':
      case 'pause':
        this.#endClause();
        break;
      case 'noun':
        return this.#noun(word, at);
      case 'place':
        this.#setting.place ??= word.place;
        return this.#beyondPlace(at);
      case 'ground':
        this.#setting.ground ??= word.ground;
        return this.#beyondPlace(at);
      case 'wall':
        this.#setting.wall ??= attributes.color === null ? 'plain wall' : `${attributes.color} wall`;
        return this.#beyondPlace(at);
      case 'sky':
        return this.#beyondPlace(at);
      case 'count':
        attributes.count = word.count;
        attributes.loose = word.loose;
        break;
      case 'color':
        attributes.color = attributes.shade === null ? word.color : `${attributes.shade} ${word.color}`;
        break;
      case 'shade':
        attributes.shade = word.shade;
        break;
      case 'size':
        attributes.size = word.size;
        break;
      case 'look':
        attributes.look.push(word.look);
        break;
      case 'without':
        this.#negated = true;
        break;
      case 'at':
        this.#setAside();
        this.#at = [];
        break;
      case 'verb':
        this.#setAside();
        this.#verb = word.kind;
        break;
      case 'pose':
        if (attributes.count !== null || this.#subject.length === 0) this.#pose = word.pose;
        else for (const thing of this.#subject) this.#things[thing]!.pose ??= word.pose;
        this.#setAside();
        break;
      case 'post':
        this.#alone(word.kind, this.#prompt.slice(this.#tokens[at]!.start, this.#tokens[at]!.end));
        break;
      case 'region':
        if (this.#at !== null) this.#put(word.region);
        else this.#region = word.region;
        break;
      case 'time':
        this.#setting.time ??= word.time;
        break;
      case 'weather':
        this.#setting.weather ??= word.weather;
        break;
      case 'style':
        this.#style.push(word.style);
        break;
    }
    return at + 1;
  }

  #endClause(): void {
    this.#attributes = plain();
    this.#outer = null;
    this.#at = null;
    this.#place = null;
    this.#region = null;
    this.#verb = null;
    this.#negated = false;
    this.#owned.length = 0;
  }

  /** 一个戴帽子的女孩: what was counted comes behind the clause. */
  #setAside(): void {
    if (this.#attributes.count === null) return;
    this.#outer = this.#attributes;
    this.#attributes = plain();
  }

  #noun(word: Extract<ChineseWord, { type: 'noun' }>, at: number): number {
    if (this.#negated) {
      this.#without.push(word.name);
      this.#attributes = plain();
      this.#negated = this.#typeAt(at + 1) === 'and';
      return at + 1;
    }
    const post = this.#postBehind(at);
    const behind = post === null ? at + 1 : post.to;
    const relative = this.#isRelative(behind);
    const joined = this.#typeAt(at - 1) === 'and';
    const refers = post !== null || this.#at !== null || this.#verb !== null;
    const thing = this.#thing(word, refers);
    if (thing === null) return at + 1;
    if (this.#verb !== null) {
      if (relative) this.#owned.push({ kind: this.#verb, thing });
      else for (const one of this.#subject) this.#relate(this.#verb, one, [thing]);
      if (this.#typeAt(at + 1) !== 'and') this.#verb = null;
    } else if (post !== null) {
      const gathered = post.kind === 'between' ? [...(this.#at ?? (joined ? this.#subject : [])), thing] : [thing];
      const things = Array.from(new Set(gathered));
      if (this.#at !== null && !relative && this.#subject.length > 0)
        for (const one of this.#subject) this.#relate(post.kind, one, things);
      else this.#place = { kind: post.kind, things };
      this.#at = null;
    } else if (this.#at !== null) {
      this.#at.push(thing);
      if (this.#typeAt(at + 1) !== 'and') {
        for (const one of this.#subject) this.#relate('near', one, [thing]);
        this.#at = null;
      }
    } else this.#main(thing, joined);
    return behind;
  }

  /** A thing that the sentence is about. */
  #main(thing: number, joined: boolean): void {
    const made = this.#things[thing]!;
    made.region ??= this.#region;
    made.pose ??= this.#pose;
    this.#pose = null;
    for (const { kind, thing: object } of this.#owned.splice(0)) this.#relate(kind, thing, [object]);
    if (this.#place === null) this.#anchor = thing;
    else this.#relate(this.#place.kind, thing, this.#place.things);
    this.#subject = joined ? [...this.#subject, thing] : [thing];
  }

  /** 左边是…, 旁边有…: beside what was spoken of; 在左边: on that side of the picture. */
  #alone(kind: RelationKind, written: string): void {
    if (written.length < 2) return;
    const region = regions[kind] ?? null;
    if (this.#at !== null) {
      if (region !== null) this.#put(region);
      this.#at = null;
    } else if (this.#anchor !== null) this.#place = { kind, things: [this.#anchor] };
    else this.#region = region;
  }

  #put(region: Region): void {
    for (const thing of this.#subject) this.#things[thing]!.region ??= region;
    this.#at = null;
  }

  #beyondPlace(at: number): number {
    this.#attributes = plain();
    this.#at = null;
    return this.#postBehind(at)?.to ?? at + 1;
  }

  /** 上 or 的上面 behind a noun. */
  #postBehind(at: number): { readonly kind: RelationKind; readonly to: number } | null {
    const from = this.#typeAt(at + 1) === 'of' ? at + 2 : at + 1;
    const word = this.#tokens[from]?.word;
    return word?.type === 'post' ? { kind: word.kind, to: from + 1 } : null;
  }

  /** Whether 的 and a noun follow, of which all of it is said. */
  #isRelative(at: number): boolean {
    if (this.#typeAt(at) !== 'of') return false;
    for (let next = at + 1; next < at + 8; next++) {
      const type = this.#typeAt(next);
      if (type === 'noun') return true;
      if (!/^(?:count|measure|color|shade|size|look|of|unknown)$/.test(type ?? '')) return false;
    }
    return false;
  }

  #typeAt(at: number): ChineseToken['word']['type'] | undefined {
    return this.#tokens[at]?.word.type;
  }

  /** One that has been named before where nothing new is said of it, else a new one; null where there are too many. */
  #thing({ name, color }: Extract<ChineseWord, { type: 'noun' }>, refers: boolean): number | null {
    const own = this.#attributes;
    const outer = refers ? null : this.#outer;
    this.#attributes = plain();
    if (!refers) this.#outer = null;
    const count = own.count ?? outer?.count ?? null;
    const found = own.color ?? outer?.color ?? color ?? null;
    const same =
      count === null
        ? this.#things.findLastIndex(
            (thing) => thing.name === name && (found === null || thing.color === null || thing.color === found),
          )
        : -1;
    if (same >= 0) {
      this.#things[same]!.color ??= found;
      return same;
    }
    if (this.#things.length >= mostThings) return null;
    this.#things.push({
      name,
      count: Math.min(count ?? 1, 60),
      loose: own.loose || (outer?.loose ?? false),
      least: own.loose || outer?.loose ? 2 : Math.min(count ?? 1, 60),
      color: found,
      look: [...own.look, ...(outer?.look ?? [])],
      pose: null,
      size: own.size || (outer?.size ?? 0),
      region: null,
      texts: [],
    });
    return this.#things.length - 1;
  }

  #relate(kind: RelationKind, a: number, b: readonly number[]): void {
    const others = b.filter((one) => one !== a);
    const real: RelationKind = kind === 'between' && others.length < 2 ? 'inside' : kind;
    if (others.length > 0) this.#relations.push({ kind: real, a, b: real === 'between' ? others : others.slice(-1) });
  }

  /** Words of two characters or more that nothing was made of, each once. */
  #unread(): string[] {
    const lost = this.#tokens.flatMap(({ start, end, word }) =>
      word.type === 'unknown'
        ? Array.from(
            new Intl.Segmenter('zh', { granularity: 'word' }).segment(this.#prompt.slice(start, end)),
            ({ segment, isWordLike }) => (isWordLike === true && segment.length > 1 ? segment : ''),
          )
        : [],
    );
    return Array.from(new Set(lost.filter((one) => one !== '' && !empty.has(one))));
  }
}

/** Words without content of their own. */
const empty = new Set(
  '正在 它们 他们 她们 这个 那个 一个 一种 非常 以及 并且 而且 但是 显示 展示 描绘 画着 可以 位于 需要'.split(' '),
);
