import { type Diagnostic, isProblem } from '../../../language/diagnostics/types.js';
import type { Bench } from '../repair/bench.js';
import { numbered, rewritesIn, rewritten } from '../repair/rewrites.js';
import { claimsOf, mainStatements, rewritable } from '../source/statements.js';
import type { Answer, Asking } from './ask.js';
import type { GenerateEvent } from './events.js';
import { unmetIn } from './finish.js';
import { whyLost } from './mending.js';
import type { EngineOptions } from './options.js';
import { changeSystem, messagesOf, reviewRequest } from './prompts.js';

/**
 * Has a model look at the draft and write what is missing or wrong (the verification step of CoCo, arXiv 2603.08652). What it changes is kept only
 * if the program has no more errors than before, and every expectation is still there and holds as it did.
 */
export async function* reviewed(
  text: string,
  prompt: string,
  { png }: EngineOptions,
  asking: Asking,
  bench: Bench,
): AsyncGenerator<GenerateEvent, string> {
  if (png === undefined || !asking.provider.capabilities.images) {
    yield { type: 'note', message: `${asking.provider.id} takes no pictures: the draft was not reviewed.` };
    return text;
  }
  const before = await bench.compile(text, ['pixels', 'graph']);
  const pixels = before.scenes[0]?.pixels ?? null;
  if (pixels === null) return text;
  const statements = mainStatements(text)
    .filter(({ $type }) => $type !== 'Expect')
    .map((statement) => rewritable(statement, text));
  const request = reviewRequest(prompt, text, numbered(text, statements));
  let answer: Answer;
  try {
    answer = await asking.ask(messagesOf(changeSystem(), request, [png(pixels)]), 'words');
  } catch (error) {
    const why = whyLost(error);
    if (why === null) throw error;
    yield { type: 'note', message: `The draft was not reviewed: ${why}` };
    return text;
  }
  const rewrites = rewritesIn(answer.text, statements.length);
  const after = rewritten(text, statements, rewrites).text;
  if (after === text) {
    yield { type: 'note', message: 'The review of the draft found nothing to change.' };
    return text;
  }
  const compilation = await bench.draft(after);
  const claims = claimsOf(after);
  const failing = new Set(unmetIn(text, before));
  const lost = claimsOf(text).filter((claim) => !claims.includes(claim)).length;
  const broken = unmetIn(after, compilation).filter((claim) => !failing.has(claim)).length;
  if (lost > 0 || broken > 0 || errors(compilation.diagnostics) > errors(before.diagnostics)) {
    yield {
      type: 'note',
      message: 'What the review of the draft proposed would have broken the scene: it was not taken.',
    };
    return text;
  }
  yield {
    type: 'note',
    message: `The review of the draft changed ${rewrites.size} statement${rewrites.size === 1 ? '' : 's'}.`,
  };
  yield { type: 'source', source: after, statements: mainStatements(after).length };
  yield { type: 'draft', source: after, compilation };
  return after;
}

function errors(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.filter((one) => isProblem(one) && one.severity === 'error').length;
}
