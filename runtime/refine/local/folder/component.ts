import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RefineError } from '../../types.js';
import type { Port } from '../types.js';
import { onnxHeader } from './onnx.js';
import type { Component } from './types.js';

/**
 * The network in a folder; null where there is no ONNX file in it.
 *
 * @param coming files that are still to be loaded (`unet/model.onnx_data`), with their sizes
 * @throws RefineError where the file is damaged, or files of its weights are missing or cut short
 */
export async function componentIn(
  folder: string,
  name: string,
  coming: ReadonlyMap<string, number> = new Map(),
): Promise<Component | null> {
  const directory = join(folder, name);
  const found = (await namesIn(directory)).filter((one) => one.endsWith('.onnx'));
  if (found.length === 0) return null;
  if (!found.includes('model.onnx'))
    throw new RefineError(`${directory} has ${found.join(' and ')}: the one that is meant must be named model.onnx.`);
  const file = join(directory, 'model.onnx');
  const { inputs, outputs, weights, external } = onnxHeader(file);
  let bytes = (await stat(file)).size;
  for (const [location, end] of external) {
    const size = coming.get(`${name}/${location}`) ?? (await sizeOf(join(directory, location)));
    if (size === null)
      throw new RefineError(`${file} keeps weights in ${location}, which is not beside it: fetch it again.`);
    if (size < end)
      throw new RefineError(
        `${join(directory, location)} has ${size} of the ${end} bytes that model.onnx says it has: fetch it again.`,
      );
    bytes += size;
  }
  return { name, file, bytes, weights, inputs, outputs };
}

/** Names in a folder, in order; none where it is no folder. */
export async function namesIn(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).sort();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw new RefineError(`${directory} cannot be read: ${message}`);
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch {
    return null;
  }
}

/** @throws RefineError which says what the network takes instead */
export function inputOf({ file, inputs }: Pick<Component, 'file' | 'inputs'>, name: string): Port {
  const port = inputs.find((one) => one.name === name);
  if (port !== undefined) return port;
  throw new RefineError(
    `${file} has no input “${name}”, but ${inputs.map((one) => one.name).join(', ')}: export it with optimum-cli.`,
  );
}
