import { expressionMessages } from './syntax/expressions.js';
import { internalMessages } from './syntax/internal.js';
import { lexisMessages } from './syntax/lexis.js';
import { statementMessages } from './syntax/statements.js';
import { structureMessages } from './syntax/structure.js';

/** Every message about the form of a program: COCO1001 … 1999; COCO9000 where reading failed itself. Meaning is 2xxx (types.ts). */
export const syntaxMessages = {
  ...lexisMessages,
  ...structureMessages,
  ...statementMessages,
  ...expressionMessages,
  ...internalMessages,
};

export type SyntaxMessages = typeof syntaxMessages;
