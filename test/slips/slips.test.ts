import { describe, expect, test } from 'vitest';
import { mend } from '../../language/diagnostics/fixes.js';
import { type Diagnostic, isProblem } from '../../language/diagnostics/types.js';
import { load } from '../../language/load.js';
import { slips } from './slips.js';

const uri = 'slip.coco';

async function diagnose(text: string): Promise<readonly Diagnostic[]> {
  return (await load(uri, async () => text)).diagnostics;
}

describe('a typical slip gets one message, and where the cure is plain a fix that mends it', () => {
  test.each(slips)('$slip', async ({ source, code, message, fixed }) => {
    const found = (await diagnose(source)).filter(isProblem);
    expect(found.map((diagnostic) => `${diagnostic.code} ${diagnostic.message}`)).toEqual([`${code} ${message}`]);
    const mended = await mend(source, uri, diagnose);
    expect(mended.text).toBe(fixed ?? source);
    if (fixed !== null) expect(mended.diagnostics.filter(isProblem)).toEqual([]);
  });
});

test('the table holds at least a hundred slips, most of them with a safe cure', () => {
  expect(slips.length).toBeGreaterThanOrEqual(100);
  expect(slips.filter(({ fixed }) => fixed !== null).length).toBeGreaterThan(slips.length / 2);
});
