/** What the path of an import says, before any file is read. */
export type ImportPath =
  | { readonly kind: 'file'; readonly uri: string }
  | { readonly kind: 'outside' }
  | { readonly kind: 'form'; readonly instead: string | null };

/** Where the files of the standard library lie (language/library). */
export const libraryRoot = 'coco://library/';

/**
 * The file that `path`, written in the file `from`, means. Both are paths relative to the workspace root, with `/`; a scheme and
 * host before them (`file:///`) stay. Relative paths to `.coco` files are imports, and files of the standard library:
 * `coco:places/street.coco`.
 */
export function resolveImport(from: string, path: string): ImportPath {
  const slashes = path.replaceAll('\\', '/');
  const shelf = /^coco:([\w-]+(?:\/[\w-]+)*\.coco)$/.exec(path)?.[1];
  if (shelf !== undefined) return { kind: 'file', uri: libraryRoot + shelf };
  if (/^[a-z][\w+.-]*:/i.test(slashes) || slashes.startsWith('/') || slashes === '')
    return { kind: 'form', instead: null };
  const relative = slashes.startsWith('./') || slashes.startsWith('../');
  if (slashes !== path || !relative || !slashes.endsWith('.coco') || slashes.includes('\0')) {
    const dotted = relative ? slashes : `./${slashes}`;
    const instead = dotted.endsWith('.coco') ? dotted : `${dotted.replace(/\/$/, '').replace(/\.\w+$/, '')}.coco`;
    return { kind: 'form', instead };
  }
  const root = /^[a-z][\w+.-]*:\/\/[^/]*\//i.exec(from)?.[0] ?? '';
  const parts = from.slice(root.length).split('/').slice(0, -1);
  for (const part of slashes.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return { kind: 'outside' };
  }
  return { kind: 'file', uri: root + parts.join('/') };
}
