/** The workspace path of `path` as said in the file `from`; null where it leads out of the workspace or is none. */
export function resolvePath(from: string, path: string): string | null {
  if (
    path === '' ||
    path.startsWith('/') ||
    path.includes('\\') ||
    path.includes('\0') ||
    /^[A-Za-z][\w+.-]*:/.test(path)
  )
    return null;
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.length > 0 ? parts.join('/') : null;
}
