import type { LineIndex } from './lines.js';
import type { Diagnostic, Fix, Severity, Span, TextEdit } from './types.js';

/**
 * One kind of diagnostic. `bad` and `good` are whole modules of the language: a test proves that `bad` yields exactly this
 * diagnostic and that `good` does not, and docs/diagnostics/ shows both.
 */
export interface MessageDefinition<Parameters> {
  /** Four digits, never reused. */
  readonly code: number;
  readonly severity: Severity;
  readonly text: (parameters: Parameters) => string;
  /** One or two sentences for the documentation page: why this is a mistake and what to do. */
  readonly explain: string;
  readonly bad: string;
  readonly good: string;
}

/** Gives a message its parameter type: `message<{ name: string }>({ … })`. */
export function message<Parameters>(definition: MessageDefinition<Parameters>): MessageDefinition<Parameters> {
  return definition;
}

// biome-ignore lint/suspicious/noExplicitAny: the catalogue holds messages of every parameter type
export type Catalogue = Record<string, MessageDefinition<any>>;
export type ParametersOf<Definition> = Definition extends MessageDefinition<infer Parameters> ? Parameters : never;

/** A fix in source offsets; the reporter turns it into LSP ranges. */
export interface SpanFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly { readonly span: Span; readonly newText: string }[];
}

export interface Extras {
  readonly fixes?: readonly SpanFix[];
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
}

/** Looks up the line index of a document, so that spans become ranges in one place. */
export type LinesOf = (uri: string) => LineIndex;

/**
 * Collects the diagnostics of one step, in the words of one catalogue.
 *
 * `report('unknown-kind', { name: 'rectt', nearest: ['rect'] }, span, { fixes })`: the parameter type follows from the key.
 */
export class Reporter<Messages extends Catalogue> {
  readonly diagnostics: Diagnostic[] = [];
  readonly #messages: Messages;
  readonly #linesOf: LinesOf;

  constructor(messages: Messages, linesOf: LinesOf) {
    this.#messages = messages;
    this.#linesOf = linesOf;
  }

  report<Key extends keyof Messages & string>(
    key: Key,
    parameters: ParametersOf<Messages[Key]>,
    span: Span,
    extras: Extras = {},
  ): void {
    const definition = this.#messages[key]!;
    this.diagnostics.push({
      uri: span.uri,
      range: this.#linesOf(span.uri).range(span.start, span.end),
      severity: definition.severity,
      code: `COCO${String(definition.code).padStart(4, '0')}`,
      source: 'coco',
      message: definition.text(parameters),
      relatedInformation: (extras.related ?? []).map((related) => ({
        uri: related.span.uri,
        range: this.#linesOf(related.span.uri).range(related.span.start, related.span.end),
        message: related.message,
      })),
      data: { fixes: (extras.fixes ?? []).map((fix) => this.#fix(fix)) },
    });
  }

  #fix(fix: SpanFix): Fix {
    const edits: TextEdit[] = fix.edits.map(({ span, newText }) => ({
      range: this.#linesOf(span.uri).range(span.start, span.end),
      newText,
    }));
    return { title: fix.title, safe: fix.safe, edits };
  }
}
