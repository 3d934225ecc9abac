import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Range } from '../../language/diagnostics/types.js';
import { load } from '../../language/load.js';
import type { Module } from '../../language/module.js';
import { type ServiceDocument, serviceDocument, services } from '../../language/services/index.js';
import { parse } from '../../language/syntax/parse.js';
import { applyEdits } from './kit/fixtures.js';

vi.mock('../../language/syntax/parse.js', async (original) => {
  const real = await original<typeof import('../../language/syntax/parse.js')>();
  return { ...real, parse: vi.fn(real.parse) };
});

const folder = fileURLToPath(new URL('../../examples', import.meta.url));
const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.coco'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));

async function open(text: string): Promise<ServiceDocument> {
  const module = await load('any.coco', async (path) => {
    if (path === 'any.coco') return text;
    throw new Error(`no file ${path}`);
  });
  return serviceDocument(module);
}

/** An example in which somebody is typing: a stretch is missing, something else stands there, the cursor somewhere. */
const typing = fc
  .record({
    example: fc.constantFrom(...examples),
    cut: fc.nat(),
    length: fc.oneof(fc.nat(12), fc.nat(400)),
    put: fc.oneof(
      fc.constantFrom(
        '',
        '.',
        '{',
        '}',
        '(',
        '"',
        '"""',
        ':',
        'place ',
        'expect ',
        '${',
        '/*',
        'import {',
        '#',
        ';',
        '\r\n',
        '茶',
      ),
      fc.string({ maxLength: 6 }),
    ),
    cursor: fc.nat(),
    windows: fc.boolean(),
  })
  .map(({ example: source, cut, length, put, cursor, windows }) => {
    const example = windows ? source.replaceAll('\n', '\r\n') : source;
    const at = cut % (example.length + 1);
    const text = example.slice(0, at) + put + example.slice(at + length);
    return { text, at: cursor % 2 === 0 ? at + put.length : cursor % (text.length + 1) };
  });

/** All ranges of an answer that are about the document itself. */
function* rangesIn(value: unknown): Generator<Range> {
  if (Array.isArray(value)) for (const one of value) yield* rangesIn(one);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      if (/^(range|selectionRange|originSelectionRange)$/.test(key)) yield inner as Range;
      else if (!/^(targetRange|targetSelectionRange|data)$/.test(key)) yield* rangesIn(inner);
    }
}

/** Every service at one place of a document. */
function askAll(document: ServiceDocument, at: number): Record<string, unknown> {
  const position = document.lines.position(at);
  const range = { start: position, end: document.lines.position(at + 20) };
  const modules: Module[] = [document.module];
  const workspace = { modules: () => modules };
  return {
    documentSymbols: services.documentSymbols(document),
    workspaceSymbols: services.workspaceSymbols('a', workspace).length,
    foldingRanges: services.foldingRanges(document),
    selectionRanges: services.selectionRanges(document, [position]),
    definition: services.definition(document, position),
    typeDefinition: services.typeDefinition(document, position),
    implementation: services.implementation(document, position, workspace).filter(({ uri }) => uri === document.uri),
    references: services.references(document, position, { includeDeclaration: true }, workspace),
    documentHighlights: services.documentHighlights(document, position),
    prepareRename: services.prepareRename(document, position),
    linkedEditing: services.linkedEditingRanges(document, position)?.ranges,
    hover: services.hover(document, position),
    completion: services.completion(document, position, { workspace, nouns: [{ name: 'apple' }] }),
    signatureHelp: services.signatureHelp(document, position),
    semanticTokens: services.semanticTokens(document),
    documentLinks: services.documentLinks(document),
    documentColors: services.documentColors(document),
    formatDocument: services.formatDocument(document),
    formatRange: services.formatRange(document, range),
    formatOnType: [services.formatOnType(document, position, '}'), services.formatOnType(document, position, '\n')],
    callHierarchy: services
      .prepareCallHierarchy(document, position)
      .map((item) => [services.incomingCalls(item, workspace), services.outgoingCalls(item, workspace)]),
    codeActions: services.codeActions(document, { range }),
  };
}

test('whatever the text and the place, every service answers, within the text, and none parses again', async () => {
  await fc.assert(
    fc.asyncProperty(typing, async ({ text, at }) => {
      const document = await open(text);
      expect(vi.mocked(parse)).toHaveBeenCalled();
      vi.mocked(parse).mockClear();
      const answers = askAll(document, at);
      expect(vi.mocked(parse)).not.toHaveBeenCalled();
      const end = document.lines.position(text.length);
      for (const { start, end: stop } of rangesIn(answers)) {
        expect(document.lines.offset(start)).toBeLessThanOrEqual(document.lines.offset(stop));
        expect(stop.line).toBeLessThanOrEqual(end.line);
        expect(document.lines.position(document.lines.offset(stop))).toEqual(stop);
      }
    }),
    { numRuns: 150 },
  );
});

test('the words of semantic tokens do not overlap and each stands on one line', async () => {
  await fc.assert(
    fc.asyncProperty(typing, async ({ text }) => {
      const document = await open(text);
      const { data } = services.semanticTokens(document);
      let [line, character, free] = [0, 0, 0];
      for (let at = 0; at < data.length; at += 5) {
        const [down, along, length] = data.slice(at, at + 3) as [number, number, number];
        line += down;
        character = down === 0 ? character + along : along;
        const start = document.lines.offset({ line, character });
        expect(start).toBeGreaterThanOrEqual(free);
        expect(length).toBeGreaterThan(0);
        expect(text.slice(start, start + length)).not.toMatch(/[\r\n]/);
        free = start + length;
      }
    }),
    { numRuns: 60 },
  );
});

test('a rename there and back gives the same text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...examples), fc.nat(), async (text, cursor) => {
      const document = await open(text);
      const position = document.lines.position(cursor % text.length);
      const prepared = services.prepareRename(document, position);
      if ('refused' in prepared) return;
      const workspace = { modules: () => [document.module] };
      const there = services.rename(document, position, 'quite-another', workspace);
      expect(there).toHaveProperty('changes');
      if ('refused' in there) return;
      const renamed = await open(applyEdits(text, there.changes![document.uri]!));
      const at = { ...prepared.range.start };
      const shift = there.changes![document.uri]!.filter(
        ({ range }) => range.start.line === at.line && range.start.character < at.character,
      ).length;
      at.character += shift * ('quite-another'.length - prepared.placeholder.length);
      const back = services.rename(renamed, at, prepared.placeholder, { modules: () => [renamed.module] });
      expect(back).toHaveProperty('changes');
      if ('refused' in back) return;
      expect(applyEdits(renamed.text, back.changes![document.uri]!)).toBe(text);
    }),
    { numRuns: 60 },
  );
});
