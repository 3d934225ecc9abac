import { join } from 'node:path';
import { makeScheduler, parsedConfig, type SchedulerClass, schedulerClasses } from '../../schedulers/index.js';
import { RefineError } from '../../types.js';
import { textIn } from './values.js';

type Config = Readonly<Record<string, unknown>>;

/** What schedulers of one model have in common: the noise that it was trained with, and how steps are laid out in it. */
const common = [
  'num_train_timesteps',
  'beta_start',
  'beta_end',
  'beta_schedule',
  'trained_betas',
  'prediction_type',
  'timestep_spacing',
  'steps_offset',
  'rescale_betas_zero_snr',
  'set_alpha_to_one',
  'use_karras_sigmas',
  'use_exponential_sigmas',
  'use_beta_sigmas',
] as const;

/**
 * The configuration of a folder's scheduler. Where its class is none of those at hand, another of the same noise takes its place, as
 * `from_config` does it in diffusers, and `notes` says so.
 *
 * @throws RefineError where there is none, or a value is not done here
 */
export async function schedulerIn(
  folder: string,
): Promise<{ readonly config: Config; readonly notes: readonly string[] }> {
  const path = join(folder, 'scheduler', 'scheduler_config.json');
  const text = await textIn(path);
  if (text === null) throw new RefineError(`${path} is missing: fetch it from where the model comes from.`);
  const said = parsedConfig(text);
  const other = standIn(said);
  const config = other ?? said;
  makeScheduler(config);
  const notes =
    other === null
      ? []
      : [
          `The scheduler ${said._class_name} is not at hand: ${other._class_name} takes its place, with the same noise.`,
        ];
  return { config, notes };
}

function standIn(config: Config): Config | null {
  const name = config._class_name;
  if (typeof name !== 'string' || schedulerClasses.some((one) => one === name)) return null;
  const replaced = (as: SchedulerClass, values: Config): Config => ({ ...values, _class_name: as });
  if (name.startsWith('FlowMatch')) return replaced('FlowMatchEulerDiscreteScheduler', config);
  const shared = Object.fromEntries(common.flatMap((key) => (key in config ? [[key, config[key]]] : [])));
  // Those of other families of models (EDM, consistency models, wavelets) have no noise in common with these.
  // Both put noise back at every step, as these do with it.
  if (/^(DPMSolverSDE|SASolver)/.test(name))
    return replaced('DPMSolverMultistepScheduler', { ...shared, algorithm_type: 'sde-dpmsolver++' });
  if (name.startsWith('IPNDM')) return replaced('DDIMScheduler', { ...shared, clip_sample: false });
  // Its own warm-up, in diffusers, goes wrong where a picture is not begun from noise alone.
  if (name.startsWith('LMS')) return replaced('EulerDiscreteScheduler', shared);
  return null;
}
