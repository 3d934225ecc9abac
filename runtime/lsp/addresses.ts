import type { Folder } from './folder.js';

/** Where files are named in what services answer: values of `uri` and `targetUri`, document links' targets, keys of `changes`. */
const names: ReadonlySet<string> = new Set(['uri', 'targetUri', 'target']);

/**
 * The compiler names files by their paths in the workspace, the client by URIs: the same answer in the client's words. What is a URI
 * already, such as a page of the prelude, stays as it is.
 */
export function forClient<Answer>(answer: Answer, folder: Folder): Answer {
  return renamed(answer, (name) => (isUri(name) ? name : folder.address(name))) as Answer;
}

function renamed(value: unknown, name: (path: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => renamed(one, name));
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (names.has(key) && typeof inner === 'string') copy[key] = name(inner);
    else if (key === 'changes' && typeof inner === 'object' && inner !== null && !Array.isArray(inner))
      copy[key] = Object.fromEntries(Object.entries(inner).map(([path, edits]) => [name(path), edits]));
    else copy[key] = renamed(inner, name);
  }
  return copy;
}

function isUri(name: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(name) || name.startsWith('untitled:');
}
