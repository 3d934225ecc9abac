import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { coco, run, workspace } from '../cli/harness.js';
import { deadAddress } from '../refine/remote/kit/loopback.js';
import { ollamaService } from './kit/ollama.js';
import { openAiService } from './kit/openai.js';
import { inPieces, type Turn } from './kit/turns.js';

const scene = `scene Cat {
  canvas: size(400, 300)
  prompt: "a cat"
  background: skyblue
  object cat "cat" { width: 200; at: center }
  expect count("cat") == 1
}
`;
const say = (text: string): Turn => ({ say: inPieces(text) });
const unset = {
  COCO_PROVIDER: '',
  COCO_PROVIDER_URL: '',
  COCO_MODEL: '',
  COCO_PRICE: '',
  OPENAI_API_KEY: '',
  ANTHROPIC_API_KEY: '',
};

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs beside the loopback server, which lives in this process. */
function generate(
  folder: string,
  args: readonly string[],
  env: Record<string, string> = {},
  stopOnce: () => boolean = () => false,
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(coco, ['generate', ...args], {
      cwd: folder,
      env: { ...process.env, ...unset, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.stderr.on('data', (data) => {
      err += data;
    });
    const waiting = setInterval(() => {
      if (!stopOnce()) return;
      clearInterval(waiting);
      child.kill('SIGINT');
    }, 50);
    child.on('close', (code) => {
      clearInterval(waiting);
      resolve({ code, out, err });
    });
  });
}

describe('coco generate without a provider', () => {
  test('writes a scene offline, says so in one line, and keeps standard output for the scene', () => {
    const { status, stdout, stderr } = run(['generate', 'a red apple on a table'], { cwd: workspace(), env: unset });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^scene [\s\S]*expect [\s\S]*\}\n$/);
    expect(stderr).toBe('note: no provider is chosen, so this is written offline, by the built-in generator\n');
    const checked = run(['check', '--strict', '-'], { cwd: workspace(), input: stdout });
    expect([checked.status, checked.stdout]).toEqual([0, '']);
  });

  test('lists what it did not use of the prompt', () => {
    const { stderr } = run(['generate', '--offline', 'a red apple, hauntingly liminal'], {
      cwd: workspace(),
      env: unset,
    });
    expect(stderr).toMatch(
      /^note: written offline, by the built-in generator\n(?:note: not used of the prompt: .*liminal.*\n)$/,
    );
  });

  test('tells of a key that is there, and does not use it', () => {
    const { status, stderr } = run(['generate', 'a cat'], {
      cwd: workspace(),
      env: { ...unset, OPENAI_API_KEY: 'sk-1' },
    });
    expect([status, stderr]).toEqual([
      0,
      expect.stringContaining('there is a key for openai, which --provider openai would use'),
    ]);
    expect(stderr).not.toContain('sk-1');
  });

  test('reads a prompt from standard input', () => {
    const { stdout } = run(['generate', '-', '--offline'], { cwd: workspace(), env: unset, input: 'a green pear\n' });
    expect(stdout).toContain('prompt: "a green pear"');
  });
});

