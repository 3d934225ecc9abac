/** A key that no log, no JSON and no message shows by accident. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** For the header of a request, and for nothing else. */
  reveal(): string {
    return this.#value;
  }

  /** The text with the key blotted out, as a server may repeat in its answer what it was sent. */
  hide(text: string): string {
    return this.#value.length < 4 ? text : text.replaceAll(this.#value, '•••');
  }

  toString(): string {
    return '•••';
  }

  toJSON(): string {
    return '•••';
  }
}

/** The first of these variables that is set, or null. */
export function secretFrom(
  environment: Readonly<Record<string, string | undefined>>,
  ...names: readonly string[]
): Secret | null {
  for (const name of names) {
    const value = environment[name]?.trim();
    if (value) return new Secret(value);
  }
  return null;
}
