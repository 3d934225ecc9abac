import type { IToken } from 'chevrotain';
import type { Module } from '../../generated/ast.js';
import { beyond, type Draft, make, misfit } from './cursor.js';
import { ExpressionReader } from './expressions.js';

/**
 * Reads settled tokens by recursive descent, rule by rule as coco.langium has them, to the same tree as the parser that Langium
 * makes of that file, some ten times as fast. The grammar stays the measure: the tests read all that they have with both. What
 * only the prelude's own declarations use is left to the grammar's parser.
 */
export class ModuleReader extends ExpressionReader {
  /** The tree of a whole file; `misfit` if the tokens are no program, `beyond` where the grammar's parser has to say. */
  module(text: string, tokens: readonly IToken[]): Module | typeof misfit | typeof beyond {
    return this.#attempt(text, tokens, () => this.#module());
  }

  /** Whether the tokens are one block. */
  block(tokens: readonly IToken[]): object | typeof misfit | typeof beyond {
    return this.#attempt('', tokens, () => this.#block());
  }

  #attempt<Tree>(text: string, tokens: readonly IToken[], read: () => Tree): Tree | typeof misfit | typeof beyond {
    this.open(text, tokens);
    try {
      const tree = read();
      return this.next() === -1 ? tree : misfit;
    } catch (thrown) {
      if (thrown === misfit || thrown === beyond) return thrown as typeof misfit | typeof beyond;
      throw thrown;
    } finally {
      this.open('', []);
    }
  }

  #module(): Draft {
    const k = this.kinds;
    const node = make('Module');
    for (let kind = this.next(); kind !== -1; kind = this.next()) {
      if (kind === k[';']) this.advance();
      else if (kind === k[',']) this.add(node, 'slips', this.leaf('Stray', 'text'));
      else if (kind === k.import) this.add(node, 'imports', this.#import());
      else this.add(node, 'items', this.#item(kind));
    }
    this.seal(node, 'imports');
    this.seal(node, 'items');
    this.seal(node, 'slips');
    return this.close(node, 0);
  }

  #item(kind: number): Draft {
    const k = this.kinds;
    if (kind === k.let || kind === k.LET_SLIP) return this.#let();
    return this.#declaration(kind);
  }

  /** What stands at the top of a file, and by mistake in blocks. */
  #declaration(kind: number): Draft {
    const k = this.kinds;
    switch (kind) {
      case k.scene:
        return this.#scene();
      case k.component:
        return this.#component();
      case k.style:
        return this.#named('Style');
      case k.palette:
        return this.#named('Palette');
      case k.fn:
        return this.#function();
      case k.extern:
        throw beyond;
      default:
        throw misfit;
    }
  }

  #import(): Draft {
    const k = this.kinds;
    const from = this.at;
    const node = make('Import');
    const { mark } = this;
    this.advance();
    if (this.takeIf(k['{']!)) {
      this.word(node, 'names', k.ID!, true);
      while (this.takeIf(k[',']!) && !this.is(k['}']!)) this.word(node, 'names', k.ID!, true);
      this.take(k['}']!);
      this.take(k.from!);
    }
    this.word(node, 'path', k.STRING!);
    this.seal(node, 'names');
    return this.close(node, from, mark);
  }

  #scene(): Draft {
    const k = this.kinds;
    const from = this.at;
    const node = make('Scene');
    const { mark } = this;
    this.advance();
    if (this.is(k.ID!)) this.word(node, 'name', k.ID!);
    if (this.#startsText()) this.set(node, 'title', this.text());
    this.set(node, 'body', this.#block());
    return this.close(node, from, mark);
  }

  #startsText(): boolean {
    return this.is(this.kinds.STRING!) || this.is(this.kinds.TEMPLATE_HEAD!);
  }

  #component(): Draft {
    const k = this.kinds;
    const from = this.at;
    const node = make('Component');
    const { mark } = this;
    this.advance();
    this.word(node, 'name', k.ID!);
    if (this.takeIf(k.CALL_OPEN!)) this.list(node, 'params', k[')']!, () => this.#param());
    if (this.takeIf(k.represents!)) {
      do this.word(node, 'nouns', k.STRING!, true);
      while (this.takeIf(k[',']!));
    }
    this.set(node, 'body', this.#block());
    this.seal(node, 'nouns');
    this.seal(node, 'params');
    return this.close(node, from, mark);
  }

  #param(): Draft {
    const k = this.kinds;
    const from = this.at;
    const node = make('Param');
    const { mark } = this;
    if (this.is(k['...']!)) throw beyond;
    if (this.is(k.KEY!)) {
      this.word(node, 'name', k.KEY!);
      this.take(k[':']!);
      this.set(node, 'type', this.typeRef());
    } else this.word(node, 'name', k.ID!);
    if (this.takeIf(k['=']!)) this.set(node, 'default', this.expr());
    node.rest = false;
    return this.close(node, from, mark);
  }

  #named(type: string): Draft {
    const from = this.at;
    const node = make(type);
    const { mark } = this;
    this.advance();
    this.word(node, 'name', this.kinds.ID!);
    this.set(node, 'body', this.#block());
    return this.close(node, from, mark);
  }

  #let(): Draft {
    const k = this.kinds;
    const from = this.at;
    const node = make('Let');
    const { mark } = this;
    if (this.is(k.LET_SLIP!)) this.word(node, 'slip', k.LET_SLIP!);
    else this.advance();
    if (this.is(k.KEY!)) {
      this.word(node, 'name', k.KEY!);
      this.take(k[':']!);
      this.set(node, 'type', this.typeRef());
    } else this.word(node, 'name', k.ID!);
    this.take(k['=']!);
    this.set(node, 'value', this.expr());
    return this.close(node, from, mark);
  }

  #function(): Draft {
    const k = this.kinds;
    const from = this.at;
    const node = make('FunctionDecl');
    const { mark } = this;
    this.advance();
    this.word(node, 'name', k.ID!);
    this.take(k.CALL_OPEN!);
    this.list(node, 'params', k[')']!, () => this.#param());
    if (this.takeIf(k[':']!)) this.set(node, 'type', this.typeRef());
    this.take(k['=']!);
    this.set(node, 'body', this.expr());
    this.seal(node, 'params');
    return this.close(node, from, mark);
  }

  #block(): Draft {
    const k = this.kinds;
    const from = this.at;
    const node = make('Block');
    this.take(k['{']!);
    for (let kind = this.next(); kind !== k['}']; kind = this.next()) {
      if (kind === k[';']) this.advance();
      else if (kind === k[',']) this.add(node, 'slips', this.leaf('Stray', 'text'));
      else this.add(node, 'members', this.#member(kind));
    }
    this.advance();
    this.seal(node, 'members');
    this.seal(node, 'slips');
    return this.close(node, from);
  }

  #member(kind: number): Draft {
    const k = this.kinds;
    switch (kind) {
      case k.KEY:
        return this.#property();
      case k.ID: {
        const second = this.next(1);
        if (second === k['=']) return this.#assignment();
        return second === k.CALL_OPEN ? this.#callStatement() : this.#element();
      }
      case k.let:
      case k.LET_SLIP:
        return this.#let();
      case k.for:
        return this.#for();
      case k.if:
        return this.#if();
      case k.place:
        return this.#place();
      case k.expect:
        return this.#expect();
      case k.extern:
        throw misfit;
      default:
        return this.#declaration(kind);
    }
  }

  #property(): Draft {
    const k = this.kinds;
    const from = this.at;
    const node = make('Property');
    const { mark } = this;
    this.word(node, 'name', k.KEY!);
    this.take(k[':']!);
    if (!this.takeIf(k.MISSING!)) {
      this.set(node, 'value', this.expr());
      for (let kind = this.next(); kind !== -1; kind = this.next()) {
        if (kind === k.NUMBER) this.add(node, 'extra', this.leaf('NumberLit', 'text'));
        else if (kind === k.COLOR) this.add(node, 'extra', this.leaf('ColorLit', 'text'));
        else if (kind === k.VALUE_SLIP) this.add(node, 'extra', this.leaf('NameRef', 'name'));
        else break;
      }
    }
    this.seal(node, 'extra');
    return this.close(node, from, mark);
  }

  /** `width = 10` (slip). */
  #assignment(): Draft {
    const k = this.kinds;
    const from = this.at;
    const node = make('Property');
    const { mark } = this;
    this.word(node, 'name', k.ID!);
    this.word(node, 'slip', k['=']!);
    this.set(node, 'value', this.expr());
    node.extra = [];
    return this.close(node, from, mark);
  }

  #element(): Draft {
    const k = this.kinds;
    const from = this.at;
    const node = make('Element');
    const { mark } = this;
    this.word(node, 'kind', k.ID!);
    if (this.is(k.ID!)) this.word(node, 'name', k.ID!);
    const labelled = this.#startsText();
    if (labelled) this.set(node, 'label', this.text());
    if (this.startsPlacement()) this.set(node, 'head', this.placement());
    if (!labelled || this.is(k['{']!)) this.set(node, 'body', this.#block());
    return this.close(node, from, mark);
  }

  #callStatement(): Draft {
    const k = this.kinds;
    const from = this.at;
    const node = make('CallStatement');
    const { mark } = this;
    this.word(node, 'callee', k.ID!);
    this.advance();
    this.list(node, 'args', k[')']!, () => this.arg());
    if (this.is(k['{']!)) this.set(node, 'body', this.#block());
    this.seal(node, 'args');
    return this.close(node, from, mark);
  }

  #for(): Draft {
    const k = this.kinds;
    const from = this.at;
    const node = make('For');
    const { mark } = this;
    this.advance();
    do this.word(node, 'names', k.ID!, true);
    while (this.takeIf(k[',']!));
    this.take(k.in!);
    this.set(node, 'source', this.expr());
    this.set(node, 'body', this.#block());
    this.seal(node, 'names');
    return this.close(node, from, mark);
  }

  #if(): Draft {
    const k = this.kinds;
    const from = this.at;
    const node = make('If');
    this.advance();
    this.set(node, 'condition', this.expr());
    this.set(node, 'then', this.#block());
    if (this.takeIf(k.else!)) {
      if (this.is(k.if!)) this.set(node, 'elseIf', this.#if());
      else this.set(node, 'otherwise', this.#block());
    }
    return this.close(node, from);
  }

  #place(): Draft {
    const k = this.kinds;
    const from = this.at;
    const node = make('Place');
    this.advance();
    if (!this.startsPlacement()) this.set(node, 'subject', this.postfix());
    this.add(node, 'relations', this.placement());
    while (this.is(k[',']!) && this.startsPlacement(1)) {
      this.advance();
      this.add(node, 'relations', this.placement());
    }
    this.seal(node, 'relations');
    return this.close(node, from);
  }

  #expect(): Draft {
    const k = this.kinds;
    const from = this.at;
    const node = make('Expect');
    this.advance();
    this.set(node, 'claim', this.expr());
    if (this.takeIf(k.else!)) this.set(node, 'message', this.text());
    return this.close(node, from);
  }
}
