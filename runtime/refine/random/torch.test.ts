import { expect, test } from 'vitest';
import { TorchGenerator } from './torch.js';

test('the same seed gives the same numbers, another seed others', () => {
  expect([...new TorchGenerator(7).randn(64)]).toEqual([...new TorchGenerator(7).randn(64)]);
  expect([...new TorchGenerator(8).randn(64)]).not.toEqual([...new TorchGenerator(7).randn(64)]);
});

test('only the lowest 32 bits of a seed count', () => {
  expect([...new TorchGenerator(2 ** 32 + 7).randn(20)]).toEqual([...new TorchGenerator(7).randn(20)]);
  expect(() => new TorchGenerator(0.5)).toThrow(RangeError);
  expect(() => new TorchGenerator(2 ** 60)).toThrow(RangeError);
});

test('numbers are normal', () => {
  const values = new TorchGenerator(1).randn(100_000);
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
  expect(Math.abs(mean)).toBeLessThan(0.01);
  expect(Math.abs(variance - 1)).toBeLessThan(0.01);
});

test('the end of a tensor that is no multiple of 16 is drawn anew, as torch does it', () => {
  const [long, longer] = [new TorchGenerator(3).randn(32), new TorchGenerator(3).randn(33)];
  expect([...longer.slice(0, 16)]).toEqual([...long.slice(0, 16)]);
  expect([...longer.slice(17, 32)]).not.toEqual([...long.slice(17, 32)]);
});

test('half of a pair that a small tensor leaves over begins the next small one', () => {
  const [split, whole] = [new TorchGenerator(3), new TorchGenerator(3)];
  expect([...split.randn(3), ...split.randn(5)]).toEqual([...whole.randn(8)]);
});
