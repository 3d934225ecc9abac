import type { Scheduler } from '../../schedulers/index.js';

/**
 * The picture that a prediction stands for, in latents: from x = a·x₀ + b·ε, whose a and b are those with which the scheduler adds noise.
 *
 * @param prediction of latents as they are before step `index`
 * @param config the scheduler's, for `prediction_type`
 */
export function cleanEstimate(
  scheduler: Scheduler,
  config: Readonly<Record<string, unknown>>,
  latents: Float32Array,
  prediction: Float32Array,
  index: number,
): Float32Array {
  const [one, zero] = [Float32Array.of(1), Float32Array.of(0)];
  const a = scheduler.addNoise(one, zero, index)[0]!;
  const b = scheduler.addNoise(zero, one, index)[0]!;
  if (String(config._class_name).startsWith('FlowMatch')) return mixed(latents, 1, prediction, -b);
  switch (config.prediction_type) {
    case 'flow_prediction':
      return mixed(latents, 1, prediction, -b);
    case 'sample':
    case 'original_sample':
      return Float32Array.from(prediction);
    case 'v_prediction': {
      const length = Math.hypot(a, b);
      return mixed(latents, a / length ** 2, prediction, -b / length);
    }
    default:
      return mixed(latents, 1 / a, prediction, -b / a);
  }
}

function mixed(x: Float32Array, factor: number, y: Float32Array, other: number): Float32Array {
  const out = new Float32Array(x.length);
  for (let i = 0; i < out.length; i++) out[i] = factor * x[i]! + other * y[i]!;
  return out;
}
