import { describe, expect, test } from 'vitest';
import { allDiagnostics, fileLimit, load } from './load.js';

/** Reads from a table of files, and keeps what was asked for. */
function files(table: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const read = async (path: string) => {
    asked.push(path);
    if (!(path in table)) throw new Error(`no ${path}`);
    return table[path]!;
  };
  return { read, asked };
}

const messages = async (table: Readonly<Record<string, string>>, uri = 'a/main.coco') =>
  allDiagnostics(await load(uri, files(table).read)).map((one) => `${one.uri}: ${one.message}`);

describe('imports', () => {
  test('bring in what they list, from files beside and above, each read once', async () => {
    const table = {
      'a/main.coco':
        'import { T } from "./t.coco"\nimport { u } from "../shared.coco"\nscene S { T { }  rect a { width: u } }',
      'a/t.coco': 'import { u } from "../shared.coco"\ncomponent T() { rect { width: u } }',
      'shared.coco': 'let u = 10',
    };
    const { read, asked } = files(table);
    expect(allDiagnostics(await load('a/main.coco', read))).toEqual([]);
    expect(asked).toEqual(['a/main.coco', 'a/t.coco', 'shared.coco']);
  });

  test('type what they bring in', async () => {
    const table = {
      'a/main.coco':
        'import { u, twice, p, T } from "./t.coco"\nscene S { rect a { width: u; fill: p.sky }  rect b { height: twice("4") }  T { n: "x" } }',
      'a/t.coco':
        'let u = "ten"\nfn twice(x: number): number = x * 2\npalette p { sky: #def }\ncomponent T(n: number) { rect { width: n } }',
    };
    expect(await messages(table)).toEqual([
      'a/main.coco: `width` takes a length, a share of the room (fr), a distance in metres or `auto`, not text.',
      'a/main.coco: `x` of `twice` takes a number, not text. Write `4`.',
      'a/main.coco: `n` takes a number, not text.',
    ]);
  });

  test('in a circle are told once, with the chain', async () => {
    const table = {
      'a/main.coco': 'import { B } from "./b.coco"\nscene S { B { } }',
      'a/b.coco': 'import { C } from "./c.coco"\ncomponent B() { C { } }',
      'a/c.coco': 'import { B } from "./b.coco"\ncomponent C() { rect { width: 1 } }',
    };
    expect(await messages(table)).toEqual([
      'a/c.coco: Files import each other in a circle: a/b.coco → a/c.coco → a/b.coco.',
    ]);
  });

  test('that fail have one message, whatever is made of their names', async () => {
    const use = 'scene S { T { width: f(2); fill: p.sky } }';
    const text = (path: string) => ({ 'a/main.coco': `import { T, f, p } from "${path}"\n${use}` });
    expect(await messages(text('./t.coco'))).toEqual(['a/main.coco: There is no file `./t.coco`.']);
    expect(await messages(text('../../t.coco'))).toEqual([
      'a/main.coco: `../../t.coco` lies outside the workspace; imports stay inside.',
    ]);
    expect(await messages(text('/etc/passwd'))).toEqual([
      'a/main.coco: `/etc/passwd` is no relative path to a `.coco` file.',
    ]);
    expect(await messages(text('https://x.org/t.coco'))).toEqual([
      'a/main.coco: `https://x.org/t.coco` is no relative path to a `.coco` file.',
    ]);
  });

  test('of a scheme stay below its root', async () => {
    const table = {
      'file:///w/main.coco': 'import { u } from "./t.coco"\nscene S { rect a { width: u } }',
      'file:///w/t.coco': 'let u = 1',
    };
    expect(await messages(table, 'file:///w/main.coco')).toEqual([]);
  });

  test('are bounded in number', async () => {
    const count = fileLimit + 2;
    const table: Record<string, string> = { 'main.coco': '' };
    for (let i = 0; i < count; i++) {
      table[`f${i}.coco`] = `let v${i} = ${i}`;
      table['main.coco'] += `import { v${i} } from "./f${i}.coco"\n`;
    }
    table['main.coco'] += 'scene S { rect a { width: 1 } }';
    const told = (await messages(table, 'main.coco')).filter((one) => one.includes('at most'));
    expect(told).toHaveLength(count - fileLimit);
  });
});

describe('loading again', () => {
  test('gives the same module while nothing has changed, and a new one when an import has', async () => {
    const table: Record<string, string> = {
      'm.coco': 'import { u } from "./t.coco"\nscene S { rect a { width: u } }',
      't.coco': 'let u = 1',
    };
    const { read } = files(table);
    const first = await load('m.coco', read);
    expect(await load('m.coco', read)).toBe(first);
    table['t.coco'] = 'let u = "one"';
    const second = await load('m.coco', read);
    expect(second).not.toBe(first);
    expect(second.diagnostics).toHaveLength(1);
  });

  test('stops when it is told to', async () => {
    await expect(
      load('m.coco', async () => 'scene S { rect { width: 1 } }', AbortSignal.abort(new Error('enough'))),
    ).rejects.toThrow('enough');
  });

  test('rejects where the file itself cannot be read', async () => {
    await expect(load('none.coco', files({}).read)).rejects.toThrow('no none.coco');
  });
});
