import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { recognise } from '../../../compiler/assets/recognise.js';
import { encodeGrayPng, encodePng } from '../../../compiler/emit/png.js';
import type { Host, RGBA } from '../../../compiler/host.js';
import { checkSize } from '../../host/pixels.js';
import { type Gray, RefineError } from '../types.js';

/** Draws SVG, and by that the JPEG in one. */
export type Draw = Host['raster'];

const fast = (bytes: Uint8Array): Uint8Array => deflateSync(bytes, { level: 1 });

export function pngOf(image: RGBA | Gray): Uint8Array {
  return image.data.length === image.width * image.height ? encodeGrayPng(image, fast) : encodePng(image, fast, crc32);
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** @throws RefineError for what is not base64, with or without the head of a data URI */
export function fromBase64(text: string, from: string): Uint8Array {
  const plain = text.replace(/^data:[^,]*,/, '').replace(/\s+/g, '');
  if (plain === '' || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(plain))
    throw new RefineError(`The picture in the answer of ${from} is not base64.`);
  return Buffer.from(plain, 'base64');
}

/**
 * A picture that a server has sent: PNG of any kind, or JPEG.
 *
 * @throws RefineError for other formats (WebP, GIF, SVG) and for files that are cut off or damaged
 */
export function decoded(bytes: Uint8Array, draw: Draw, from: string): RGBA {
  const broken = (why: string) => new RefineError(`The picture that ${from} sent cannot be read: ${why}.`);
  const known = recognise(bytes);
  if (known === null) throw broken('it is neither PNG nor JPEG');
  if ('problem' in known) throw broken(known.problem);
  if (known.format !== 'png' && known.format !== 'jpeg')
    throw broken(`it is ${known.format.toUpperCase()}; set the server to answer with PNG or JPEG`);
  const { width, height } = known.size;
  try {
    checkSize(width, height);
    return known.format === 'png' ? fromPng(bytes) : fromJpeg(bytes, width, height, draw);
  } catch (error) {
    throw broken((error as Error).message);
  }
}

function fromPng(bytes: Uint8Array): RGBA {
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}

/** Drawn pixel on pixel: resvg reads JPEG, and a scene's own pictures are read by it as well. */
function fromJpeg(bytes: Uint8Array, width: number, height: number, draw: Draw): RGBA {
  const size = `width="${width}" height="${height}"`;
  const href = `data:image/jpeg;base64,${base64(bytes)}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" ${size}><image ${size} image-rendering="optimizeSpeed" href="${href}"/></svg>`;
  const image = draw(svg, width, height);
  if (image.data[3] !== 255) throw new Error('its JPEG is damaged');
  return image;
}
