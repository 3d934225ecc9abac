import type { FromPage, HandEdit } from '../protocol.js';
import type { Edits } from './edits.js';
import type { IconName } from './icons.js';
import type { Model } from './model.js';

export interface Action {
  readonly label: string;
  readonly icon: IconName;
  readonly keys?: string;
  readonly edit: (ids: readonly string[]) => HandEdit;
}

const align = (edge: (HandEdit & { readonly op: 'align' })['edge'], label: string): Action => ({
  label,
  icon: edge,
  edit: (ids) => ({ op: 'align', ids, edge }),
});

/** For two and more; the last two for three and more. */
export const forSeveral: readonly Action[] = [
  align('left', 'Align left edges'),
  align('center', 'Align centres from left to right'),
  align('right', 'Align right edges'),
  align('top', 'Align upper edges'),
  align('middle', 'Align middles from top to bottom'),
  align('bottom', 'Align lower edges'),
  { label: 'Spread evenly from left to right', icon: 'spreadX', edit: (ids) => ({ op: 'distribute', ids, axis: 'x' }) },
  { label: 'Spread evenly from top to bottom', icon: 'spreadY', edit: (ids) => ({ op: 'distribute', ids, axis: 'y' }) },
];

export const forAny: readonly Action[] = [
  { label: 'One step forward', icon: 'raise', keys: 'Ctrl+]', edit: (ids) => ({ op: 'order', ids, to: 'forward' }) },
  { label: 'One step back', icon: 'lower', keys: 'Ctrl+[', edit: (ids) => ({ op: 'order', ids, to: 'backward' }) },
  { label: 'Duplicate', icon: 'duplicate', keys: 'Ctrl+D', edit: (ids) => ({ op: 'duplicate', ids }) },
  { label: 'Delete', icon: 'trash', keys: 'Del', edit: (ids) => ({ op: 'delete', ids }) },
];

export function act(model: Model, edits: Edits, action: Pick<Action, 'edit'>): void {
  const ids = model.outermost();
  if (ids.length > 0) void edits.make(action.edit(ids));
}

/** Selects, and shows its source: with `jump` the editor takes the keyboard. */
export function choose(model: Model, send: (message: FromPage) => void, id: string, jump: boolean): void {
  model.select([id]);
  if (model.version !== null) send({ type: 'source', version: model.version, id, jump });
}
