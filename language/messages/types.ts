import { importMessages } from './types/imports.js';
import { internalMessages } from './types/internal.js';
import { kindMessages } from './types/kinds.js';
import { nameMessages } from './types/names.js';
import { placementMessages } from './types/placement.js';
import { valueMessages } from './types/values.js';

/** Every message about names, types and placement: COCO2001 … 2999; COCO9001 where a check of them failed itself. */
export const typeMessages = {
  ...nameMessages,
  ...kindMessages,
  ...valueMessages,
  ...placementMessages,
  ...importMessages,
  ...internalMessages,
};
