import type { SceneElement } from '../scene/types.js';

/** A number for a message: whole from 10 on, else with as many places as it needs, two at most. */
export function amount(value: number): string {
  const size = Math.abs(value);
  const places = size >= 10 ? 0 : size >= 1 ? 1 : 2;
  const rounded = Math.round(value * 10 ** places) / 10 ** places;
  return String(rounded === 0 ? 0 : rounded);
}

export function px(value: number): string {
  return `${amount(value)} px`;
}

/** 0.345 is "35 %"; what is not quite all or nothing does not look like it. */
export function percentage(share: number): string {
  const rounded = Math.round(share * 100);
  if (rounded === 100 && share < 1) return '99 %';
  return rounded === 0 && share > 0 ? 'less than 1 %' : `${rounded} %`;
}

/** An element in a message: its name, else its words, else what it is. */
export function nameOf(element: SceneElement): string {
  if (element.name !== null) return `\`${element.name}\``;
  if (element.label !== null && element.label !== '') return `“${shortened(element.label)}”`;
  const { content, noun } = element.properties;
  for (const words of [content, noun]) if (typeof words === 'string' && words !== '') return `“${shortened(words)}”`;
  return `\`${element.id}\``;
}

export function shortened(words: string, most = 40): string {
  const line = words.trim().replace(/\s+/g, ' ');
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`;
}
