import { message } from '../../diagnostics/catalogue.js';

/** A failure of this program, not of the source. */
export const internalMessages = {
  'reading-failed': message<{ problem: string }>({
    code: 9000,
    severity: 'error',
    text: ({ problem }) => `Reading this file failed (${problem}). This is a mistake in Coco, not in the file.`,
    explain: 'No source should bring this about. Please report it with the file.',
    bad: '',
    good: '',
  }),
};
