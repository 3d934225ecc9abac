import type { Color, ColorInformation, ColorPresentation } from 'vscode-languageserver-types';
import type { Range } from '../diagnostics/types.js';
import type * as ast from '../generated/ast.js';
import { vocabulary } from '../prelude/prelude.js';
import { walk } from '../syntax/walk.js';
import { byte, cssNameOf, fromHsl, hslOf, parseHex, type Rgba, writeHex } from './colors-of.js';
import { rangeOf, type ServiceDocument } from './document.js';
import { stretchOf } from './nodes.js';

/** The colours of a file that are written out: `#…`, CSS names, and `rgb`, `rgba`, `hsl` of plain numbers. */
export function documentColors(document: ServiceDocument): ColorInformation[] {
  const found: ColorInformation[] = [];
  walk(document.module.ast, (node) => {
    const color = colorOf(node as ast.Expr, document);
    if (color !== null) found.push({ range: rangeOf(document, stretchOf(node)), color });
  });
  return found;
}

/** Ways to write a colour in the place of another, the one that the other is written in first. */
export function colorPresentations(document: ServiceDocument, color: Color, range: Range): ColorPresentation[] {
  const written = document.text.slice(document.lines.offset(range.start), document.lines.offset(range.end));
  const hex = writeHex(color);
  const name = cssNameOf(hex);
  const labels = [hex, ...(name === null ? [] : [name]), rgbText(color), hslText(color)];
  const form = (label: string) => /^(#|\w+\()/.exec(label)?.[0].replace('rgba', 'rgb') ?? 'name';
  const first = labels.find((label) => form(label) === form(written)) ?? hex;
  const ordered = [first, ...labels.filter((label) => label !== first)];
  return ordered.map((label) => ({ label, textEdit: { range, newText: label } }));
}

function rgbText({ red, green, blue, alpha }: Rgba): string {
  const parts = [red, green, blue].map(byte).join(', ');
  return alpha >= 1 ? `rgb(${parts})` : `rgba(${parts}, ${short(alpha)})`;
}

function hslText(color: Rgba): string {
  const [hue, saturation, lightness] = hslOf(color);
  const alpha = color.alpha >= 1 ? '' : `, ${short(color.alpha)}`;
  return `hsl(${hue}, ${saturation}%, ${lightness}%${alpha})`;
}

/** At most two decimals, as a picker can tell apart. */
function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function colorOf(node: ast.Expr, { module }: ServiceDocument): Rgba | null {
  if (node.$type === 'ColorLit') return parseHex(node.text);
  const resolution = module.resolutions.get(node);
  if (node.$type === 'NameRef' && resolution?.kind === 'color')
    return parseHex(vocabulary.colors.get(resolution.name) ?? '');
  if (node.$type !== 'Call' || resolution?.kind !== 'builtin-function') return null;
  return calledColor(resolution.definition.name, node.args);
}

/** `rgb(…)`, `rgba(…)` and `hsl(…)` where all arguments are plain numbers in their order. */
function calledColor(name: string, args: readonly ast.Arg[]): Rgba | null {
  if (!/^(rgba?|hsl)$/.test(name) || args.length < 3 || args.length > 4) return null;
  const numbers = args.map((arg) => (arg.name === undefined ? numberOf(arg.value) : null));
  if (numbers.some((number) => number === null)) return null;
  const [first, second, third, alpha = 1] = numbers as number[];
  if (name === 'hsl') return fromHsl(first!, second!, third!, alpha);
  return { red: first! / 255, green: second! / 255, blue: third! / 255, alpha };
}

/** A number as written; percentages as ratios, degrees as their number. */
function numberOf(value: ast.Expr | undefined): number | null {
  if (value?.$type !== 'NumberLit') return null;
  const match = /^(-?[\d.]+)(%|deg)?$/.exec(value.text);
  if (match === null) return null;
  return Number(match[1]) / (match[2] === '%' ? 100 : 1);
}
