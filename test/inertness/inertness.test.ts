import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.js';
import { root } from '../../scripts/build/tools.js';
import { asDraft, draft } from '../kit/draft.js';
import { testHost } from '../kit/host.js';
import { shownScenes } from '../kit/scenes.js';

/** What an SVG file could do beside showing something; empty for one that only shows. */
function activeParts(svg: string): string[] {
  const found: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => found.push(`not well-formed: ${error.message}`));
  parser.on('processinginstruction', ({ target }) => found.push(`processing instruction ${target}`));
  parser.on('doctype', () => found.push('document type'));
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (uri !== 'http://www.w3.org/2000/svg') found.push(`element of ${uri}`);
    if (/^(script|foreignObject|a|animate.*|set|iframe|style|handler|listener)$/i.test(local)) found.push(`<${local}>`);
    for (const { local: name, value } of Object.values(attributes)) {
      if (/^on/i.test(name)) found.push(name);
      if (name === 'href' && !/^(#|data:image\/(png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/=]*$)/.test(value))
        found.push(`href=${value}`);
      // Words for screen readers may say anything; what refers is styling.
      if (!/^(aria-label|lang|font-family)$/.test(name) && /url\((?!#)|javascript:/i.test(value))
        found.push(`${name}=${value}`);
    }
  });
  parser.write(svg).close();
  return found;
}

test('the test sees what is active', () => {
  const svg = (body: string): string => `<svg xmlns="http://www.w3.org/2000/svg">${body}</svg>`;
  for (const body of [
    '<script/>',
    '<rect onload="x"/>',
    '<image href="https://example.org/a.png"/>',
    '<rect fill="url(https://example.org)"/>',
    '<foreignObject/>',
    '<a href="#x"/>',
  ])
    expect(activeParts(svg(body)), body).not.toEqual([]);
  expect(activeParts(svg('<rect fill="url(#a)"/>'))).toEqual([]);
});

describe('SVG out is inert', () => {
  test.each(shownScenes)('%s', async (path) => {
    expect(activeParts(asDraft(await compile(path, testHost(root))).svg)).toEqual([]);
  });

  const nasty = fc.oneof(
    fc.constantFrom(
      '</text><script>alert(1)</script>',
      '" onload="alert(1)',
      "' onclick='x",
      '<!--',
      '-->',
      ']]>',
      '<![CDATA[',
      '&lt;script&gt;',
      '&#0;',
      '&x;',
      'javascript:alert(1)',
      'url(https://example.org/a.svg#b)',
      '#a") fill="url(https://example.org',
      '<?xml-stylesheet href="x"?>',
      '<foreignObject/>',
      '\u0000\u0001\ufffe\ud800',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({ maxLength: 20 }),
  );
  /** A string literal of the language that says exactly these characters. */
  const literal = (text: string): string =>
    `"${text.replace(/[\s\S]/g, (character) => (/[\w .,;:!?()=<>/#&'-]/.test(character) ? character : `\\u{${character.charCodeAt(0).toString(16)}}`))}"`;

  test('whatever its strings are', async () => {
    await fc.assert(
      fc.asyncProperty(nasty, nasty, async (one, two) => {
        const [a, b] = [literal(one), literal(two)];
        const { svg } = await draft(`scene S ${a} {
          prompt: ${b}; lang: ${a}; canvas: size(64, 64)
          text ${a} { font-family: ${b}; look: ${a} }
          group thing ${b} { rect { width: 8; height: 8; stroke: red; stroke-dasharray: ${a} } }
          image ${b} { width: 9; height: 9 }
          object ${a} { width: 30; height: 30; lang: ${b} }
          path ${b} { stroke: blue }
        }`);
        expect(activeParts(svg)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
