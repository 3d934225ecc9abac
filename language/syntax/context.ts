import type { Extras, SpanFix } from '../diagnostics/catalogue.js';
import { type ParametersOf, Reporter } from '../diagnostics/catalogue.js';
import { LineIndex } from '../diagnostics/lines.js';
import type { Span } from '../diagnostics/types.js';
import { type SyntaxMessages, syntaxMessages } from '../messages/syntax.js';
import type { TokenParser } from './parser.js';
import type { TokenTypes } from './settle.js';

/** An edit in offsets of the one text that is being parsed. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

export interface Cure {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

export interface ReportExtras {
  readonly fixes?: readonly Cure[];
  readonly related?: readonly { readonly start: number; readonly end: number; readonly message: string }[];
}

/** What every step of parsing one text shares: the text, the parser, and the place for diagnostics. */
export class ParseContext {
  readonly lines: LineIndex;
  readonly broken: Span[] = [];
  readonly #reporter: Reporter<SyntaxMessages>;
  readonly #reported: { start: number; end: number }[] = [];

  constructor(
    readonly uri: string,
    readonly text: string,
    readonly parser: TokenParser,
  ) {
    this.lines = new LineIndex(text);
    this.#reporter = new Reporter(syntaxMessages, () => this.lines);
  }

  get types(): TokenTypes {
    return this.parser.types;
  }

  get diagnostics() {
    return this.#reporter.diagnostics;
  }

  /** Whether a diagnostic lies (partly) between two offsets already. */
  isReported(start: number, end: number): boolean {
    return this.#reported.some((span) => span.start < end && start < span.end);
  }

  report<Key extends keyof SyntaxMessages & string>(
    key: Key,
    parameters: ParametersOf<SyntaxMessages[Key]>,
    start: number,
    end: number,
    extras: ReportExtras = {},
  ): void {
    this.#reported.push({ start, end: Math.max(end, start + 1) });
    this.#reporter.report(key, parameters, this.span(start, end), this.#extras(extras));
  }

  /** Takes back all diagnostics: a file in another language has one cause. */
  forget(): void {
    this.#reporter.diagnostics.length = 0;
    this.#reported.length = 0;
  }

  /** Notes a statement that is not in the tree. */
  drop(start: number, end: number): void {
    this.broken.push(this.span(start, end));
  }

  span(start: number, end: number): Span {
    return { uri: this.uri, start, end };
  }

  #extras({ fixes = [], related = [] }: ReportExtras): Extras {
    return {
      fixes: fixes.map(
        (fix): SpanFix => ({
          title: fix.title,
          safe: fix.safe,
          edits: fix.edits.map((edit) => ({ span: this.span(edit.start, edit.end), newText: edit.newText })),
        }),
      ),
      related: related.map(({ start, end, message }) => ({ span: this.span(start, end), message })),
    };
  }
}
