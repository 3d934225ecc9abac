import { expect, test } from 'vitest';
import { vocabulary } from '../../../language/prelude/prelude.js';
import { defaultOf } from '../prelude-values.js';
import { draftFunctions, functions } from './registry.js';

test('every function of the prelude is done here or left to the draft, and nothing more is', () => {
  const declared = [...vocabulary.functions.values()].filter(({ later }) => !later).map(({ name }) => name);
  expect([...functions.keys(), ...draftFunctions].sort()).toEqual(declared.sort());
  expect([...draftFunctions].filter((name) => functions.has(name))).toEqual([]);
});

test('every default of the prelude has a value of its type', () => {
  const missing: string[] = [];
  for (const kinds of vocabulary.kinds.values())
    for (const kind of kinds)
      for (const property of kind.properties.values())
        if (property.default === null || defaultOf(property) === undefined)
          missing.push(`${kind.name}.${property.name}`);
  expect(missing).toEqual(missing.filter((name) => /\.style$/.test(name)));
});
