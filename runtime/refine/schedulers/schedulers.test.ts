import { describe, expect, test } from 'vitest';
import { RefineError } from '../types.js';
import { FlowMatchEuler, makeScheduler, parsedConfig, type SchedulerClass, schedulerClasses } from './index.js';

const stable = { beta_start: 0.00085, beta_end: 0.012, beta_schedule: 'scaled_linear', skip_prk_steps: true };
const made = (name: SchedulerClass, values: Record<string, unknown> = stable) =>
  makeScheduler({ ...values, _class_name: name });
const of = (...values: number[]): Float32Array => Float32Array.from(values);
const ones = (): Float32Array => of(1, 1, 1, 1);
const diffusion = schedulerClasses.filter((name) => !name.startsWith('FlowMatch'));

describe('a configuration', () => {
  test('names its scheduler, and another can be made of the same noise', () => {
    expect(made('EulerDiscreteScheduler').name).toBe('Euler');
    const other = makeScheduler({ ...stable, _class_name: 'LMSDiscreteScheduler' }, 'DDIMScheduler');
    expect(other.name).toBe('DDIM');
  });

  test('takes the defaults of diffusers where it says nothing', () => {
    const near = (value: number) => expect.closeTo(value, 3);
    const steps = Object.fromEntries(
      schedulerClasses.map((name) => {
        const scheduler = made(name, {});
        scheduler.setTimesteps(4);
        return [name, scheduler.timesteps];
      }),
    );
    expect(steps).toEqual({
      EulerDiscreteScheduler: [999, 666, 333, 0],
      EulerAncestralDiscreteScheduler: [999, 666, 333, 0],
      DDIMScheduler: [750, 500, 250, 0],
      DPMSolverMultistepScheduler: [999, 749, 500, 250],
      DPMSolverSinglestepScheduler: [999, 749, 500, 250],
      LCMScheduler: [999, 759, 499, 259],
      PNDMScheduler: [750, 625, 625, 500, 500, 375, 375, 250, 250, 125, 125, 0, 0],
      UniPCMultistepScheduler: [999, 749, 500, 250],
      DEISMultistepScheduler: [999, 749, 500, 250],
      HeunDiscreteScheduler: [999, 666, 666, 333, 333, 0, 0],
      KDPM2DiscreteScheduler: [999, near(846.1398), 666, near(505.8057), 333, near(32.6955), 0],
      KDPM2AncestralDiscreteScheduler: [999, near(666), 666, near(333), 333, near(0), 0],
      DDPMScheduler: [750, 500, 250, 0],
      DDIMParallelScheduler: [750, 500, 250, 0],
      DDPMParallelScheduler: [750, 500, 250, 0],
      TCDScheduler: [999, 759, 499, 259],
      FlowMatchEulerDiscreteScheduler: [1000, 667, 334, 1],
    });
  });

  test('that leaves out what it has by default makes the same steps', () => {
    const ddpm = { beta_schedule: 'linear', beta_start: 0.0001, beta_end: 0.02, num_train_timesteps: 1000 };
    const defaults: [SchedulerClass, Record<string, unknown>][] = [
      ['EulerDiscreteScheduler', { ...ddpm, prediction_type: 'epsilon', final_sigmas_type: 'zero' }],
      ['DDIMScheduler', { ...ddpm, clip_sample: true, clip_sample_range: 1, set_alpha_to_one: true }],
      ['LCMScheduler', { ...stable, clip_sample: false, original_inference_steps: 50, timestep_scaling: 10 }],
      ['DPMSolverMultistepScheduler', { ...ddpm, solver_order: 2, solver_type: 'midpoint', lower_order_final: true }],
      ['PNDMScheduler', { ...ddpm, skip_prk_steps: false, set_alpha_to_one: false }],
      [
        'UniPCMultistepScheduler',
        { ...ddpm, solver_order: 2, solver_type: 'bh2', predict_x0: true, disable_corrector: [] },
      ],
      ['DEISMultistepScheduler', { ...ddpm, solver_order: 2, algorithm_type: 'deis', solver_type: 'logrho' }],
      ['HeunDiscreteScheduler', { ...ddpm, clip_sample: false, timestep_spacing: 'linspace' }],
      ['KDPM2DiscreteScheduler', { ...ddpm, beta_start: 0.00085, beta_end: 0.012 }],
      ['DDPMScheduler', { ...ddpm, variance_type: 'fixed_small', clip_sample: true, timestep_spacing: 'leading' }],
      ['TCDScheduler', { ...stable, original_inference_steps: 50 }],
    ];
    for (const [name, values] of defaults) {
      const results = [{}, values].map((one) => {
        const scheduler = made(name, one);
        scheduler.setTimesteps(4);
        let sample = of(3, -2, 1, 0.5);
        for (let i = 0; i < scheduler.timesteps.length; i++) {
          sample = scheduler.step(ones(), i, sample, { noise: () => of(1, -1, 1, -1) });
        }
        return [...sample];
      });
      expect(results[0], name).toEqual(results[1]);
    }
  });

  test('of a scheduler that is not made here is refused, with those that are', () => {
    expect(() => makeScheduler({ _class_name: 'LMSDiscreteScheduler' })).toThrow(
      /LMSDiscreteScheduler.*EulerDiscreteScheduler/,
    );
    expect(() => makeScheduler({})).toThrow(/_class_name/);
  });

  test('of a flow model takes no scheduler of the other kind', () => {
    expect(() => makeScheduler({ _class_name: 'FlowMatchEulerDiscreteScheduler' }, 'DDIMScheduler')).toThrow(
      /stand in/,
    );
  });

  test('with a value that is not known is refused by its key', () => {
    const bad = { beta_schedule: 'sigmoid', num_train_timesteps: 0, prediction_type: 'score', clip_sample: 'yes' };
    for (const [key, value] of Object.entries(bad)) {
      expect(() => made('DDIMScheduler', { ...stable, [key]: value }), key).toThrow(new RegExp(`has ${key}: `));
    }
  });

  test('that asks for what cannot be done is refused rather than read otherwise', () => {
    const dpm = (values: Record<string, unknown>) => () =>
      made('DPMSolverMultistepScheduler', { ...stable, ...values });
    expect(dpm({ variance_type: 'learned' })).toThrow(RefineError);
    expect(dpm({ algorithm_type: 'dpmsolver' })).toThrow(/final_sigmas_type/);
    expect(dpm({ solver_order: 4 })).toThrow(/solver_order 4/);
    expect(dpm({ use_karras_sigmas: true, use_beta_sigmas: true })).toThrow(/at once/);
  });

  test('may have kept what another scheduler was told, as diffusers writes it', () => {
    expect(made('DPMSolverMultistepScheduler', { ...stable, variance_type: 'fixed_small' }).name).toBe('DPM-Solver++');
    const [plain, kept] = [{}, { rescale_betas_zero_snr: true }].map((more) => {
      const scheduler = made('PNDMScheduler', { ...stable, ...more });
      scheduler.setTimesteps(4);
      return [...scheduler.addNoise(ones(), ones(), 0)];
    });
    expect(kept).toEqual(plain);
  });

  test('may have the infinity that Python writes', () => {
    const text =
      '{"_class_name": "DPMSolverMultistepScheduler", "lambda_min_clipped": -Infinity, "note": "Infinity, \\"NaN\\""}';
    const values = parsedConfig(text);
    expect(values.note).toBe('Infinity, "NaN"');
    const scheduler = makeScheduler(values);
    scheduler.setTimesteps(4);
    expect(scheduler.timesteps).toEqual([999, 749, 500, 250]);
    expect(() => parsedConfig('{"shift": 3')).toThrow(RefineError);
    expect(() => parsedConfig('[]')).toThrow(RefineError);
  });
});

