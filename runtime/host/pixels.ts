/** The largest side of a raster, in pixels, and the largest area: what a picture of 1 GiB takes. */
const SIDE_LIMIT = 32_768;
const AREA_LIMIT = 268_435_456;

/** @throws RangeError if a picture of that size is not one, or beyond what memory holds */
export function checkSize(width: number, height: number): void {
  const fits = (side: number) => side >= 1 && side <= SIDE_LIMIT;
  if (!fits(width) || !fits(height) || width * height > AREA_LIMIT)
    throw new RangeError(`a picture of ${width} × ${height} pixels is beyond what can be drawn`);
}

const OPAQUE = new Int32Array(Uint8Array.of(0, 0, 0, 255).buffer)[0]!;

/** resvg gives colours multiplied by alpha. */
export function unpremultiply(data: Uint8Array): void {
  if (isOpaque(data)) return;
  for (let i = 3; i < data.length; i += 4) {
    const alpha = data[i]!;
    if (alpha === 255 || alpha === 0) continue;
    for (let c = i - 3; c < i; c++) data[c] = Math.min(255, Math.round((data[c]! * 255) / alpha));
  }
}

/** Four bytes at a time, since most pictures are, and a process that has just started runs loops slowly. */
function isOpaque({ buffer, byteOffset, length }: Uint8Array): boolean {
  if (byteOffset % 4 !== 0) return false;
  const pixels = new Int32Array(buffer, byteOffset, length / 4);
  let all = OPAQUE;
  for (let i = 0; i < pixels.length; i++) all &= pixels[i]!;
  return all === OPAQUE;
}

/** The root element with `width` and `height` in pixels, so that resvg's own rounding of sizes has no say. */
export function withSize(svg: string, width: number, height: number): string {
  const start = svg.indexOf('<svg');
  const end = svg.indexOf('>', start);
  if (start < 0 || end < 0) throw new Error('not an SVG');
  const attributes = svg.slice(start + 4, end);
  const kept = attributes.replace(/\s(?:width|height|preserveAspectRatio)="[^"]*"/g, '');
  const size = sizeOf(attributes);
  const viewBox = /\sviewBox="/.test(attributes) || size === null ? '' : ` viewBox="0 0 ${size.width} ${size.height}"`;
  return `${svg.slice(0, start)}<svg width="${width}" height="${height}" preserveAspectRatio="none"${viewBox}${kept}${svg.slice(end)}`;
}

function sizeOf(attributes: string): { width: string; height: string } | null {
  const width = /\swidth="([\d.]+)(?:px)?"/.exec(attributes)?.[1];
  const height = /\sheight="([\d.]+)(?:px)?"/.exec(attributes)?.[1];
  return width !== undefined && height !== undefined ? { width, height } : null;
}
