import { describe, expect, test } from 'vitest';
import { base64 } from './base64.js';
import { resolvePath } from './path.js';
import { recognise } from './recognise.js';
import { inertSvg } from './svg.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==',
    'base64',
  ),
);

describe('a picture is known by its content', () => {
  test('PNG with its size', () => {
    expect(recognise(png)).toEqual({ format: 'png', size: { width: 3, height: 2 } });
  });

  test('a PNG that is cut off is said to be so', () => {
    expect(recognise(png.subarray(0, png.length - 8))).toEqual({ format: 'png', problem: 'it is cut off' });
  });

  test('GIF, and both old and new WebP', () => {
    expect(recognise(latin('GIF89a\x05\x00\x04\x00\x80\x00\x00;'))).toEqual({
      format: 'gif',
      size: { width: 5, height: 4 },
    });
    const webp = (chunk: string, rest: string): Uint8Array =>
      latin(`RIFF\x16\x00\x00\x00WEBP${chunk}\x0a\x00\x00\x00${rest.padEnd(14, '\x00')}`);
    expect(recognise(webp('VP8X', '\x00\x00\x00\x00\x09\x00\x00\x04\x00\x00'))).toEqual({
      format: 'webp',
      size: { width: 10, height: 5 },
    });
    expect(recognise(webp('VP8L', '\x2f\x09\x00\x01\x00'))).toMatchObject({ size: { width: 10, height: 5 } });
  });

  test('JPEG, whose size stands in its frame header', () => {
    const jpeg = latin('\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x0b\x08\x00\x07\x00\x09\x01\x00\x00\x00\xff\xd9');
    expect(recognise(jpeg)).toEqual({ format: 'jpeg', size: { width: 9, height: 7 } });
  });

  test.each([
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '\ufeff<?xml version="1.0"?>\n<!-- by hand -->\n<!DOCTYPE svg>\n<svg width="3"/>',
  ])('SVG: %s', (text) => {
    expect(recognise(bytes(text))).toEqual({ format: 'svg' });
  });

  test.each(['', 'hello', '<html><svg/></html>', '\x89PN'])('not a picture: %j', (text) => {
    expect(recognise(bytes(text))).toBeNull();
  });
});

describe('an SVG picture is made inert', () => {
  const inside = (body: string, attributes = ''): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 20 10"${attributes}>${body}</svg>`;
  const made = async (text: string) => {
    const result = await inertSvg(text);
    if ('problem' in result) throw new Error(result.problem);
    return result;
  };

  test('what draws stays', async () => {
    const { text, size, removed } = await made(
      inside('<defs><linearGradient id="g"/></defs><rect width="4" height="3" fill="url(#g)"/><use xlink:href="#g"/>'),
    );
    expect(text).toContain('<rect width="4" height="3" fill="url(#g)"/><use href="#g"/>');
    expect(size).toEqual({ width: 20, height: 10 });
    expect(removed).toEqual([]);
  });

  test.each([
    ['<script>alert(1)</script>', 'a script'],
    ['<rect onclick="x()"/>', 'a script'],
    ['<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>', 'a foreign object'],
    ['<image href="https://example.org/a.png"/>', 'a reference to another file'],
    ['<image href="data:image/svg+xml;base64,AAAA"/>', 'a reference to another file'],
    ['<use href="other.svg#a"/>', 'a reference to another file'],
    ['<rect fill="url(https://example.org/a.svg#p)"/>', 'a reference to another file'],
    ['<rect style="fill:URL( //example.org )"/>', 'a reference to another file'],
    ['<style>@import "a.css";</style>', 'a style sheet that reaches outside'],
    ['<style>rect { fill: u\\72l(x) }</style>', 'a style sheet that reaches outside'],
    ['<a href="https://example.org"><rect/></a>', 'a link'],
    ['<animate attributeName="x"/>', 'an animation'],
    ['<text>hi</text>', 'text (turn it into outlines)'],
  ])('%s loses %s', async (body, what) => {
    const { text, removed } = await made(inside(body));
    expect(removed).toEqual([what]);
    expect(text).not.toMatch(/script|onclick|foreign|example|import|href|url|<a |animate|<text/i);
  });

  test('the invisible words of a draft are no loss', async () => {
    const { text, removed } = await made(inside('<rect/><text x="0" y="9" fill-opacity="0">hi</text>'));
    expect(removed).toEqual([]);
    expect(text).not.toContain('hi');
  });

  test.each([
    ['<svg', /not well-formed/],
    [inside('<g>&bomb;</g>'), /not well-formed/],
    ['<svg/>', /namespace/],
    [inside('<g id="a"><use href="#a"/></g>'), /use/],
    [
      inside(
        `<g id="a0"><rect/></g>${Array.from({ length: 30 }, (_, i) => `<g id="a${i + 1}"><use href="#a${i}"/><use href="#a${i}"/></g>`).join('')}`,
      ),
      /use/,
    ],
    [inside('<g>'.repeat(300) + '</g>'.repeat(300)), /deep/],
  ])('refused: %#', async (text, problem) => {
    const result = await inertSvg(text);
    expect('problem' in result && result.problem).toMatch(problem);
  });

  test.each([
    [' width="30"', { width: 30, height: 15 }],
    [' width="1in" height="48pt"', { width: 96, height: 64 }],
    [' width="100%" height="100%"', { width: 20, height: 10 }],
  ])('size by%s', async (attributes, size) => {
    expect((await made(inside('<rect/>', attributes))).size).toEqual(size);
  });
});

test.each([
  ['scenes/a.coco', 'b.png', 'scenes/b.png'],
  ['scenes/a.coco', '../b.png', 'b.png'],
  ['a.coco', './x/../b.png', 'b.png'],
  ['a.coco', '../b.png', null],
  ['a.coco', '/etc/passwd', null],
  ['a.coco', 'https://example.org/b.png', null],
  ['a.coco', 'C:\\b.png', null],
  ['a.coco', '', null],
])('from %s, %s is %s', (from, path, found) => {
  expect(resolvePath(from, path)).toBe(found);
});

test.each(['', 'a', 'ab', 'abc', 'abcd', '\u{1f600}'])('base64 of %j is that of the platform', (text) => {
  expect(base64(bytes(text))).toBe(Buffer.from(text).toString('base64'));
});