describe('steps', () => {
  test('are as many as asked for, with every spacing, and lie within training', () => {
    for (const name of diffusion) {
      for (const timestep_spacing of ['linspace', 'leading', 'trailing']) {
        for (let steps = 1; steps <= 50; steps++) {
          const scheduler = made(name, { ...stable, timestep_spacing });
          scheduler.setTimesteps(steps);
          // PNDM takes its second step twice; of two stages the last step has but one.
          const twice = name === 'PNDMScheduler' && steps > 1 ? 1 : (scheduler.stages - 1) * (steps - 1);
          expect(scheduler.timesteps, `${name} ${timestep_spacing}`).toHaveLength(steps + twice);
          expect(Math.min(...scheduler.timesteps)).toBeGreaterThanOrEqual(0);
          expect(Math.max(...scheduler.timesteps)).toBeLessThan(1000);
        }
      }
    }
    // 61 steps of 1000/61 end beside 0 by rounding, where numpy counts one more.
    const trailing = made('EulerDiscreteScheduler', { ...stable, timestep_spacing: 'trailing' });
    trailing.setTimesteps(61);
    expect(trailing.timesteps).toHaveLength(61);
  });

  test('begin where the strength says: rounded down in number, in flow models in place', () => {
    const euler = made('EulerDiscreteScheduler');
    const flow = made('FlowMatchEulerDiscreteScheduler', {});
    const begins = (strength: number): number[] =>
      [euler, flow].map((one) => {
        one.setTimesteps(10, { strength });
        return one.begin;
      });
    expect(begins(1)).toEqual([0, 0]);
    expect(begins(0.75)).toEqual([3, 2]);
    expect(begins(0)).toEqual([10, 10]);
    expect(() => begins(1.5)).toThrow(RangeError);
  });

  test('of PNDM begin there too; its Runge-Kutta part cannot be entered half-way', () => {
    const pndm = made('PNDMScheduler');
    const begins = [1, 0.5, 0].map((strength) => {
      pndm.setTimesteps(10, { strength });
      return pndm.begin;
    });
    expect(begins).toEqual([0, 5, pndm.timesteps.length]);
    const whole = made('PNDMScheduler', { ...stable, skip_prk_steps: false });
    expect(() => whole.setTimesteps(10, { strength: 0.5 })).toThrow(/skip_prk_steps/);
    expect(() => whole.setTimesteps(3)).toThrow(/skip_prk_steps/);
  });

  test('of two stages are never entered half-way', () => {
    for (const name of [
      'HeunDiscreteScheduler',
      'KDPM2DiscreteScheduler',
      'KDPM2AncestralDiscreteScheduler',
    ] as const) {
      const scheduler = made(name);
      const begins = [1, 0.75, 0.1, 0].map((strength) => {
        scheduler.setTimesteps(10, { strength });
        return scheduler.begin;
      });
      expect(begins, name).toEqual([0, 6, 18, scheduler.timesteps.length]);
    }
  });

  test('of LCM and TCD are all taken, along a shorter way', () => {
    const tcd = made('TCDScheduler');
    tcd.setTimesteps(4, { strength: 0.5 });
    expect([tcd.begin, ...tcd.timesteps]).toEqual([0, 499, 379, 259, 139]);
    const lcm = made('LCMScheduler');
    lcm.setTimesteps(4, { strength: 0.5 });
    expect([lcm.begin, ...lcm.timesteps]).toEqual([0, 499, 379, 259, 139]);
    expect(() => lcm.setTimesteps(8, { strength: 0.1 })).toThrow(/at most 5 steps at strength 0.1/);
  });

  test('that a schedule cannot make are refused', () => {
    for (const name of diffusion) expect(() => made(name).setTimesteps(1001), name).toThrow(RefineError);
    for (const name of schedulerClasses) expect(() => made(name, {}).setTimesteps(0), name).toThrow(RangeError);
    const offset = made('DDIMScheduler', { ...stable, steps_offset: 1 });
    expect(() => offset.setTimesteps(1000)).toThrow(/at most 999 steps/);
    expect(() => made('UniPCMultistepScheduler', { ...stable, predict_x0: false })).toThrow(/final_sigmas_type/);
    expect(() => made('DDPMScheduler', { ...stable, variance_type: 'learned_range' })).toThrow(/variance_type/);
    expect(() => made('DDIMScheduler').setTimesteps(2, { sigmas: [1, 0] })).toThrow(/takes no sigmas/);
  });

  test('of a flow model that depends on the size need the shift of that size', () => {
    const flux = made('FlowMatchEulerDiscreteScheduler', { use_dynamic_shifting: true }) as FlowMatchEuler;
    expect(flux).toBeInstanceOf(FlowMatchEuler);
    expect(() => flux.setTimesteps(4)).toThrow(/mu/);
    expect([flux.mu(256), flux.mu(4096)]).toEqual([0.5, expect.closeTo(1.15, 12)]);
  });
});

