import type { Session } from '../types/session.js';
import { checkDuplicates } from './duplicates.js';

/** The checks that run over a module when its names and types are known, by what they are of. */
export const checks: Readonly<Record<string, (s: Session) => void>> = {
  duplicates: checkDuplicates,
};
