import type { Handles } from '../protocol.js';
import type { EditContext } from './context.js';
export function handlesOf(id: string, context: EditContext): Handles { throw new Error(id + context); }
