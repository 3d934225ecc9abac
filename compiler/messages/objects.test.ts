import { expect, test } from 'vitest';
import { draft } from '../../test/kit/draft.js';
import { objectMessages } from './objects.js';

test.each(Object.entries(objectMessages))(
  '%s: the bad scene has it and nothing else, the good one nothing',
  async (_key, { code, severity, bad, good }) => {
    const found = (await draft(bad)).diagnostics;
    expect(found.map((one) => `${one.code} ${one.severity}`)).toEqual([`COCO${code} ${severity}`]);
    expect((await draft(good)).diagnostics).toEqual([]);
  },
);
