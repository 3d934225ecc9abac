import type { HandEdit } from '../protocol.js';
import { align, distribute } from './arrange.js';
import type { EditContext, HandResult } from './context.js';
import { duplicate } from './duplicate.js';
import { image } from './image.js';
import { move } from './move.js';
import { order } from './order.js';
import { remove } from './remove.js';
import { resize, rotate } from './resize.js';
import { set } from './set.js';
import { strength } from './strength.js';
import { tidied } from './tidy.js';
import { text } from './words.js';

export type { EditContext, HandResult } from './context.js';

/**
 * The text edit that an edit by hand comes to, tried out: with it there is no new error, what was dragged lies where it was dropped within a
 * pixel, and nothing else has moved but what is related to it. Refused, in words, where the text cannot say that.
 */
export async function handEdit(edit: HandEdit, context: EditContext): Promise<HandResult> {
  const result = await written(edit, context);
  return 'refused' in result ? result : { ...result, changes: tidied(context.module.text, result.changes) };
}

function written(edit: HandEdit, context: EditContext): Promise<HandResult> {
  switch (edit.op) {
    case 'move':
      return move(edit, context);
    case 'resize':
      return resize(edit, context);
    case 'rotate':
      return rotate(edit, context);
    case 'set':
      return set(edit, context);
    case 'strength':
      return strength(edit, context);
    case 'image':
      return image(edit, context);
    case 'text':
      return text(edit, context);
    case 'align':
      return align(edit, context);
    case 'distribute':
      return distribute(edit, context);
    case 'duplicate':
      return duplicate(edit, context);
    case 'delete':
      return remove(edit, context);
    case 'order':
      return order(edit, context);
  }
}
