import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cardScenes } from '../../runtime/generate/card/scenes.js';
import { readExport, seeded } from './exports.js';
import { LexingRecognizer } from './lexing.js';
import { Sampler } from './sample.js';

describe.each(['full', 'authoring'] as const)(
  'the %s grammar as Lark, read lexeme by lexeme, the longest first',
  (profile) => {
    const grammar = readExport({ format: 'lark', profile });
    const recognizer = new LexingRecognizer(grammar);

    test('takes what it takes', () => {
      const sampler = new Sampler(grammar, seeded(99));
      const refused: string[] = [];
      for (let i = 0; i < 400; i++) {
        const text = sampler.draw(20 + (i % 10) * 40);
        const { accepted, read } = recognizer.recognize(text);
        if (!accepted) refused.push(`${text.slice(Math.max(0, read - 60), read)} >>> ${text.slice(read, read + 40)}`);
      }
      expect(refused.slice(0, 5)).toEqual([]);
    }, 30_000);

    test('takes the examples', () => {
      const folder = 'examples';
      const texts =
        profile === 'authoring'
          ? cardScenes.filter((scene) => !/^ *(for|let|if) /m.test(scene))
          : readdirSync(folder)
              .filter((name) => name.endsWith('.coco'))
              .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
      expect(texts.filter((text) => !recognizer.recognize(text).accepted)).toEqual([]);
    });
  },
);
