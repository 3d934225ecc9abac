import {
  type CompletionItem,
  type CompletionItemKind,
  type CompletionItemTag,
  InsertTextFormat,
  type TextEdit,
} from 'vscode-languageserver-types';
import { rangeOf, type ServiceDocument, type Stretch } from '../document.js';

/** A proposal before it is given its place and its order. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** 0 the most fitting … 9. */
  readonly rank: number;
  readonly detail?: string;
  readonly documentation?: string;
  /** What is written; the label where not given. */
  readonly text?: string;
  /** What is written, with places to fill in. */
  readonly snippet?: string;
  readonly edits?: readonly TextEdit[];
  readonly tags?: readonly CompletionItemTag[];
  /** The editor proposes again at once: what is written wants a value. */
  readonly again?: boolean;
}

/** Gathers proposals for one place; the first of a label and kind wins. */
export class Proposals {
  readonly #document: ServiceDocument;
  readonly #word: Stretch;
  readonly #snippets: boolean;
  readonly #items = new Map<string, CompletionItem>();

  constructor(document: ServiceDocument, word: Stretch, snippets: boolean) {
    this.#document = document;
    this.#word = word;
    this.#snippets = snippets;
  }

  get items(): CompletionItem[] {
    return [...this.#items.values()];
  }

  add(proposal: Proposal): void {
    const { label, kind, rank, detail, documentation, text = label, snippet, edits, tags, again } = proposal;
    const key = `${kind} ${label}`;
    if (this.#items.has(key)) return;
    const filled = snippet !== undefined && this.#snippets;
    const newText = filled ? snippet : snippet === undefined ? text : plain(snippet);
    this.#items.set(key, {
      label,
      kind,
      sortText: `${rank}${label.toLowerCase()}`,
      textEdit: { range: rangeOf(this.#document, this.#word), newText },
      ...(filled ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
      ...(detail === undefined || detail === '' ? {} : { detail }),
      ...(documentation === undefined || documentation === ''
        ? {}
        : { documentation: { kind: 'markdown', value: documentation } }),
      ...(edits === undefined ? {} : { additionalTextEdits: [...edits] }),
      ...(tags === undefined ? {} : { tags: [...tags] }),
      ...(again === true ? { command: { title: 'Propose values', command: 'editor.action.triggerSuggest' } } : {}),
    });
  }
}

/** A snippet with its places filled in, for editors that know none. */
export function plain(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^{}]*)\}/g, '$1')
    .replace(/\$\d+/g, '');
}
