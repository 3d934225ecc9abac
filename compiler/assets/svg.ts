import type { Size } from '../geometry/box.js';

/** A node of a parsed SVG file: an element, or a run of characters. */
type Node =
  | string
  | { readonly name: string; readonly attributes: [name: string, value: string][]; readonly children: Node[] };

export type InertSvg =
  | {
      readonly text: string;
      readonly size: Size;
      /** What was left out, in words: “a script”, “a reference to another file”; each once. */
      readonly removed: readonly string[];
    }
  | { readonly problem: string };

const svgNamespace = 'http://www.w3.org/2000/svg';
const xlinkNamespace = 'http://www.w3.org/1999/xlink';

/** Budgets: what a drawing of a few megabytes has, and far from what makes a renderer slow. */
const limits = { nodes: 100_000, depth: 200, drawn: 200_000 };

/** Elements that draw or are drawn with. All others are left out with all that is in them. */
const allowed = new Set(
  `svg g defs symbol use path rect circle ellipse line polyline polygon title desc linearGradient radialGradient stop pattern
  clipPath mask marker image style filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
  feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur
  feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence`.split(
    /\s+/,
  ),
);

/** Why an element is left out, where there is more to say than its name. */
const reasons: Readonly<Record<string, string>> = {
  script: 'a script',
  foreignObject: 'a foreign object',
  text: 'text (turn it into outlines)',
  animate: 'an animation',
  animateTransform: 'an animation',
  animateMotion: 'an animation',
  set: 'an animation',
  a: 'a link',
};

/**
 * An SVG file as a still, inert picture: only elements that draw, no scripts, no handlers, no references but to its own parts and
 * to raster pictures in `data:` URLs. XML entities of the file's own are refused, so that it cannot grow when read.
 */
export async function inertSvg(source: string): Promise<InertSvg> {
  const { SaxesParser } = await import('saxes');
  const removed = new Set<string>();
  const stack: Extract<Node, object>[] = [];
  let root: Extract<Node, object> | null = null;
  /** Depth inside an element that is left out; 0 outside. */
  let skipping = 0;
  let nodes = 0;
  let problem: string | null = null;
  const parser = new SaxesParser({ xmlns: true });
  const fail = (words: string): void => {
    problem ??= words;
  };
  parser.on('error', (error) =>
    fail(`it is not well-formed (${error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')})`),
  );
  parser.on('opentag', (tag) => {
    if (problem !== null) return;
    if (++nodes > limits.nodes) return fail(`it has more than ${limits.nodes} elements`);
    if (skipping > 0 || (root !== null && (tag.uri !== svgNamespace || !allowed.has(tag.local)))) {
      // Metadata, editors' own elements and words that only lie there to be selected draw nothing; nobody misses them.
      const unseen = tag.local === 'metadata' || (tag.local === 'text' && isUnseen(tag.attributes));
      if (skipping === 0 && tag.uri === svgNamespace && !unseen) {
        removed.add(reasons[tag.local] ?? `\`${tag.local}\``);
      }
      skipping++;
      return;
    }
    if (stack.length > limits.depth) return fail(`its elements are nested more than ${limits.depth} deep`);
    const element = { name: tag.local, attributes: [] as [string, string][], children: [] as Node[] };
    for (const attribute of Object.values(tag.attributes)) {
      const kept = keptAttribute(tag.local, attribute.uri, attribute.local, attribute.value);
      if (kept.name !== null) element.attributes.push([kept.name, attribute.value]);
      else if (kept.reason !== null) removed.add(kept.reason);
    }
    stack.at(-1)?.children.push(element);
    if (root === null) {
      if (tag.uri !== svgNamespace || tag.local !== 'svg')
        return fail('its first element is not `svg` in the namespace of SVG');
      root = element;
    }
    stack.push(element);
  });
  parser.on('closetag', () => {
    if (skipping > 0) skipping--;
    else stack.pop();
  });
  const characters = (text: string): void => {
    const parent = stack.at(-1);
    if (skipping > 0 || parent === undefined) return;
    if (parent.name !== 'style') return;
    if (isInertCss(text)) parent.children.push(text);
    else removed.add('a style sheet that reaches outside');
  };
  parser.on('text', characters);
  parser.on('cdata', characters);
  parser.write(source).close();
  if (problem !== null) return { problem };
  if (root === null) return { problem: 'it is empty' };
  if (drawnNodes(root) > limits.drawn) return { problem: `its \`use\` elements make more than ${limits.drawn} shapes` };
  return { text: write(root, true), size: sizeOf(root), removed: [...removed].sort() };
}

