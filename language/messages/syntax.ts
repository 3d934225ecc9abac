import { expressionMessages } from './syntax/expressions.js';
import { lexisMessages } from './syntax/lexis.js';
import { statementMessages } from './syntax/statements.js';
import { structureMessages } from './syntax/structure.js';

/** Every message about the form of a program: COCO1001 … 1999. Meaning is 2xxx (types.ts). */
export const syntaxMessages = {
  ...lexisMessages,
  ...structureMessages,
  ...statementMessages,
  ...expressionMessages,
};

export type SyntaxMessages = typeof syntaxMessages;
