/** What the page asks of where it runs. */
export interface Host {
  readonly kind: 'webview' | 'browser';
  /** Of an earlier opening of this page. */
  kept(): unknown;
  keep(state: unknown): void;
  save(file: string, type: string, base64: string): void;
  /** Called when the way to the server breaks, and when it is there again. */
  connection?(hear: (isUp: boolean) => void): void;
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0));
}
