/** `a`, `b` or `c`, each as code. */
export function choice(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length <= 1 ? (quoted[0] ?? '') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

/** " Did you mean `a` or `b`?", or nothing. */
export function didYouMean(names: readonly string[]): string {
  return names.length === 0 ? '' : ` Did you mean ${choice(names)}?`;
}

/** A further sentence, or nothing. */
export function also(hint: string): string {
  return hint === '' ? '' : ` ${hint}`;
}
