import { describe, expect, test, vi } from 'vitest';

vi.mock('vscode', () => ({}));
const { statusLine } = await import('../../extension/client/status.js');

const status = (errors: number, warnings: number, held: number, failed: number, undecided = 0) => ({
  errors,
  warnings,
  expectations: { held, failed, undecided },
  milliseconds: 33.7,
});

describe('the line of the status bar', () => {
  test.each([
    ['all is well', status(0, 0, 12, 0), '$(check) 12/12 · 34 ms', true],
    ['nothing is expected', status(0, 0, 0, 0), '$(check) 34 ms', true],
    ['errors come first', status(2, 1, 3, 1), '$(error) 2 errors', false],
    ['one error', status(1, 0, 0, 0), '$(error) 1 error', false],
    ['an expectation has failed', status(0, 0, 3, 1), '$(warning) 3/4 · 34 ms', false],
    ['warnings', status(0, 3, 2, 0), '$(warning) 3 · 2/2 · 34 ms', false],
    ['an undecided one is not held', status(0, 0, 3, 0, 1), '$(check) 3/4 · 34 ms', true],
  ])('%s', (_, given, text, isFine) => {
    expect(statusLine(given)).toMatchObject({ text, isFine });
  });

  test('the tooltip says all of it', () => {
    expect(statusLine(status(1, 2, 3, 1, 1)).tooltip).toBe(
      '1 error\n2 warnings\n3 of 5 expectations held, 1 undecided\ncompiled in 34 ms',
    );
  });
});
