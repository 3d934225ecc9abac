import { RefineError } from '../../types.js';
import { deviceNames } from './devices.js';
import type { Place } from './options.js';
import { firstLine } from './runtime.js';

/** The process is spent: it holds more memory than there is, or a device that has failed. It is best ended. */
export class SpentError extends RefineError {
  /** There was too little memory for a run, so that less at once may do. */
  readonly tooLarge: boolean;

  constructor(message: string, tooLarge = false) {
    super(message);
    this.name = 'SpentError';
    this.tooLarge = tooLarge;
  }
}

const memory =
  /bad_alloc|failed to allocate|out of memory|out_of_memory|OOM|not enough (?:GPU )?memory|CUDA failure 2\b/i;
const lost = /device (?:is |was )?lost|DXGI_ERROR_DEVICE|CUDA failure \d|CUDA error|illegal memory access/i;
const halves = /requires f16|float16.*(?:not supported|unsupported)|shader-f16/i;
const damaged = /protobuf parsing failed|invalid model|corrupt/i;
const external = /external data|external initializer|\.onnx_data|file_size|out of bounds/i;
const opset =
  /opset .*(?:official support|not (?:yet )?supported|under development)|unsupported model IR version|not a registered function\/op/i;

/**
 * What onnxruntime says, in words that help.
 *
 * @param doing “load”, “run”
 */
export function problemOf(problem: unknown, doing: 'load' | 'run', component: string, place: Place): RefineError {
  if (problem instanceof RefineError) return problem;
  const words = problem instanceof Error ? firstLine(problem.message) : String(problem);
  const device = deviceNames[place.device];
  if (memory.test(words))
    return new SpentError(
      `There is not enough memory to ${doing} \`${component}\` on ${device}: take a smaller picture or model, a half-float export, or another --device. (${words})`,
      doing === 'run',
    );
  if (lost.test(words))
    return new SpentError(
      `${device} failed while it was to ${doing} \`${component}\`: try again, with a smaller picture or a newer driver. (${words})`,
    );
  if (halves.test(words))
    return new RefineError(
      `${device} here cannot reckon with half floats, which \`${component}\` is made of: take the float32 export of the model, or --device cpu. (${words})`,
    );
  if (doing === 'load' && external.test(words))
    return new RefineError(
      `The weights of \`${component}\` lie in a file beside its model.onnx, which is missing or cut short: fetch the model again. (${words})`,
    );
  if (damaged.test(words))
    return new RefineError(`\`${component}\` is no whole ONNX model: fetch it again. (${words})`);
  if (opset.test(words))
    return new RefineError(
      `\`${component}\` uses operators that this onnxruntime does not know: export it again with opset 14 to 21. (${words})`,
    );
  return new RefineError(`\`${component}\` does not ${doing} on ${device}: ${words}`);
}
