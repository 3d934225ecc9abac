import { expect, test } from 'vitest';
import { load } from '../../language/load.js';
import { able, inProcess } from './client.js';

/** 400 lines of what scenes are made of. */
const lines = [
  'scene Wall {',
  '  canvas: size(1200, 1000)',
  ...Array.from({ length: 397 }, (_, index) => {
    const [x, y] = [(index % 20) * 60, Math.floor(index / 20) * 50];
    return index % 5 === 4
      ? `  text t${index} "Tile ${index}" { font-size: 12; x: ${x}; y: ${y} }`
      : `  rect r${index} { x: ${x}; y: ${y}; width: 50; height: 40; fill: mix(teal, gold, ${index % 100}%) }`;
  }),
  '}',
];
const at = { line: 200, character: lines[200]!.indexOf('{') + 2 };
const pressed = (times: number) =>
  lines
    .map((line, index) =>
      index === at.line ? line.slice(0, at.character) + 'z'.repeat(times) + line.slice(at.character) : line,
    )
    .join('\n');

function share(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(part * (sorted.length - 1))]!;
}

test('at 400 lines a key press costs hardly more than reading and typing the text once', async () => {
  const bare: number[] = [];
  const served: number[] = [];
  const client = inProcess();
  const uri = 'untitled:wall';
  await client.initialize(able, null, { quiet: 120 });
  await client.open(uri, pressed(0));
  await client.diagnosed(uri, () => true);
  for (let press = 1; press <= 50; press++) {
    const text = pressed(press);
    let start = performance.now();
    await load('bare.coco', async () => text);
    bare.push(performance.now() - start);
    start = performance.now();
    await client.change(uri, [{ range: { start: at, end: at }, text: 'z' }]);
    await client.diagnosed(uri, ({ version }) => version === client.version(uri));
    served.push(performance.now() - start);
  }
  const [alone, all] = [bare.slice(10), served.slice(10)].map((times) => [share(times, 0.5), share(times, 0.95)]);
  const words = (times: readonly number[]) => times.map((time) => time.toFixed(0)).join(' / ');
  console.info(`key press to diagnostics, ms p50 / p95: ${words(all!)}; reading and typing alone: ${words(alone!)}`);
  expect(all![0]).toBeLessThan(alone![0]! * 1.5 + 10);
  client.connection.dispose();
}, 120_000);
