/**
 * SVG of the server as nodes that do nothing but be drawn. It comes escaped; whatever could run or reach out is taken away all the same.
 */
const drawn = new Set(
  `g path rect circle ellipse line polyline polygon image text tspan textPath use defs clipPath mask pattern marker symbol title desc
   linearGradient radialGradient stop filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
   feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
   feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence svg`.split(/\s+/),
);

const head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">';

/** Each text's nodes, in order. One parse for all, since a parser costs more to start than to run. */
export function inert(texts: readonly string[]): Node[][] {
  const root = parsed(`${head}${texts.map((text) => `<g>${text}</g>`).join('')}</svg>`);
  // One that is broken must not spoil the others.
  if (root === null) return texts.length === 1 ? [[]] : texts.flatMap((text) => inert([text]));
  return [...root.children].map((group) => {
    clean(group);
    return [...group.childNodes].map((node) => document.adoptNode(node));
  });
}

function parsed(text: string): Element | null {
  const { documentElement: root } = new DOMParser().parseFromString(text, 'image/svg+xml');
  return root.localName === 'svg' && root.getElementsByTagName('parsererror').length === 0 ? root : null;
}

function clean(parent: Element): void {
  for (const element of [...parent.children]) {
    if (!drawn.has(element.localName) || element.namespaceURI !== 'http://www.w3.org/2000/svg') {
      element.remove();
      continue;
    }
    for (const { name, value, localName } of [...element.attributes]) {
      const reachesOut = localName === 'href' && !/^(#|data:image\/)/i.test(value);
      if (/^on/i.test(localName) || reachesOut || /url\(\s*['"]?(?!#)/i.test(value)) element.removeAttribute(name);
    }
    clean(element);
  }
}