describe('coco generate with a provider', () => {
  test('writes the file that was named, and says what it took', async () => {
    const folder = workspace();
    const service = await ollamaService([say(scene)]);
    const call = ['a cat', '-o', 'sub/cat.coco', '--provider', 'ollama', '--server', service.base, '--price', '3/15'];
    const { code, out, err } = await generate(folder, call);
    expect([code, out]).toEqual([0, 'sub/cat.coco\n']);
    expect(err).toBe('note: ollama: 1 call, 120 tokens in, 30 out, cost 0.0008\n');
    expect(readFileSync(join(folder, 'sub/cat.coco'), 'utf8')).toBe(scene);
  });

  test('takes its choice from the environment', async () => {
    const service = await openAiService([say(scene)], { key: 'sk-mine' });
    const env = {
      COCO_PROVIDER: 'openai',
      COCO_PROVIDER_URL: service.base,
      COCO_MODEL: 'large-model',
      OPENAI_API_KEY: 'sk-mine',
    };
    const { code, out } = await generate(workspace(), ['a cat'], env);
    expect([code, out]).toEqual([0, scene]);
    expect(service.heard[0]!.model).toBe('large-model');
  });

  test('exits 1 where the scene does not keep what it promises, and writes it all the same', async () => {
    const folder = workspace();
    const service = await ollamaService([say(scene.replace('== 1', '== 2'))]);
    const call = ['a cat', '-o', 'cat.coco', '--provider', 'ollama', '--server', service.base, '--rounds', '0'];
    const { code, err } = await generate(folder, call);
    expect(code).toBe(1);
    expect(err).toContain('note: does not hold: count("cat") == 2\n');
    expect(existsSync(join(folder, 'cat.coco'))).toBe(true);
  });

  test('says what was left out', async () => {
    const service = await ollamaService([say(scene.replace('at: center', 'at: center; glow: "x"'))]);
    const { code, out, err } = await generate(workspace(), [
      'a cat',
      '--provider',
      'ollama',
      '--server',
      service.base,
      '--rounds',
      '0',
    ]);
    expect([code, out]).toEqual([1, scene]);
    expect(err).toMatch(/^note: left out: glow: "x" \(COCO2031: .*\)\n/);
  });

  test('exits 1 where the model declines, and writes nothing', async () => {
    const folder = workspace();
    const service = await openAiService([{ say: ['x'], stop: 'refusal' }], { key: null });
    const { code, out, err } = await generate(folder, [
      'a cat',
      '-o',
      'cat.coco',
      '--provider',
      'lmstudio',
      '--server',
      service.base,
    ]);
    expect([code, out, err]).toEqual([1, '', expect.stringMatching(/^coco: The model declines/)]);
    expect(readdirSync(folder)).toEqual(['package.json']);
  });

  test('exits 3 where the server is not there, with what helps', async () => {
    const { code, err } = await generate(workspace(), [
      'a cat',
      '--provider',
      'ollama',
      '--server',
      await deadAddress(),
    ]);
    expect([code, err]).toEqual([
      3,
      expect.stringMatching(/^coco: Ollama at .*: nothing answers there\. Start it with/),
    ]);
  });

  test('exits 3 where a key is wrong, and does not tell it', async () => {
    const service = await openAiService([say(scene)], { key: 'another' });
    const call = ['a cat', '--provider', 'openai', '--server', service.base, '--model', 'small-model'];
    const { code, err } = await generate(workspace(), call, { OPENAI_API_KEY: 'sk-very-secret-1' });
    expect([code, err]).toEqual([3, expect.stringContaining('answers 401')]);
    expect(err).not.toContain('secret');
  });

  test('that is stopped writes nothing', async () => {
    const folder = workspace();
    const service = await ollamaService([{ say: inPieces(scene, 5), after: 'stall' }]);
    const call = ['a cat', '-o', 'cat.coco', '--provider', 'ollama', '--server', service.base];
    const { code, err } = await generate(folder, call, {}, () => service.heard.length > 0);
    expect([code, err]).toEqual([3, 'coco: stopped; nothing was written\n']);
    expect(readdirSync(folder)).toEqual(['package.json']);
  });
});

describe('a call that is wrong', () => {
  test.each([
    [['  '], /the prompt is empty/],
    [['a cat', '-o', 'cat.txt'], /the name of a scene ends with \.coco/],
    [['a cat', '-o', 'there.coco'], /there\.coco is there already: --force replaces it/],
    [['a cat', '--provider', 'gpt'], /There is no provider `gpt`/],
    [['a cat', '-o', 'there.coco/cat.coco'], /cannot write there\.coco\/cat\.coco: a file is in the way of a folder/],
    [['a cat', '--model', 'qwen'], /--model goes with --provider/],
    [['a cat', '--review'], /--review needs a model that takes pictures/],
    [['a cat', '--rounds', '99'], /a whole number from 0 to 10/],
    [['a cat', '--price', 'cheap', '--offline'], /`cheap` are no prices/],
  ])('is said: %j', (args, message) => {
    const cwd = workspace({ 'there.coco': 'mine' });
    const { status, stdout, stderr } = run(['generate', ...args], { cwd, env: unset });
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringMatching(message)]);
    expect(readFileSync(join(cwd, 'there.coco'), 'utf8')).toBe('mine');
  });

  test('is none where a file is to be replaced', () => {
    const cwd = workspace({ 'there.coco': 'mine' });
    expect(run(['generate', 'a cat', '-o', 'there.coco', '--offline', '--force'], { cwd, env: unset }).status).toBe(0);
    expect(readFileSync(join(cwd, 'there.coco'), 'utf8')).toMatch(/^scene/);
  });
});
