import { describe, expect, test } from 'vitest';
import { poseAt, posedNames, poseIn, withoutPose } from './poses.js';

test.each<[string, string | null]>([
  ['sleeping', 'sleeping'],
  ['fast asleep on the mat', 'sleeping'],
  ['curled up', 'sleeping'],
  ['lying down, stretched out', 'lying'],
  ['Seated on a bench', 'sitting'],
  ['in flight', 'flying'],
  ['jogging', 'running'],
  ['gazing up at the sky', 'looking up'],
  ['arms raised', 'cheering'],
  ['juggling', 'juggling'],
  ['standing', null],
  ['proud', null],
  ['', null],
])('the pose of “%s” is %s', (description, pose) => {
  expect(poseIn(description)).toBe(pose);
});

test('a pose of several words is taken as a whole', () => {
  expect(poseAt(['looking', 'up', 'high'])).toEqual({ pose: 'looking up', length: 2 });
  expect(poseAt(['looking', 'down'])).toBeNull();
});

test('names in a pose come before those in poses that look much like it', () => {
  expect(posedNames('cat', 'lying')).toEqual(['lying cat', 'cat lying', 'sleeping cat', 'cat sleeping']);
});

describe('a name without its pose', () => {
  test.each([
    ['sitting dog', 'dog'],
    ['man reading', 'man'],
    ['man looking up', 'man'],
    ['dog', 'dog'],
    ['sleeping', 'sleeping'],
  ])('“%s” is %s', (name, plain) => {
    expect(withoutPose(name)).toBe(plain);
  });
});
