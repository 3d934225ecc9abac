import type { HandEdit } from '../protocol.js';
import type { EditContext, HandResult } from './context.js';
import { move } from './move.js';

export type { EditContext, HandResult } from './context.js';

/**
 * The text edit that an edit by hand comes to, tried out: with it there is no new error, what was dragged lies where it was dropped within a
 * pixel, and nothing else has moved but what is related to it. Refused, in words, where the text cannot say that.
 */
export async function handEdit(edit: HandEdit, context: EditContext): Promise<HandResult> {
  switch (edit.op) {
    case 'move':
      return move(edit, context);
  }
  throw new Error(edit.op);
}