describe('a step', () => {
  /** The model that knows the picture: its output takes any sample to `target` at once. */
  test('with the true noise leads to the picture, whatever the scheduler', () => {
    const picture = of(0.5, -0.25, 0, 1);
    for (const name of schedulerClasses) {
      const scheduler = made(name, { ...stable, clip_sample: false, set_alpha_to_one: true });
      scheduler.setTimesteps(5);
      const noise = of(1, -1, 0.5, 2);
      let sample = scheduler.addNoise(picture, noise, 0);
      for (let i = 0; i < scheduler.timesteps.length; i++) {
        const clear = scheduler.addNoise(picture, of(0, 0, 0, 0), i);
        const unit = scheduler.addNoise(of(0, 0, 0, 0), ones(), i)[0]!;
        const epsilon = sample.map((x, k) => (x - clear[k]!) / unit);
        const output = name.startsWith('FlowMatch') ? epsilon.map((e, k) => e - picture[k]!) : epsilon;
        sample = scheduler.step(output, i, sample, { noise: () => noise, eta: 0 });
      }
      // DEIS and TCD leave the noise of the first step of training.
      const left = /^(DEIS|TCD)/.test(name) ? 0.0292 : 0;
      for (const [k, value] of picture.entries()) expect(sample[k], name).toBeCloseTo(value + left * noise[k]!, 2);
    }
  });

  test('leaves what it is given alone', () => {
    for (const name of schedulerClasses) {
      const scheduler = made(name);
      scheduler.setTimesteps(3);
      const [sample, output] = [of(1, 2, 3, 4), of(0.1, 0.2, 0.3, 0.4)];
      scheduler.step(output, 0, sample, { noise: ones });
      scheduler.addNoise(sample, output, 1);
      scheduler.scaleModelInput(sample, 0);
      expect([...sample], name).toEqual([1, 2, 3, 4]);
      expect([...output], name).toEqual([...of(0.1, 0.2, 0.3, 0.4)]);
    }
  });

  test('draws noise once where it needs some, and else never', () => {
    const drawn = (name: SchedulerClass, values: Record<string, unknown> = {}, eta = 0): number[] => {
      const scheduler = made(name, { ...stable, ...values });
      scheduler.setTimesteps(3);
      return [0, 1, 2].map((i) => {
        let calls = 0;
        const noise = (): Float32Array => {
          calls++;
          return ones();
        };
        scheduler.step(ones(), i, ones(), { noise, eta });
        return calls;
      });
    };
    expect(drawn('EulerDiscreteScheduler')).toEqual([0, 0, 0]);
    expect(drawn('EulerAncestralDiscreteScheduler')).toEqual([1, 1, 1]);
    expect(drawn('DDIMScheduler')).toEqual([0, 0, 0]);
    expect(drawn('DDIMScheduler', {}, 1)).toEqual([1, 1, 1]);
    expect(drawn('LCMScheduler')).toEqual([1, 1, 0]);
    expect(drawn('TCDScheduler', {}, 0.3)).toEqual([1, 1, 0]);
    expect(drawn('DDPMScheduler')).toEqual([1, 1, 0]);
    expect(drawn('HeunDiscreteScheduler')).toEqual([0, 0, 0]);
    expect(drawn('KDPM2AncestralDiscreteScheduler')).toEqual([0, 1, 0]);
    expect(drawn('UniPCMultistepScheduler')).toEqual([0, 0, 0]);
    expect(drawn('DPMSolverMultistepScheduler', { algorithm_type: 'sde-dpmsolver++' })).toEqual([1, 1, 1]);
    expect(drawn('FlowMatchEulerDiscreteScheduler', { stochastic_sampling: true })).toEqual([1, 1, 1]);
  });

  test('without the noise that it needs, or with too little, is refused', () => {
    const scheduler = made('EulerAncestralDiscreteScheduler');
    scheduler.setTimesteps(3);
    expect(() => scheduler.step(ones(), 0, ones())).toThrow(/none was handed in/);
    expect(() => scheduler.step(ones(), 0, ones(), { noise: () => of(1) })).toThrow(/1 elements/);
  });

  test('of DPM-Solver++ makes use of the last output only where it follows it', () => {
    const scheduler = made('DPMSolverMultistepScheduler');
    scheduler.setTimesteps(8);
    const alone = scheduler.step(ones(), 3, ones());
    scheduler.step(of(2, 2, 2, 2), 2, ones());
    const following = scheduler.step(ones(), 3, ones());
    expect([...following]).not.toEqual([...alone]);
    scheduler.step(of(5, 5, 5, 5), 3, ones());
    expect([...scheduler.step(ones(), 3, ones())]).toEqual([...alone]);
    scheduler.step(of(2, 2, 2, 2), 2, ones());
    scheduler.setTimesteps(8);
    expect([...scheduler.step(ones(), 3, ones())]).toEqual([...alone]);
  });

  test('of UniPC is first corrected by the output at its end', () => {
    const scheduler = made('UniPCMultistepScheduler');
    const off = made('UniPCMultistepScheduler', { ...stable, disable_corrector: [0] });
    const [corrected, plain] = [scheduler, off].map((one) => {
      one.setTimesteps(8);
      const at = one.step(of(1, 1, 1, 1), 0, ones());
      return [...one.step(of(3, 3, 3, 3), 1, at)];
    });
    expect(corrected).not.toEqual(plain);
    // Of what it corrects by, a step out of order knows nothing.
    const alone = [...scheduler.step(ones(), 4, ones())];
    off.setTimesteps(8);
    expect([...off.step(ones(), 4, ones())]).toEqual(alone);
  });

  test('of DPM-Solver++ is of first order at the end where euler_at_final asks for it', () => {
    const last = (values: Record<string, unknown>): number[] => {
      const scheduler = made('DPMSolverMultistepScheduler', { ...stable, final_sigmas_type: 'sigma_min', ...values });
      scheduler.setTimesteps(20);
      scheduler.step(of(2, 2, 2, 2), 18, ones());
      return [...scheduler.step(ones(), 19, ones())];
    };
    expect(last({ euler_at_final: true })).toEqual(last({ solver_order: 1 }));
    expect(last({})).not.toEqual(last({ solver_order: 1 }));
  });

  test('of DPM-Solver++ single-step, of third order, goes along a picture that bends as a parabola does in λ', () => {
    const bent = (lambda: number) => 0.3 + 0.2 * lambda - 0.05 * lambda * lambda;
    // x(λ) = σ(λ)·(x(λ₀)/σ(λ₀) + ∫ e^λ·x₀ dλ), the integral by a primitive of e^λ·(a + bλ + cλ²).
    const primitive = (lambda: number) =>
      Math.exp(lambda) * (0.3 + 0.2 * (lambda - 1) - 0.05 * (lambda * lambda - 2 * lambda + 2));
    const spread = (level: number) => level / Math.sqrt(level * level + 1);
    const along = { prediction_type: 'sample', solver_order: 3, solver_type: 'heun', final_sigmas_type: 'sigma_min' };
    const off = (more: Record<string, unknown>): number => {
      const scheduler = made('DPMSolverSinglestepScheduler', {
        ...stable,
        ...along,
        ...more,
        lower_order_final: false,
      });
      scheduler.setTimesteps(18);
      const lambda = (at: number) => -Math.log(scheduler.sigmas[at]!);
      const right = (at: number) =>
        spread(scheduler.sigmas[at]!) *
        (1 / spread(scheduler.sigmas[6]!) + primitive(lambda(at)) - primitive(lambda(6)));
      let sample = of(0);
      for (const at of [6, 7, 8]) sample = scheduler.step(of(bent(lambda(at))), at, of(right(at)));
      return Math.abs(sample[0]! - right(9));
    };
    expect(off({})).toBeLessThan(2e-5);
    expect(off({ solver_order: 2 })).toBeGreaterThan(1e-4);
  });

  test('of LCM keeps more of the sample the nearer the picture is', () => {
    const scheduler = made('LCMScheduler', { ...stable, prediction_type: 'sample', timestep_scaling: 0.5 });
    const kept = [1, 0].map((timestep) => {
      scheduler.setTimesteps(1, { timesteps: [timestep] });
      return scheduler.step(of(0, 0), 0, of(1, 1))[0];
    });
    expect(kept).toEqual([0.5, 1]);
  });

  test('with dynamic thresholding looks at each picture of a batch by itself', () => {
    const bounds = { thresholding: true, dynamic_thresholding_ratio: 0.5, sample_max_value: 100 };
    const scheduler = made('DDIMScheduler', { ...stable, ...bounds, prediction_type: 'sample' });
    scheduler.setTimesteps(1);
    const both = scheduler.step(of(0.5, 0.25, 40, 20), 0, of(0, 0, 0, 0), { batch: 2 });
    const unit = scheduler.step(of(1, 1), 0, of(0, 0))[0]!;
    for (const [i, value] of [0.5, 0.25, 1, 2 / 3].entries()) expect(both[i]! / unit).toBeCloseTo(value, 5);
  });
});
