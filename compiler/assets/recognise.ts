import type { Size } from '../geometry/box.js';
import type { PictureFormat } from './types.js';

/** WebP is known, to say that it is not drawn. */
type KnownFormat = PictureFormat | 'webp';

export type Recognised =
  | { readonly format: Exclude<KnownFormat, 'svg'>; readonly size: Size }
  | { readonly format: 'svg' }
  /** `format`: known, but the file is cut off or damaged. */
  | { readonly format: KnownFormat; readonly problem: string }
  | null;

/** What kind of picture these bytes are, by their content; null for none that a scene may show. */
export function recognise(bytes: Uint8Array): Recognised {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return png(bytes);
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return jpeg(bytes);
  if (ascii(bytes, 0, 6) === 'GIF87a' || ascii(bytes, 0, 6) === 'GIF89a') return gif(bytes);
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP') return webp(bytes);
  return looksLikeSvg(bytes) ? { format: 'svg' } : null;
}

/** PNG, second edition, section 5: chunks of length, type, data and check sum, from IHDR to IEND. */
function png(bytes: Uint8Array): Recognised {
  const view = viewOf(bytes);
  if (bytes.length < 33 || ascii(bytes, 12, 4) !== 'IHDR') return { format: 'png', problem: 'its header is missing' };
  let at = 8;
  while (at + 12 <= bytes.length) {
    if (ascii(bytes, at + 4, 4) === 'IEND')
      return sized('png', { width: view.getUint32(16), height: view.getUint32(20) });
    at += 12 + view.getUint32(at);
  }
  return { format: 'png', problem: 'it is cut off' };
}

/** ITU T.81, annex B: the frame header (SOF0…SOF15 but for DHT, JPG and DAC) holds the size. */
function jpeg(bytes: Uint8Array): Recognised {
  const view = viewOf(bytes);
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return { format: 'jpeg', problem: 'its segments are damaged' };
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      if (!endsWithin(bytes, [0xff, 0xd9], 64)) return { format: 'jpeg', problem: 'it is cut off' };
      return sized('jpeg', { width: view.getUint16(at + 7), height: view.getUint16(at + 5) });
    }
    at += 2 + view.getUint16(at + 2);
  }
  return { format: 'jpeg', problem: 'its header is missing' };
}

function gif(bytes: Uint8Array): Recognised {
  if (bytes.length < 14) return { format: 'gif', problem: 'its header is missing' };
  const view = viewOf(bytes);
  if (!endsWithin(bytes, [0x3b], 16)) return { format: 'gif', problem: 'it is cut off' };
  return sized('gif', { width: view.getUint16(6, true), height: view.getUint16(8, true) });
}

/** RFC 9649: the first chunk is VP8 (lossy), VP8L (lossless) or VP8X (extended), each with the size in its own way. */
function webp(bytes: Uint8Array): Recognised {
  if (bytes.length < 30) return { format: 'webp', problem: 'its header is missing' };
  const view = viewOf(bytes);
  if (view.getUint32(4, true) + 8 > bytes.length) return { format: 'webp', problem: 'it is cut off' };
  const chunk = ascii(bytes, 12, 4);
  if (chunk === 'VP8X') return sized('webp', { width: uint24(bytes, 24) + 1, height: uint24(bytes, 27) + 1 });
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true);
    return sized('webp', { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 });
  }
  if (chunk === 'VP8 ')
    return sized('webp', { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff });
  return { format: 'webp', problem: 'its first chunk is unknown' };
}

function sized(format: Exclude<KnownFormat, 'svg'>, size: Size): Recognised {
  return size.width > 0 && size.height > 0 ? { format, size } : { format, problem: 'it has no size' };
}

/** An XML text whose first element, behind declarations and comments, is `svg`. */
function looksLikeSvg(bytes: Uint8Array): boolean {
  const head = ascii(bytes, 0, 4096)
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '');
  const rest = head.replace(/^\s*(?:<\?[^>]*\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\]\s*)?>\s*)*/i, '');
  return /^<(?:[A-Za-z_][\w.-]*:)?svg[\s/>]/.test(rest);
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/** Writers pad the end of a file; the mark of the end may stand that many bytes before. */
function endsWithin(bytes: Uint8Array, mark: readonly number[], slack: number): boolean {
  for (let at = bytes.length - mark.length; at >= Math.max(0, bytes.length - slack); at--) {
    if (mark.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

function ascii(bytes: Uint8Array, from: number, count: number): string {
  let text = '';
  for (let at = from; at < Math.min(bytes.length, from + count); at++) text += String.fromCharCode(bytes[at]!);
  return text;
}

function uint24(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
