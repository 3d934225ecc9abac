import { RefineError } from '../../types.js';

export type Onnx = typeof import('onnxruntime-node');

/**
 * onnxruntime-node, loaded when it is first needed: its native library takes 50 MB.
 *
 * @throws RefineError where it is not installed, or is not made for this machine
 */
export async function onnxruntime(): Promise<Onnx> {
  try {
    return await import('onnxruntime-node');
  } catch (problem) {
    const { code } = problem as NodeJS.ErrnoException;
    const words = problem instanceof Error ? firstLine(problem.message) : String(problem);
    const missing = code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND';
    if (missing && !words.includes('onnxruntime_binding'))
      throw new RefineError('onnxruntime-node is not installed beside coco: npm install onnxruntime-node');
    const machine = `${process.platform} ${process.arch}`;
    if (missing)
      throw new RefineError(`onnxruntime-node has no library for ${machine}: use a server (--editor comfyui …).`);
    throw new RefineError(`onnxruntime-node does not load on ${machine}: ${words}`);
  }
}

export function firstLine(words: string): string {
  return words.trim().split('\n', 1)[0]!.slice(0, 400);
}
