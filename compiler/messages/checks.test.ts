import { expect, test } from 'vitest';
import { isProblem } from '../../language/diagnostics/types.js';
import { draft } from '../../test/kit/draft.js';
import { checkMessages } from './checks.js';

test.each(Object.entries(checkMessages))(
  '%s: the bad scene has it once and no other problem, the good one none',
  async (_key, { code, bad, good }) => {
    const own = `COCO${code}`;
    const found = (await draft(bad)).diagnostics;
    const others = found.filter((one) => one.code !== own && isProblem(one));
    expect(others.map(({ message }) => message)).toEqual([]);
    expect(found.filter((one) => one.code === own)).toHaveLength(1);
    const left = (await draft(good)).diagnostics.filter((one) => isProblem(one) || one.code === own);
    expect(left.map(({ message }) => message)).toEqual([]);
  },
);
