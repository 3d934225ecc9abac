import { optionsOf, type Type } from '../../../language/types/types.js';

/** A type as short as it can be said: `length|auto`, `top|left`, `[point]`, `0..1`. */
export function briefType(type: Type): string {
  // Metres want a camera, which this version does not draw.
  return optionsOf(type)
    .filter(({ kind }) => kind !== 'distance')
    .map(brief)
    .join('|');
}

function brief(type: Type): string {
  switch (type.kind) {
    case 'number':
      return type.range === null ? 'number' : `${type.range[0]}..${type.range[1]}`;
    case 'enum':
      return type.members.join('|');
    case 'list':
      return `[${type.item === null ? '…' : briefType(type.item)}]`;
    case 'fraction':
      return 'fr';
    case 'text':
      return '"…"';
    case 'boolean':
      return 'true|false';
    case 'tuple':
      return '(number, number)';
    default:
      return type.kind;
  }
}
