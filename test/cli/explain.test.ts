import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/build/tools.js';
import { run, workspace } from './harness.js';

const page = readFileSync(`${root}/docs/cli.md`, 'utf8');
const [, DESK, PRINTED] = /^```coco\n([\s\S]*?)^```[\s\S]*?^```text\n([\s\S]*?)^```/m.exec(page)!;

describe('coco check --explain', () => {
  test('prints what docs/cli.md says', () => {
    const { status, stdout, stderr } = run(['check', '--explain', 'desk.coco'], {
      cwd: workspace({ 'desk.coco': DESK! }),
    });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: PRINTED, stderr: '1 source: no problems\n' });
  });

  test('finds nothing to tell where everything is said', () => {
    const said = 'scene S {\n  canvas: size(90, 60)\n  rect a { width: 30; height: 20; at: center }\n}\n';
    const { stdout } = run(['check', '--explain', 'a.coco'], { cwd: workspace({ 'a.coco': said }) });
    expect(stdout).toBe('a.coco scene S: every place is said\n');
  });

  test('tells what each thing is for, after the diagnostics, and leaves the exit code alone', () => {
    const source = `scene S {
  canvas: size(400, 300)
  line ground { from: (0, 250); to: (400, 250) }
  for i in 1..2 { rect cup { width: 30; height: 30; place on ground } }
  rect a { width: 40; height: 40; x: 10 }
  rect b { width: 40; height: 40; x: 200; place near a }
  rect c { width: 20; height: 20; x: 300 }
}
`;
    const { status, stdout } = run(['check', '--explain', 'a.coco'], { cwd: workspace({ 'a.coco': source }) });
    expect(status).toBe(1);
    expect(stdout.indexOf('COCO4011')).toBeLessThan(stdout.indexOf('guess'));
    expect(stdout).toMatch(
      /a\.coco:4:19 guess `cup-0`: 1 degree of freedom\n {4}x = [\d.]+, of 0 to 370: the first of several side by side\n/,
    );
    expect(stdout).toContain('side by side with its like');
    expect(stdout).toContain('nothing says where it lies down');
  });

  test('places of an import are named by its own file', () => {
    const cwd = workspace({
      'main.coco':
        'import { Card } from "./parts/card.coco"\nscene S {\n  canvas: size(200, 100)\n  Card { at: center }\n}\n',
      'parts/card.coco': 'component Card() { rect { width: 90; height: 60; circle dot { r: 5 } } }\n',
    });
    const { stdout } = run(['check', '--explain', 'main.coco'], { cwd });
    expect(stdout).toMatch(/^parts\/card\.coco:1:\d+ guess `Card-1\.dot`: 2 degrees of freedom\n/m);
  });

  test('--format json has the same for programs', () => {
    const { stdout } = run(['check', '--explain', '--format', 'json', '-'], { cwd: workspace(), input: DESK! });
    const { diagnostics, explanations } = JSON.parse(stdout);
    expect(diagnostics).toEqual([]);
    expect(explanations).toMatchObject([
      {
        uri: '<stdin>',
        scene: 'Desk',
        degrees: 5,
        elements: [
          { id: 'book', degrees: 2 },
          { id: 'mug', degrees: 1 },
          { id: 'sun', degrees: 2 },
        ],
        unmet: [{ claim: 'mug below book', wish: 'default gap', axis: 'y', missed: 64 }],
      },
    ]);
    expect(explanations[0].elements[0]).toMatchObject({
      range: { start: { line: 3, character: 2 } },
      places: [
        { axis: 'x', start: 116, from: 116, to: 280, why: 'the default gap of `book right of lamp`' },
        { axis: 'y', start: 50, from: 0, to: 204 },
      ],
    });
    const without = run(['check', '--format', 'json', '-'], { cwd: workspace(), input: DESK! });
    expect(JSON.parse(without.stdout)).not.toHaveProperty('explanations');
  });

  test('after --fix it explains the mended scene', () => {
    const cwd = workspace({ 'a.coco': DESK!.replace('rect book', 'rectt book') });
    expect(run(['check', '--fix', '--explain', 'a.coco'], { cwd }).stdout).toContain('guess `book`');
  });

  test('SARIF has no place for it: a wrong call', () => {
    const { status, stderr } = run(['check', '--explain', '--format', 'sarif', 'a.coco'], {
      cwd: workspace({ 'a.coco': DESK! }),
    });
    expect(status).toBe(2);
    expect(stderr).toContain('--explain');
  });
});