/** Words without fill and outline: the invisible layer of drafts. */
function isUnseen(attributes: Readonly<Record<string, { readonly value: string }>>): boolean {
  const { fill, 'fill-opacity': opacity, stroke, style } = attributes;
  return (fill?.value === 'none' || opacity?.value === '0') && stroke === undefined && style === undefined;
}

function keptAttribute(
  element: string,
  uri: string,
  name: string,
  value: string,
): { name: string | null; reason: string | null } {
  const isHref = name === 'href' && (uri === '' || uri === xlinkNamespace);
  if (isHref) {
    const inside = value.trim().startsWith('#');
    const raster = element === 'image' && /^\s*data:image\/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*$/.test(value);
    return inside || raster ? { name: 'href', reason: null } : { name: null, reason: 'a reference to another file' };
  }
  if (uri !== '') return { name: null, reason: null };
  if (/^on/i.test(name)) return { name: null, reason: 'a script' };
  if (!isInertCss(value)) return { name: null, reason: 'a reference to another file' };
  return { name, reason: null };
}

/** No `url()` but to the file's own parts, no imports, and no escapes that could hide one. */
function isInertCss(text: string): boolean {
  return !/@|\\|javascript:|expression\s*\(|url\s*\(\s*(?!["']?\s*#)/i.test(text.replace(/\/\*[\s\S]*?\*\//g, ''));
}

/** How many elements are drawn once every `use` is followed; Infinity where one leads to itself. */
function drawnNodes(root: Extract<Node, object>): number {
  const byId = new Map<string, Extract<Node, object>>();
  const visit = (node: Node): void => {
    if (typeof node === 'string') return;
    const id = node.attributes.find(([name]) => name === 'id')?.[1];
    if (id !== undefined && !byId.has(id)) byId.set(id, node);
    for (const child of node.children) visit(child);
  };
  visit(root);
  const counts = new Map<Node, number>();
  const count = (node: Node): number => {
    if (typeof node === 'string') return 0;
    const known = counts.get(node);
    if (known !== undefined) return known;
    // While a node is being counted it is endless: a `use` that finds it so leads to itself.
    counts.set(node, Number.POSITIVE_INFINITY);
    let sum = 1;
    for (const child of node.children) sum += count(child);
    const href = node.attributes.find(([name]) => name === 'href')?.[1].trim();
    const target = node.name === 'use' && href !== undefined ? byId.get(href.slice(1)) : undefined;
    if (target !== undefined) sum += count(target);
    counts.set(node, sum);
    return sum;
  };
  return count(root);
}

function sizeOf(root: Extract<Node, object>): Size {
  const of = (name: string): string => root.attributes.find(([key]) => key === name)?.[1] ?? '';
  const box = of('viewBox')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [, , boxWidth = 0, boxHeight = 0] = box.length === 4 && box.every(Number.isFinite) ? box : [];
  const width = pxOf(of('width'));
  const height = pxOf(of('height'));
  const ratio = boxWidth > 0 && boxHeight > 0 ? boxWidth / boxHeight : null;
  if (width !== null && height !== null) return { width, height };
  if (width !== null) return { width, height: ratio === null ? 150 : width / ratio };
  if (height !== null) return { width: ratio === null ? 300 : height * ratio, height };
  return ratio === null ? { width: 300, height: 150 } : { width: boxWidth, height: boxHeight };
}

const units: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
};

function pxOf(text: string): number | null {
  const match = /^\s*(\d*\.?\d+(?:e[+-]?\d+)?)(px|pt|pc|mm|cm|in)?\s*$/i.exec(text);
  if (match === null) return null;
  const value = Number(match[1]) * units[(match[2] ?? '').toLowerCase()]!;
  return value > 0 && value <= 1e6 ? value : null;
}

function write(node: Node, top = false): string {
  if (typeof node === 'string') return escapeText(node);
  const namespace = top ? ` xmlns="${svgNamespace}"` : '';
  const attributes = node.attributes
    .filter(([name]) => name !== 'xmlns')
    .map(([name, value]) => ` ${name}="${escapeText(value)}"`)
    .join('');
  const inside = node.children.map((child) => write(child)).join('');
  return `<${node.name}${namespace}${attributes}${inside === '' ? '/>' : `>${inside}</${node.name}>`}`;
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
}
