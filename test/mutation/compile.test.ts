import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.js';
import type { Box } from '../../compiler/geometry/box.js';
import type { CompiledScene } from '../../compiler/types.js';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import type { ParsedModule } from '../../language/module.js';
import { parse } from '../../language/syntax/parse.js';
import { endOf, startOf, walk } from '../../language/syntax/walk.js';
import { OverlayHost } from '../../runtime/host/overlay.js';
import { root } from '../../scripts/build/tools.js';
import { testHost } from '../kit/host.js';
import { shownScenes, sourceOf } from '../kit/scenes.js';
import { type Mutant, mutantsOf } from './mutants.js';

const examples = shownScenes.filter((path) => path.startsWith('examples/'));
/** Mutants of each kind and file; `MUTANTS=all` tries every token. */
const perKind = process.env.MUTANTS === 'all' ? 'all' : Number(process.env.MUTANTS ?? 8);
const host = new OverlayHost(testHost(root));

async function compiled(text: string): Promise<{ scene: CompiledScene | null; diagnostics: readonly Diagnostic[] }> {
  host.set('examples/mutant.coco', text);
  const { scenes, diagnostics } = await compile('examples/mutant.coco', host, { stages: ['svg', 'graph'] });
  return { scene: scenes[0] ?? null, diagnostics };
}

interface Fixed {
  readonly id: string;
  readonly box: Box;
  readonly start: number;
  readonly end: number;
}

const literal = /^\(?-?[\d.]+(px|%)?(,\s*-?[\d.]+(px|%)?\))?$|^(top|bottom|left|right|center)(-(left|right))?$/;

/**
 * Elements whose box is settled by numbers in their own statement: named children of the scene with a size and a place as literals.
 * Whatever else is wrong in the file, they lie where they lay, as long as the scene and its canvas are what they were.
 */
function fixedElements({ scene, layout }: CompiledScene, text: string): Fixed[] {
  return scene.root.children.flatMap((element) => {
    const { start, end } = element.origin;
    if (element.name === null || element.component !== null || element.origin.via.length > 0) return [];
    const value = (name: string): string | null =>
      new RegExp(`(^|[;\\s])${name}:\\s*([^;\\n]+)`).exec(ownProperties(text.slice(start, end)))?.[2]?.trim() ?? null;
    const said = (...names: string[]): boolean => names.every((name) => literal.test(value(name) ?? ''));
    const sized = said('width', 'height') || said('r');
    const placed = said('at') || said('x', 'y');
    const shifted = value('offset') === null || said('offset');
    return sized && placed && shifted ? [{ id: element.id, box: layout!.placed.get(element)!.box, start, end }] : [];
  });
}

/** What stands in an element's block but not in blocks within it. */
function ownProperties(statement: string): string {
  let own = statement.slice(statement.indexOf('{') + 1, statement.lastIndexOf('}'));
  for (let before = ''; before !== own; ) {
    before = own;
    own = own.replace(/\{[^{}]*\}/g, '\n');
  }
  return own;
}

const said = ({ code, message }: Diagnostic): string => `${code} ${message}`;

/** The lines of the smallest statement that the mistake is in: the whole of it may be what is wrong. */
function statementAround(module: ParsedModule, mutant: Mutant): number {
  let start = 0;
  walk(module.ast, (node) => {
    if (
      startOf(node) <= mutant.start &&
      mutant.start < endOf(node) &&
      /Property|Element|Place|Expect|Let|For|If|Style|Palette|Component|Fn/.test(node.$type)
    )
      start = Math.max(start, startOf(node));
  });
  return module.lines.position(start).line;
}

/** Whether the mistake is in the words that begin the scene: everything may then stand in something else. */
function touchesHead(mutant: Mutant, text: string): boolean {
  const head = /^scene[^{]*\{/m.exec(text)!;
  return mutant.start < head.index + head[0].length && mutant.end > head.index;
}

test('the examples have elements that lie where numbers say', async () => {
  const counts = await Promise.all(
    examples.map(async (path) => fixedElements((await compile(path, host)).scenes[0]!, sourceOf(path)).length),
  );
  expect(counts.filter((count) => count > 0).length).toBeGreaterThanOrEqual(8);
});

describe.each(examples)('%s with one small mistake', (path) => {
  const text = sourceOf(path);

  test('compiles to a draft or a message at or after it; what it does not concern stays in its place', async () => {
    const original = await compiled(text);
    const before = new Set(original.diagnostics.map(said));
    const module = parse('original', text);
    const fixed = fixedElements(original.scene!, text);
    const failures: string[] = [];
    for (const mutant of mutantsOf(text, perKind, 77 + examples.indexOf(path))) {
      const { scene, diagnostics } = await compiled(mutant.text);
      const news = diagnostics.filter((each) => each.severity === 'error' && !before.has(said(each)));
      const internal = diagnostics.filter(({ code }) => code.startsWith('COCO9'));
      if (internal.length > 0) failures.push(`${mutant.name}: ${internal.map(said)}`);
      const line = statementAround(module, mutant);
      const near = ({ range }: Pick<Diagnostic, 'range'>): boolean => range.end.line >= line;
      if (
        news.length > 0 &&
        !news.some((each) => near(each) || each.code === 'COCO1020' || each.relatedInformation.some(near))
      )
        failures.push(
          `${mutant.name}: ${news.map((each) => `${each.range.start.line + 1} ${said(each)}`).join(' | ')}`,
        );
      const canvas = JSON.stringify(scene?.layout?.canvas);
      if (canvas !== JSON.stringify(original.scene!.layout!.canvas) || touchesHead(mutant, text)) continue;
      for (const { id, box, start, end } of fixed) {
        const untouched = end < mutant.start || (mutant.end < start && !mutant.name.startsWith('truncate'));
        if (!untouched) continue;
        const element = scene?.scene.elements.get(id);
        const now = element && scene?.layout?.placed.get(element)?.box;
        if (JSON.stringify(now) !== JSON.stringify(box))
          failures.push(
            `${mutant.name}: ${id} ${now ? `${JSON.stringify(box)} is now ${JSON.stringify(now)}` : 'is gone'}; ${news.map(said)}`,
          );
      }
    }
    expect(failures).toEqual([]);
  });
});
