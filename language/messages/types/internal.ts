import { message } from '../../diagnostics/catalogue.js';

/** A failure of this program, not of the source. */
export const internalMessages = {
  'check-failed': message<{ check: string; problem: string }>({
    code: 9001,
    severity: 'error',
    text: ({ check, problem }) =>
      `The check of ${check} failed itself (${problem}). This is a mistake in Coco; the rest of the file is checked.`,
    explain: 'No source should bring this about. Please report it with the file.',
    bad: '',
    good: '',
  }),
};
