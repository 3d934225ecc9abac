import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { format } from '../../language/format/format.js';
import { RefusalError } from '../../runtime/generate/engine/ask.js';
import { generate } from '../../runtime/generate/engine/generate.js';
import { type Piece, type Provider, ProviderError } from '../../runtime/generate/types.js';
import { testHost } from '../kit/host.js';

const host = testHost('.');
const scenes = ['stop-sign', 'traffic-light', 'drop-and-diamond', 'museum-placard'].map((name) =>
  readFileSync(`examples/${name}.coco`, 'utf8'),
);

/** What models do to a program: a piece lost, doubled, moved, or replaced by what is usual elsewhere. */
const wound = fc.record({
  at: fc.noBias(fc.integer({ min: 0, max: 9999 })),
  length: fc.integer({ min: 0, max: 30 }),
  instead: fc.constantFrom(
    '',
    '}',
    '{',
    '"',
    'div',
    ' px',
    ';;',
    '```\n',
    '#',
    '/*',
    'expect 3',
    '\nwidth = 3\n',
    '${',
    ')',
    '自',
  ),
});
const answers = fc
  .tuple(fc.constantFrom(...scenes), fc.array(wound, { minLength: 1, maxLength: 4 }))
  .map(([scene, wounds]) =>
    wounds.reduce((text, { at, length, instead }) => {
      const start = Math.floor((at / 10_000) * text.length);
      return text.slice(0, start) + instead + text.slice(start + length);
    }, scene),
  );

/** A model of the test's own, without a line that could cost time. */
function saying(said: readonly string[], cut: boolean): Provider {
  let calls = 0;
  return {
    id: 'test',
    capabilities: { grammar: null, images: false },
    async *stream(): AsyncIterable<Piece> {
      const text = said[Math.min(calls++, said.length - 1)]!;
      for (let at = 0; at < text.length; at += 400) yield { text: text.slice(at, at + 400) };
      yield { stop: cut ? 'length' : 'end' };
    },
  };
}

describe('whatever a model answers', () => {
  test('the work ends, with a scene that has no error but promises that are not kept, or with a reason', async () => {
    const run = async (first: string, second: string, cut: boolean) => {
      const options = {
        provider: saying([first, second], cut),
        host,
        uri: 'any.coco',
        signal: new AbortController().signal,
        rounds: 1,
      };
      try {
        for await (const event of generate('a sign', options)) {
          if (event.type !== 'done') continue;
          const { source, compilation, unmet } = event.result;
          const errors = compilation.diagnostics.filter(({ severity }) => severity === 'error');
          expect(errors.map(({ code }) => code)).toEqual(unmet.map(() => 'COCO5001'));
          expect(format(source)).toBe(source);
        }
      } catch (error) {
        if (!(error instanceof RefusalError || error instanceof ProviderError)) throw error;
      }
    };
    await fc.assert(fc.asyncProperty(answers, answers, fc.boolean(), run), { numRuns: 15, seed: 7 });
  }, 60_000);
});
