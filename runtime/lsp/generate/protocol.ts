import { NotificationType, type Range, RequestType } from 'vscode-languageserver';

/** What can be asked for; ranges are of the document. */
export type Task =
  | { readonly kind: 'generate'; readonly prompt: string }
  | { readonly kind: 'add'; readonly wish: string }
  | { readonly kind: 'change'; readonly wish: string; readonly range: Range }
  | { readonly kind: 'fix'; readonly range?: Range }
  | { readonly kind: 'name'; readonly range?: Range }
  | { readonly kind: 'expect'; readonly prompt?: string }
  | { readonly kind: 'explain'; readonly range?: Range };

/** A language model that the client can ask for the server. */
export interface ModelOffer {
  /** By which the client knows it again. */
  readonly key: string;
  /** For people: `openai`, `Claude Sonnet`. */
  readonly id: string;
  readonly grammar: 'gbnf' | 'lark' | null;
  readonly images: boolean;
}

/** What happens while the answer is being written. */
export type Happening =
  | { readonly type: 'plan'; readonly claims: readonly string[] }
  | { readonly type: 'source'; readonly source: string; readonly statements: number }
  | { readonly type: 'problems'; readonly round: number; readonly count: number }
  | { readonly type: 'words'; readonly words: string }
  | { readonly type: 'note'; readonly message: string };

/** What came of it: the program as it is proposed. The document itself is as it was. */
export interface Proposal {
  readonly source: string;
  /** Who wrote it; `offline` for the built-in generator. */
  readonly provider: string;
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number };
  /** What could not be made right, and why, a line each. */
  readonly leftOut: readonly string[];
  /** Expectations that do not hold. */
  readonly unmet: readonly string[];
  /** Words of the prompt that nothing stands for; only the built-in generator knows. */
  readonly unused: readonly string[];
}

/**
 * Generates, changes or explains. `id` is the client's, and comes with every happening. Without a document a new scene is written; `model` null:
 * one that the server itself has been given, else the built-in generator, which only generates.
 */
export const GenerateRequest = new RequestType<
  {
    readonly id: string;
    readonly textDocument: { readonly uri: string } | null;
    readonly task: Task;
    readonly model: ModelOffer | null;
  },
  Proposal,
  void
>('coco/generate');
export const GenerateHappening = new NotificationType<{ readonly id: string; readonly event: Happening }>(
  'coco/generate/event',
);

/** Asked of clients that say `models: true` at the start: the model for inline completions, null for none. */
export const ModelRequest = new RequestType<Record<string, never>, ModelOffer | null, void>('coco/model');

/** A question for a model of the client. */
export interface StreamCall {
  /** Which model. */
  readonly key: string;
  /** Comes back with every piece. */
  readonly id: string;
  readonly messages: readonly {
    readonly role: 'system' | 'user' | 'assistant';
    readonly content: string;
    /** PNG files as base64. */
    readonly images?: readonly string[];
  }[];
  readonly grammar?: string;
  readonly maxTokens: number;
}

/** Asked of the same clients: to have a model answer. Pieces come as notices meanwhile; the answer says how it ended. */
export const StreamRequest = new RequestType<
  StreamCall,
  { readonly stop: 'end' | 'length' | 'refusal' },
  { readonly passing?: boolean; readonly lacking?: boolean }
>('coco/model/stream');
export const StreamPiece = new NotificationType<{
  readonly id: string;
  readonly piece:
    | { readonly text: string }
    | { readonly usage: { readonly inputTokens: number; readonly outputTokens: number } };
}>('coco/model/piece');

/** `uri` names an open document or a file, `source` is a program itself. */
export interface ToolCall {
  readonly tool: 'compile' | 'check' | 'render' | 'nouns' | 'card';
  readonly uri?: string;
  readonly source?: string;
  readonly query?: string;
  readonly most?: number;
}

/** For agents in the client: draws, checks and looks up. Writes nothing. */
export const ToolRequest = new RequestType<ToolCall, { readonly text: string; readonly png?: string }, void>(
  'coco/tool',
);
