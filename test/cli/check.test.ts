import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run, workspace } from './harness.js';

const GOOD = 'scene poster {\n  canvas: size(64, 48)\n  rect box { width: 20; height: 10; fill: red }\n}\n';
const BAD = GOOD.replace('rect box', 'rectt box');

describe('coco check', () => {
  test('is silent on standard output where all is well', () => {
    const { status, stdout, stderr } = run(['check', 'a.coco'], { cwd: workspace({ 'a.coco': GOOD }) });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '1 source: no problems\n' });
  });

  test('shows place, line and cure, and exits 1', () => {
    const { status, stdout, stderr } = run(['check', 'sub/a.coco'], { cwd: workspace({ 'sub/a.coco': BAD }) });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^sub\/a\.coco:3:3 error COCO2\d{3} /);
    expect(stdout).toMatch(/\n {4}\| {3}\^{5}\n/);
    expect(stdout).toContain('    fix: ');
    expect(stderr).toBe('1 source: 1 error\n');
  });

  test('colours only a terminal, unless told', () => {
    const cwd = workspace({ 'a.coco': BAD });
    expect(run(['check', 'a.coco'], { cwd }).stdout).not.toContain('\u001b');
    expect(run(['check', 'a.coco'], { cwd, env: { FORCE_COLOR: '1' } }).stdout).toContain('\u001b[31;1merror');
    expect(run(['check', 'a.coco'], { cwd, env: { NO_COLOR: '1' } }).stdout).not.toContain('\u001b');
  });

  test('--format json gives diagnostics in LSP shape', () => {
    const { status, stdout } = run(['check', '-', '--format', 'json'], { cwd: workspace(), input: BAD });
    expect(status).toBe(1);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ version: 1, errors: 1, fixed: 0 });
    expect(report.diagnostics[0]).toMatchObject({
      uri: '<stdin>',
      source: 'coco',
      severity: 'error',
      range: { start: { line: 2, character: 2 }, end: { line: 2, character: 7 } },
    });
  });

  test('--format sarif gives a log', () => {
    const { stdout } = run(['check', 'a.coco', '--format', 'sarif'], { cwd: workspace({ 'a.coco': BAD }) });
    expect(JSON.parse(stdout).runs[0].results[0].ruleId).toMatch(/^COCO2\d{3}$/);
  });

  test('--fix mends what has one cure, and says how many', () => {
    const cwd = workspace({ 'a.coco': BAD });
    const { status, stderr } = run(['check', '--fix', 'a.coco'], { cwd });
    expect(readFileSync(join(cwd, 'a.coco'), 'utf8')).toBe(GOOD);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '1 source: no problems, 1 fix applied\n' });
  });

  test('--fix on standard input gives the mended text', () => {
    const { status, stdout } = run(['check', '--fix', '-'], { cwd: workspace(), input: BAD });
    expect({ status, stdout }).toEqual({ status: 0, stdout: GOOD });
  });

  test('--fix leaves bytes that are no text alone', () => {
    const garbage = new Uint8Array(2000).map((_, i) => (i * 197 + (i >> 3)) & 255);
    const cwd = workspace({ 'a.coco': garbage });
    expect(run(['check', '--fix', 'a.coco'], { cwd }).status).toBe(1);
    expect(new Uint8Array(readFileSync(join(cwd, 'a.coco')))).toEqual(garbage);
  });

  test('an unknown format is a wrong call', () => {
    const { status, stderr } = run(['check', 'a.coco', '--format', 'xml'], { cwd: workspace({ 'a.coco': GOOD }) });
    expect(status).toBe(2);
    expect(stderr).toContain('pretty, json, sarif');
  });
});

describe('coco fmt', () => {
  const LOOSE = GOOD.replace('  canvas:', '     canvas:');

  test('puts a file into form, once', () => {
    const cwd = workspace({ 'a.coco': LOOSE });
    expect(run(['fmt', 'a.coco'], { cwd }).stdout).toBe('a.coco\n');
    const formatted = readFileSync(join(cwd, 'a.coco'), 'utf8');
    expect(formatted).toContain('\n  canvas:');
    expect(run(['fmt', 'a.coco'], { cwd }).stdout).toBe('');
    expect(run(['fmt', '-'], { cwd, input: LOOSE }).stdout).toBe(formatted);
  });

  test('--check changes nothing and exits 1', () => {
    const cwd = workspace({ 'a.coco': LOOSE });
    const { status, stdout } = run(['fmt', '--check', 'a.coco'], { cwd });
    expect({ status, stdout }).toEqual({ status: 1, stdout: 'a.coco\n' });
    expect(readFileSync(join(cwd, 'a.coco'), 'utf8')).toBe(LOOSE);
  });

  test('leaves alone what does not parse, and what is no text', () => {
    const broken = 'scene   {  rect ';
    const garbage = new Uint8Array([0xff, 0xfe, 0x00]);
    const cwd = workspace({ 'a.coco': broken, 'b.coco': garbage });
    run(['fmt', 'a.coco', 'b.coco'], { cwd });
    expect(readFileSync(join(cwd, 'a.coco'), 'utf8')).toBe(broken);
    expect(new Uint8Array(readFileSync(join(cwd, 'b.coco')))).toEqual(garbage);
  });
});
