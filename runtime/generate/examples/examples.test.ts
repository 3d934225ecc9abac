import { describe, expect, test } from 'vitest';
import { tokenEstimate } from '../tokens.js';
import { examplesFor } from './examples.js';
import { exampleScenes } from './generated/scenes.js';
import { termsOf } from './terms.js';

const names = (prompt: string, most = 3) => examplesFor(prompt, most, 10_000).map(({ name }) => name);

describe('examples for a prompt', () => {
  test('are about what it is about', () => {
    expect(names('a stop sign at a crossing', 1)).toEqual(['examples/stop-sign.coco']);
    expect(names("the menu of a diner with today's dishes", 1)).toEqual(['examples/diner-menu.coco']);
    expect(names('an invitation to a wedding', 1)).toEqual(['examples/wedding-invitation.coco']);
  });

  test('are found for Chinese prompts too', () => {
    const [first] = examplesFor('一张海报，上面写着“欢迎”', 1, 10_000);
    expect(first?.source).toMatch(/[\u4e00-\u9fff]/);
  });

  test('stay within the tokens, and pass over what does not fit', () => {
    const few = examplesFor('a red sign and a blue mug on a table', 5, 900);
    expect(few.length).toBeGreaterThan(0);
    expect(few.reduce((sum, { source }) => sum + tokenEstimate(source), 0)).toBeLessThanOrEqual(900);
    expect(examplesFor('a red sign', 3, 10)).toEqual([]);
  });

  test('the same each time', () => {
    expect(names('a cat on a bench', 5)).toEqual(names('a cat on a bench', 5));
  });

  test('do not hold the answer to a prompt that a scene was written for', () => {
    for (const { name, source } of exampleScenes) {
      const prompt = /prompt: "([^"\\]*)"/.exec(source)?.[1];
      if (prompt !== undefined) expect(names(prompt, 3)).not.toContain(name);
    }
  });

  test('none where nothing is shared', () => {
    expect(names('zyxwvu')).toEqual([]);
    expect(names('')).toEqual([]);
  });
});

test('terms: plurals, filler words and pairs of Chinese characters', () => {
  expect(termsOf('Two cherries on the glass dishes, 3 boxes')).toEqual(['two', 'cherry', 'glass', 'dish', '3', 'box']);
  expect(termsOf('河灯之夜')).toEqual(['河灯', '灯之', '之夜', '夜']);
});
