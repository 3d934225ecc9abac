import { preludeData } from '../generated/prelude.js';
import { type Vocabulary, vocabularyOf } from './vocabulary.js';

/** The built-in vocabulary, from the table that `scripts/build-prelude.ts` has written: no parse at start-up. */
export const vocabulary: Vocabulary = vocabularyOf(preludeData);
