import type { Message } from '../types.js';

/** The messages with one of the system at the most: many models' templates take no second. */
export function withOneSystem(messages: readonly Message[]): readonly Message[] {
  const words = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  if (words.length < 2) return messages;
  return [{ role: 'system', content: words.join('\n\n') }, ...messages.filter(({ role }) => role !== 'system')];
}
