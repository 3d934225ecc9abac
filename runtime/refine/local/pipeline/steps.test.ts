import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { schedulers } from '../../../../scripts/test-models/pipelines.ts';
import { models } from '../../../../test/refine/local/kit.js';
import { readModelFolder } from '../folder/read.js';
import type { ModelFolder } from '../folder/types.js';
import { stepsOf } from './steps.js';

let sd: ModelFolder;
let lcm: ModelFolder;
let heun: ModelFolder;
beforeAll(async () => {
  sd = { ...(await readModelFolder(join(models, 'sd'))), scheduler: schedulers.ddim };
  lcm = await readModelFolder(join(models, 'lcm'));
  heun = { ...sd, scheduler: { ...schedulers.ddim, _class_name: 'HeunDiscreteScheduler' } };
});

const cells = (...strengths: readonly number[]) => ({
  width: strengths.length,
  height: 1,
  data: Float32Array.from(strengths),
});

describe('where the cells of a picture begin', () => {
  test('at the step where image-to-image of their strength does; what is kept never does', () => {
    const { begin, begins } = stepsOf(sd, 20, cells(0, 0.25, 0.6, 1), false);
    expect([begin, ...begins]).toEqual([0, 20, 15, 8, 0]);
  });

  test('a strength stored in a byte is meant as it was said', () => {
    for (let said = 1; said <= 20; said++)
      expect(stepsOf(sd, 20, cells(Math.round((said / 20) * 255) / 255), false).begin).toBe(20 - said);
  });

  test('what may change at all takes a step', () => expect(stepsOf(sd, 4, cells(1, 0.05), false).begins[1]).toBe(3));

  test('models that start from noise take all steps where there is most freedom', () => {
    const { begin, begins, peak } = stepsOf(sd, 10, cells(0.3, 0.6), true);
    expect([begin, peak, ...begins]).toEqual([0, 1, 5, 0]);
  });

  test('where none of few steps would be left, more are laid out', () => {
    const { scheduler, begin, notes } = stepsOf(sd, 2, cells(0.1), false);
    expect([scheduler.timesteps.length, begin]).toEqual([10, 9]);
    expect(notes.join()).toContain('none of 2 steps');
  });

  test('nothing is left to do where all is kept', () => expect(stepsOf(sd, 10, cells(0, 0), false).peak).toBe(0));

  test('latent consistency takes all its steps within the strength, and no more than its teacher has there', () => {
    expect(stepsOf(lcm, 4, cells(0.5), false)).toMatchObject({ begin: 0, notes: [] });
    expect(stepsOf(lcm, 4, cells(0.5), false).scheduler.timesteps[0]).toBe(499);
    expect(stepsOf(lcm, 4, cells(0.02), false).scheduler.timesteps).toEqual([19]);
  });

  test('a step that asks the model twice is entered at its first stage', () => {
    const { begin, begins, scheduler } = stepsOf(heun, 20, cells(0, 0.25, 0.6, 1, 0.01), false);
    expect([begin, ...begins]).toEqual([0, 39, 30, 16, 0, 38]);
    expect(scheduler.timesteps).toHaveLength(39);
  });

  test('trajectory consistency takes its steps as latent consistency does', () => {
    const tcd = { ...lcm, scheduler: { ...lcm.scheduler, _class_name: 'TCDScheduler' } };
    const { scheduler, begin } = stepsOf(tcd, 4, cells(0.5), false);
    expect([begin, scheduler.timesteps[0]]).toEqual([0, 499]);
  });

  test('models made for few steps take no more than eight', () => {
    const { scheduler, notes } = stepsOf(lcm, 30, cells(1), false);
    expect(scheduler.timesteps.length).toBe(8);
    expect(notes.join()).toContain('8 are laid out instead of 30');
  });

  test('the stronger, the earlier; none before the first step', () => {
    const strength = fc.float({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(strength, { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        (all, wanted, pure) => {
          for (const folder of [sd, lcm, heun]) {
            const { begin, begins, scheduler, peak } = stepsOf(folder, wanted, cells(...all), pure);
            if (peak === 0) continue;
            expect(Math.min(...begins)).toBe(begin);
            const order = [...all.keys()].sort((a, b) => Math.fround(all[a]!) - Math.fround(all[b]!));
            for (let at = 1; at < order.length; at++)
              expect(begins[order[at]!]).toBeLessThanOrEqual(begins[order[at - 1]!]!);
            for (const [at, value] of all.entries())
              if (Math.fround(value) === 0) expect(begins[at]).toBe(scheduler.timesteps.length);
          }
        },
      ),
    );
  });
});
