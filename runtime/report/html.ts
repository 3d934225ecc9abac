const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as it may stand between tags and within double quotes. */
export function inHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign]!);
}

/** A message, in which `names` are code. */
export function proseInHtml(text: string): string {
  return inHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

export function pngUrl(png: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(png.buffer, png.byteOffset, png.byteLength).toString('base64')}`;
}
