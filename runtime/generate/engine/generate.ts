import { format } from '../../../language/format/format.js';
import { Bench } from '../repair/bench.js';
import { rewritesIn, rewritten } from '../repair/rewrites.js';
import { programIn } from '../source/answer.js';
import { finished } from '../source/finished.js';
import { claimsOf, expectationsLast, scenesOf, withPrompt } from '../source/statements.js';
import { type Message, ProviderError } from '../types.js';
import { type Answer, Asking, RefusalError } from './ask.js';
import type { GenerateEvent } from './events.js';
import { finish } from './finish.js';
import { Growing } from './growing.js';
import { mending, whyLost } from './mending.js';
import { type EngineOptions, usualMaxTokens, usualRounds } from './options.js';
import { generateRequest, generateSystem, goOn, messagesOf, onlyTheProgram } from './prompts.js';
import { done } from './result.js';
import { reviewed } from './review.js';

/** Continuations of an answer that was cut off, at most. */
const continuations = 2;

/**
 * Writes a scene for a prompt: the plan as expectations, then the scene statement by statement, then repair. Without a provider the built-in
 * generator does it. The last event is `done`; its program compiles, with nothing in it that is an error but expectations that do not hold.
 *
 * @throws RefusalError where the model declines; ProviderError where it cannot be reached, or writes no program; the signal's reason
 */
export async function* generate(prompt: string, options: EngineOptions): AsyncGenerator<GenerateEvent> {
  options.signal.throwIfAborted();
  if (options.provider === null) yield* offline(prompt, options);
  else
    yield* written(prompt, options, new Asking(options.provider, options.signal, options.maxTokens ?? usualMaxTokens));
}

async function* offline(
  prompt: string,
  { host, uri, signal, pause, offline: sceneOf }: EngineOptions,
): AsyncGenerator<GenerateEvent> {
  if (sceneOf === undefined) throw new ProviderError('No language model is chosen.');
  const bench = new Bench(host, uri, signal, pause);
  const { source: written, unused } = await sceneOf(prompt);
  yield { type: 'plan', claims: claimsOf(written) };
  // It should have no errors; where its arithmetic was wrong all the same, what cannot be laid out goes, as with any other writer.
  const { text: source, ...standing } = await finish(written, bench);
  yield { type: 'source', source, statements: finished(source).statements };
  yield { type: 'draft', source, compilation: standing.compilation };
  yield done('', { source, ...standing, unused }, null);
}

async function* written(prompt: string, options: EngineOptions, asking: Asking): AsyncGenerator<GenerateEvent> {
  const bench = new Bench(options.host, options.uri, options.signal, options.pause);
  const system = generateSystem(prompt);
  const first = yield* firstProgram(prompt, system, asking, bench);
  const mended = yield* mending(first, {
    bench,
    asking,
    system,
    wish: prompt,
    most: options.rounds ?? usualRounds,
    counted: (diagnostics) => diagnostics,
  });
  let { text } = mended;
  if (options.review) text = yield* reviewed(text, prompt, options, asking, bench);
  const { text: standing, leftOut, unmet } = await finish(text, bench);
  const source = format(standing);
  yield done('', { source, compilation: await bench.draft(source), leftOut, unmet }, asking, mended);
}

/** The model's first answer as a program: in form where it can be, and without the statement that was cut off. */
async function* firstProgram(
  prompt: string,
  system: readonly string[],
  asking: Asking,
  bench: Bench,
): AsyncGenerator<GenerateEvent, string> {
  const messages = (request: string) => messagesOf(system, request);
  let answer = yield* streamed(messages(generateRequest(prompt)), asking, bench);
  if (asking.grammarRefused)
    yield { type: 'note', message: `${asking.provider.id} does not take the grammar: asked without it.` };
  if (!hasScene(answer)) {
    yield { type: 'note', message: `${whatCame(answer)}; asked once more.` };
    const words = answer.text;
    answer = yield* streamed(messages(onlyTheProgram(prompt)), asking, bench);
    if (!hasScene(answer)) throw noScene(words, answer);
  }
  const program = programIn(answer.text);
  const cut = answer.ended === 'end' ? program : finished(program).text;
  let text = format(expectationsLast(cut));
  let { ended } = answer;
  for (let more = 0; ended !== 'end' && more < continuations; more++) {
    yield {
      type: 'note',
      message: `${ended === 'length' ? 'The answer was cut off' : 'The line broke off'}; asked for the rest.`,
    };
    try {
      const rest = await asking.ask(messages(goOn(prompt, text)), 'rewrites');
      const additions = rewritesIn(rest.text, 0);
      if (rest.ended !== 'end' && additions.has(0)) additions.set(0, wholeStatements(additions.get(0)!));
      text = format(expectationsLast(rewritten(text, [], additions).text));
      ({ ended } = rest);
    } catch (error) {
      const why = whyLost(error);
      if (why === null) throw error;
      yield { type: 'note', message: `The rest did not come: ${why}` };
      break;
    }
  }
  return format(withPrompt(text, prompt));
}

/** Statements without the last one where it is not whole. */
function wholeStatements(snippet: string): string {
  const inScene = finished(`scene S {\n${snippet}`).text;
  return inScene.replace(/^scene S \{\n/, '').replace(/\n\}\n$/, '');
}

async function* streamed(
  messages: readonly Message[],
  asking: Asking,
  bench: Bench,
): AsyncGenerator<GenerateEvent, Answer> {
  const growing = new Growing(bench);
  const answer = asking.stream(messages, 'program');
  let read = 0;
  try {
    for (;;) {
      const next = await answer.next();
      if (next.done) {
        yield* growing.end(`${next.value.text}\n`);
        return next.value;
      }
      if (/[\n;}]/.test(next.value.slice(read))) yield* growing.events(next.value);
      read = next.value.length;
    }
  } finally {
    await answer.return({ text: '', ended: 'broken' });
  }
}

function hasScene({ text, ended }: Answer): boolean {
  const program = programIn(text);
  return scenesOf(ended === 'end' ? program : finished(program).text).length > 0;
}

function whatCame({ text, ended }: Answer): string {
  if (text.trim() === '') return 'The answer was empty';
  return ended === 'end' ? 'The answer was no scene' : 'The answer broke off before a first statement';
}

function noScene(first: string, { text, ended }: Answer): Error {
  const words = text.trim() || first.trim();
  if (ended === 'length')
    return new ProviderError(
      'The answer was cut off before a first statement: allow more tokens, or take a model that thinks less.',
    );
  if (ended === 'broken')
    return new ProviderError('The line broke off twice before a first statement.', { passing: true });
  // Words where a scene was asked for twice: most often an apology.
  return words === '' ? new ProviderError('The model answers with nothing.') : new RefusalError(words);
}
