import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.js';
import { isProblem } from '../../language/diagnostics/types.js';
import { format } from '../../language/format/format.js';
import { vocabulary } from '../../language/prelude/prelude.js';
import { languageCard } from '../../runtime/generate/card/card.js';
import { cardScenes } from '../../runtime/generate/card/scenes.js';
import { slips } from '../../runtime/generate/card/slips.js';
import { tokenEstimate } from '../../runtime/generate/tokens.js';
import { OverlayHost } from '../../runtime/host/overlay.js';
import { root } from '../../scripts/build/tools.js';
import { blocksOf } from '../../scripts/reference/readme.js';
import { recognizerOf } from '../grammar/exports.js';
import { testHost } from '../kit/host.js';

const card = languageCard();
const host = new OverlayHost(testHost(root));

async function problemsOf(source: string): Promise<string[]> {
  host.set('card.coco', source);
  const { diagnostics } = await compile('card.coco', host, { stages: ['svg', 'graph'] });
  return diagnostics.filter(isProblem).map(({ code, message }) => `${code} ${message}`);
}

describe('the language card', () => {
  test('is docs/language-card.md (else: npm run reference)', () => {
    expect(readFileSync(`${root}/docs/language-card.md`, 'utf8')).toBe(card);
  });

  test('takes at most 4,000 tokens', () => {
    expect(tokenEstimate(card)).toBeLessThanOrEqual(4000);
  });

  test('has three whole scenes, which are its programs', () => {
    expect(blocksOf(card)).toEqual(cardScenes);
    expect(cardScenes).toHaveLength(3);
  });

  test.each(cardScenes)(
    '%s compiles without an error or warning, its expectations hold, and it is in form',
    async (scene) => {
      expect(await problemsOf(scene)).toEqual([]);
      expect(format(scene)).toBe(scene);
    },
  );

  test('those of its scenes without loops are in the authoring grammar', () => {
    const recognizer = recognizerOf({ format: 'gbnf', profile: 'authoring' });
    for (const scene of cardScenes.filter((each) => !/^ *(for|let|if) /m.test(each)))
      expect(recognizer.recognize(scene), scene).toMatchObject({ accepted: true });
  });

  test('names only properties that there are', () => {
    const known = new Set(vocabulary.properties.keys());
    const lines = card
      .split('## Properties')[1]!
      .split('Functions for values')[0]!
      .match(/^- .*$/gm)!;
    const named = lines
      .filter((line) => !line.includes('passes on'))
      .flatMap((line) => line.slice(line.indexOf(':') + 1).split(';'))
      .flatMap((group) => group.replace('(its label)', '').split(':')[0]!.trim().split(/ +/));
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('its slips', () => {
  const things = [...'cat dog mug table'.split(' ')];
  const inScene = (fragment: string, of: 'rect' | undefined) => {
    const own = things.filter((name) => !fragment.startsWith(`object ${name} `));
    const around = own.map((name) => `object ${name} "${name}" { }`).join('\n');
    const body = of === 'rect' ? `rect { ${fragment} }` : fragment;
    return `let late = false\nscene A {\n${around}\n${body}\n}\n`;
  };
  // Of the drafts' own claims (such as how many cats there are) nothing is said.
  const mistakes = async (fragment: string, of: 'rect' | undefined) =>
    (await problemsOf(inScene(fragment, of))).filter(
      (problem) => !/^COCO[5-8]|^COCO203[0-9] .*never used/.test(problem),
    );

  test.each(slips)('$not is wrong, $but is right', async ({ not, but, of }) => {
    for (const fragment of not) expect(await mistakes(fragment, of), fragment).not.toEqual([]);
    for (const fragment of but) expect(await mistakes(fragment, of), fragment).toEqual([]);
  });
});
