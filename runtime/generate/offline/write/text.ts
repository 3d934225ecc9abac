/** A string of the language. */
export function quoted(text: string): string {
  const body = Array.from(text.replace(/\p{Surrogate}/gu, '\ufffd'), (char) => {
    if (char === '\\' || char === '"' || char === '$') return `\\${char}`;
    if (char === '\n') return '\\n';
    if (char === '\t') return '\\t';
    // What ends a line, what cannot be seen, and what turns the direction of a line is written by its number.
    return /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]/u.test(char)
      ? `\\u{${char.codePointAt(0)!.toString(16)}}`
      : char;
  });
  return `"${body.join('')}"`;
}

/** `kind name "label" { properties }`, the properties in one line for the formatter to break. */
export function element(
  kind: string,
  name: string | null,
  label: string | null,
  properties: readonly string[],
): string {
  const head = [kind, name, label === null ? null : quoted(label)].filter((part) => part !== null).join(' ');
  return properties.length === 0 && label !== null ? head : `${head} { ${properties.join('; ')} }`;
}
