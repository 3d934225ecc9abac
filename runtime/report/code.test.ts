import { expect, test } from 'vitest';
import { highlighted } from './code.js';

const source = `scene S { // <b>
  canvas: size(400, 300)
  text "a < b & \\"c\\"" { at: center; font-size: 40 }

  expect count("apple", color: red) == 0
}
`;

const plain = (html: string) =>
  html
    .replace(/<\/?span[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

test('each line is the source’s, with its words in spans of their kind', async () => {
  const lines = await highlighted(source);
  expect(`${lines.map(plain).join('\n')}\n`).toBe(source);
  expect(lines[0]).toBe(
    '<span class="keyword">scene</span> <span class="namespace">S</span> { <span class="comment">// &lt;b&gt;</span>',
  );
  expect(lines[1]).toContain('<span class="property">canvas</span>');
  expect(lines[2]).toContain('<span class="string">&quot;a &lt; b &amp; ');
  expect(lines[3]).toBe('');
});

test('a program with mistakes is shown all the same', async () => {
  const broken = 'scene S {\n  rect { width: \n  "never closed\n';
  expect(`${(await highlighted(broken)).map(plain).join('\n')}\n`).toBe(broken);
});
