import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { preludeData, preludeSources } from '../generated/prelude.js';
import { parse } from '../syntax/parse.js';
import { optionsOf } from '../types/types.js';
import { vocabulary } from './prelude.js';
import { readPrelude } from './read.js';

const names = Object.keys(preludeSources);
const files = names.map((name) => {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8');
  return { name, text, ast: parse(name, text).ast };
});

test('the built table is the one that the sources declare', () => {
  expect(Object.fromEntries(files.map(({ name, text }) => [name, text]))).toEqual(preludeSources);
  expect(JSON.parse(JSON.stringify(preludeData))).toEqual(JSON.parse(JSON.stringify(readPrelude(files))));
});

test('the sources have no mistakes of form', () => {
  for (const { name, text } of files) expect(parse(name, text).diagnostics).toEqual([]);
});

test('every kind, own property, function and enumeration that needs one has a doc comment', () => {
  for (const definitions of vocabulary.kinds.values())
    for (const { doc, name } of definitions) expect([name, doc !== '']).toEqual([name, true]);
});

test('every property but a part’s place has a default of its type', () => {
  for (const [name, definitions] of vocabulary.properties)
    for (const definition of definitions) expect([name, definition.default !== null]).toEqual([name, true]);
});

test('the main property of a kind is one of its properties and takes text', () => {
  for (const definitions of vocabulary.kinds.values())
    for (const { main, properties } of definitions)
      if (main !== null) expect(optionsOf(properties.get(main)!.type).map(({ kind }) => kind)).toContain('text');
});
