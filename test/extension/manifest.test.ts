import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/build/tools.ts';

const folder = join(root, 'extension');
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const { contributes } = manifest;
const sources = readdirSync(join(folder, 'client'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(folder, 'client', file), 'utf8'))
  .join('\n');

interface Command {
  readonly command: string;
  readonly title: string;
  readonly category?: string;
  readonly icon?: string;
  readonly when?: string;
}
const commands: readonly Command[] = contributes.commands;
const names = commands.map(({ command }) => command);

describe('commands', () => {
  test.each(commands)('$command has a title, a category, an icon, and code', ({ command, title, category, icon }) => {
    expect([title.length > 3, category, /^\$\([a-z-]+\)$/.test(icon ?? '')]).toEqual([true, 'Coco', true]);
    expect(sources).toContain(`'${command}':`);
  });

  test('what is registered is declared', () => {
    const registered = [...sources.matchAll(/^ {4}'(coco\.\w+)':/gm)].map(([, name]) => name);
    expect(registered.toSorted()).toEqual(names.toSorted());
  });

  test('menus, keys and the walkthrough refer to commands that exist', () => {
    const used = [
      ...Object.values(contributes.menus as Record<string, Command[]>).flat(),
      ...(contributes.keybindings as Command[]),
    ].flatMap(({ command }) => (command === undefined ? [] : [command]));
    const linked = [...JSON.stringify(contributes.walkthroughs).matchAll(/(?:command:|onCommand:)(coco\.\w+)/g)];
    expect([...used, ...linked.map(([, name]) => name!)].filter((name) => !names.includes(name))).toEqual([]);
  });

  test('what needs a scene or a preview is offered only where there is one', () => {
    const always = ['coco.newScene', 'coco.openSample', 'coco.moreFonts', 'coco.restart', 'coco.showOutput'].concat([
      'coco.generate',
      'coco.chooseModel',
      'coco.setModelKey',
      'coco.clearModelKeys',
    ]);
    const palette = (contributes.menus.commandPalette as Command[]).filter(({ when }) => when !== undefined);
    expect(palette.map(({ command }) => command).toSorted()).toEqual(
      names.filter((name) => !always.includes(name)).toSorted(),
    );
  });
});

describe('settings', () => {
  const properties: Record<string, { markdownDescription?: string; default: unknown; scope?: string }> =
    contributes.configuration.properties;
  test.each(Object.entries(properties))('%s is described, has a default and is read', (name, property) => {
    expect(property.markdownDescription).toMatch(/^[A-Z`].+\.$/s);
    expect(property.default).toBeDefined();
    // vscode-languageclient reads this one, by the name of the client.
    if (name !== 'coco.trace.server') expect(sources).toContain(`'${name.replace(/^coco\./, '')}'`);
  });

  test('a workspace that is not trusted cannot name a program or a place on the web', () => {
    const { restrictedConfigurations, supported } = manifest.capabilities.untrustedWorkspaces;
    expect(supported).toBe('limited');
    const ofMachine = Object.keys(properties).filter((name) => properties[name]!.scope === 'machine');
    expect(restrictedConfigurations.toSorted()).toEqual(ofMachine.toSorted());
    const naming = /runtimePath|url|server|provider|model|editor$/i;
    expect(
      Object.keys(properties)
        .filter((name) => naming.test(name) && name !== 'coco.trace.server')
        .toSorted(),
    ).toEqual(ofMachine.toSorted());
  });

  test('every setting of the language server can be set', () => {
    const server = readFileSync(join(root, 'runtime/lsp/settings.ts'), 'utf8');
    const fields = [.../export interface Settings \{(.*?)\n\}/s.exec(server)![1]!.matchAll(/^ {2}readonly (\w+):/gm)];
    const told = fields.map(([, name]) => name!).filter((name) => name !== 'status' && name !== 'models');
    for (const name of told)
      expect(Object.keys(properties).some((one) => one === `coco.${name}` || one.startsWith(`coco.${name}.`))).toBe(
        true,
      );
  });
});

describe('the problem matcher understands what coco says', () => {
  const [pattern] = contributes.problemPatterns;
  test.each([
    ['a/x.coco:2:13 error COCO2030 There is no kind of element `rectt`.', ['a/x.coco', '2', '13', 'error', 'COCO2030']],
    ['x y.coco:1:1 warning COCO4008 There is no room.', ['x y.coco', '1', '1', 'warning', 'COCO4008']],
  ])('%s', (line, parts) => {
    expect(new RegExp(pattern.regexp).exec(line)?.slice(1, 6)).toEqual(parts);
  });

  test('and leaves open files to the language server, whose owner it shares, so that nothing is listed twice', () => {
    const [matcher] = contributes.problemMatchers;
    expect(matcher).toMatchObject({ owner: 'coco', source: 'coco', applyTo: 'closedDocuments' });
  });

  test('not what is quoted below', () => {
    for (const line of ['  2 |  rectt {width: 3}', '    fix: Use `rect`', '1 source: 2 errors'])
      expect(new RegExp(pattern.regexp).test(line)).toBe(false);
  });
});

test('files that the manifest names are in the repository or made by the package', () => {
  const made = [/^\.\/dist\//, /^\.\/syntaxes\//, /\.png$/];
  const paths = [
    ...JSON.stringify(manifest).matchAll(
      /"(\.?\/?(?:icons|walkthrough|snippets|syntaxes|dist|language)[\w./-]*\.[\w-]+)"/g,
    ),
  ]
    .map(([, path]) => path!)
    .filter((path) => !made.some((pattern) => pattern.test(path)));
  expect(paths.length).toBeGreaterThan(3);
  for (const path of paths) expect(() => readFileSync(join(folder, path))).not.toThrow();
  // A picture is drawn from the scene of its name.
  for (const [, name] of JSON.stringify(manifest).matchAll(/"((?:icons|walkthrough)\/[\w-]+)\.png"/g))
    expect(() => readFileSync(join(folder, `${name}.coco`))).not.toThrow();
});
