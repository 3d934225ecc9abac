import {
  type CancellationToken,
  type InlineCompletionItem,
  LSPErrorCodes,
  type Position,
  ResponseError,
} from 'vscode-languageserver';
import type { Host } from '../../../compiler/host.js';
import type { ServiceDocument } from '../../../language/services/index.js';
import type { Generated, GenerateEvent } from '../../generate/engine/events.js';
import type { EngineOptions } from '../../generate/engine/options.js';
import type { OfflineScene, Provider } from '../../generate/types.js';
import { signalOf } from '../abort.js';
import { type Context, log, Refused } from '../context.js';
import type { OpenDocument } from '../open-document.js';
import type { Extension, InlineCompletions } from '../providers.js';
import { ClientModels } from './client-model.js';
import type * as engine from './engine.js';
import { GhostText } from './ghost-text.js';
import {
  GenerateHappening,
  GenerateRequest,
  type Happening,
  ModelRequest,
  type Proposal,
  type Task,
  ToolRequest,
} from './protocol.js';
import { runTool } from './tools.js';

export type Engine = typeof engine;

/** A model that the server itself was given, as by its environment; null: none. @throws ProviderError where it was given wrongly */
export type OwnModel = (signal: AbortSignal) => Promise<Provider | null>;

export interface GenerationParts {
  /** The engine, which is asked for once something is to be written. */
  readonly load: () => Promise<Engine>;
  /** The built-in generator where it runs elsewhere; else it is the engine's. */
  readonly builtIn?: (prompt: string) => Promise<OfflineScene>;
  readonly ownModel?: OwnModel;
}

/** Where a document that is written anew lies. */
const newScene = 'untitled.coco';

/** Writes and changes scenes: what the client asks for by `coco/generate`, and what it could write on by inline completion. */
export class Generation implements Extension, InlineCompletions {
  readonly #load: () => Promise<Engine>;
  readonly #ownModel: OwnModel;
  readonly #builtIn: (prompt: string) => Promise<OfflineScene>;
  #host: Host | null = null;
  #context: Context | null = null;
  #models: ClientModels | null = null;
  #ghost: GhostText | null = null;

  constructor({ load, builtIn, ownModel = () => Promise.resolve(null) }: GenerationParts) {
    let loaded: Promise<Engine> | null = null;
    this.#load = () => {
      loaded ??= load();
      return loaded;
    };
    this.#ownModel = ownModel;
    this.#builtIn = builtIn ?? ((prompt) => this.#builtInHere(prompt));
  }

  start(context: Context): void {
    const { connection } = context;
    this.#context = context;
    this.#models = new ClientModels(connection, this.#load);
    this.#ghost = new GhostText({
      load: this.#load,
      builtIn: this.#builtIn,
      model: (signal) => this.#modelForGhostText(signal),
      settings: context.settings,
      platform: context.workspaces.platform,
      failed: (problem) => {
        if (isSaid(problem)) connection.console.warn(`ghost text: ${problem.message}`);
        else log(connection, 'ghost text', problem);
      },
    });
    connection.onRequest(GenerateRequest, ({ id, textDocument, task, model }, token) =>
      this.#answered(token, async (signal) => {
        const tell = (event: Happening) => void connection.sendNotification(GenerateHappening, { id, event });
        const provider = model === null ? await this.#ownModel(signal) : this.#models!.provider(model);
        return this.#run(this.#documentOf(textDocument), task, provider, signal, tell);
      }),
    );
    connection.onRequest(ToolRequest, (call, token) =>
      this.#answered(token, async (signal) => runTool(call, context, await this.#load(), signal)),
    );
  }

  async propose(
    document: ServiceDocument,
    position: Position,
    signal: AbortSignal,
    open: OpenDocument,
  ): Promise<readonly InlineCompletionItem[]> {
    return (await this.#ghost?.propose(document, position, signal, open)) ?? [];
  }

  closed(document: OpenDocument): void {
    this.#ghost?.forget(document.uri);
  }

  #documentOf(named: { readonly uri: string } | null): OpenDocument | null {
    if (named === null) return null;
    const document = this.#context!.workspaces.document(named.uri);
    if (document === null) throw new Refused('There is no open document of that name.');
    return document;
  }

  async #run(
    document: OpenDocument | null,
    task: Task,
    provider: Provider | null,
    signal: AbortSignal,
    tell: (event: Happening) => void,
  ): Promise<Proposal> {
    const { generate, change, explain } = await this.#load();
    const { platform } = this.#context!.workspaces;
    const host = document?.folder.host ?? platform.host(null);
    const options: EngineOptions = {
      provider,
      host,
      uri: document?.path ?? newScene,
      signal,
      pause: () => platform.pause(),
      offline: this.#builtIn,
    };
    const text = document?.text ?? '';
    const events =
      task.kind === 'generate'
        ? generate(task.prompt, options)
        : task.kind === 'explain'
          ? explain(text, task.range ?? null, options)
          : change(text, task, options);
    for await (const event of events) {
      if (event.type === 'done') return proposalOf(event.result);
      const said = happeningOf(event);
      if (said !== null) tell(said);
    }
    throw new Error('the engine ended without a result');
  }

  async #builtInHere(prompt: string): Promise<OfflineScene> {
    this.#host ??= this.#context!.workspaces.platform.host(null);
    return (await this.#load()).builtInScene(prompt, this.#host);
  }

  /** What the client or the server has been given, in this order. */
  async #modelForGhostText(signal: AbortSignal): Promise<Provider | null> {
    const { connection, settings } = this.#context!;
    if (!settings().models) return this.#ownModel(signal);
    const offer = await connection.sendRequest(ModelRequest, {});
    return offer && this.#models!.provider(offer);
  }

  /** What goes wrong is answered in words for people. */
  async #answered<Answer>(token: CancellationToken, run: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
    const { signal, done } = signalOf(token);
    try {
      return await run(signal);
    } catch (problem) {
      throw this.#forPeople(problem, signal);
    } finally {
      done();
    }
  }

  #forPeople(problem: unknown, signal: AbortSignal): unknown {
    if (signal.aborted) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    if (!isSaid(problem) && !(problem instanceof Refused)) log(this.#context!.connection, 'coco/generate', problem);
    return new ResponseError(LSPErrorCodes.RequestFailed, problem instanceof Error ? problem.message : String(problem));
  }
}

/** Was said by a model, or of one, in words for people; the classes may be those of another bundle. */
function isSaid(problem: unknown): problem is Error {
  return problem instanceof Error && /^(?:ProviderError|RefusalError)$/.test(problem.name);
}

function happeningOf(event: GenerateEvent): Happening | null {
  switch (event.type) {
    case 'plan':
      return { type: 'plan', claims: event.claims };
    case 'source':
      return { type: 'source', source: event.source, statements: event.statements };
    case 'problems':
      return { type: 'problems', round: event.round, count: event.problems.length };
    case 'words':
    case 'note':
      return event;
    default:
      return null;
  }
}

function proposalOf({ source, provider, usage, leftOut, unmet, unused }: Generated): Proposal {
  const lines = leftOut.map(
    ({ source: words, message }) => `${words.replace(/\s+/g, ' ').trim().slice(0, 100)}: ${message}`,
  );
  return { source, provider, usage, leftOut: lines, unmet, unused };
}
