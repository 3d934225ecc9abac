/** The 80 classes of COCO, as GenEval names them. */
export const classes: readonly string[] =
  `person, bicycle, car, motorcycle, airplane, bus, train, truck, boat, traffic light,
  fire hydrant, stop sign, parking meter, bench, bird, cat, dog, horse, sheep, cow, elephant, bear, zebra, giraffe, backpack,
  umbrella, handbag, tie, suitcase, frisbee, skis, snowboard, sports ball, kite, baseball bat, baseball glove, skateboard,
  surfboard, tennis racket, bottle, wine glass, cup, fork, knife, spoon, bowl, banana, apple, sandwich, orange, broccoli, carrot,
  hot dog, pizza, donut, cake, chair, couch, potted plant, bed, dining table, toilet, tv, laptop, computer mouse, tv remote,
  computer keyboard, cell phone, microwave, oven, toaster, sink, refrigerator, book, clock, vase, scissors, teddy bear,
  hair drier, toothbrush`
    .split(',')
    .map((name) => name.trim());

export interface Relation {
  readonly kind: string;
  readonly a: string;
  readonly b: string;
}

/** A benchmark's words for a relation, in ours. */
const words: Readonly<Record<string, string>> = {
  'to the left of': 'left of',
  'on the left of': 'left of',
  'to the right of': 'right of',
  'on the right of': 'right of',
  'on the top of': 'above',
  'on the bottom of': 'below',
  'next to': 'near',
  'on side of': 'near',
  'hidden by': 'behind',
};

/** A thing as a labelled shape; its size goes by its noun, so that all kinds of boxes meet. */
function thing(name: string, noun: string, more = ''): string {
  const seed = [...noun].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
  const [width, height] = [40 + (seed % 13) * 7, 40 + (seed % 11) * 8];
  return `  rect ${name} "${noun}" { width: ${width}; height: ${height}${more} }`;
}

/** Two things and how they stand to each other: object, object, relation. */
export function pairScene({ kind, a, b }: Relation): string {
  const relation = words[kind] ?? kind;
  return `scene S {\n  canvas: size(512, 512)\n${thing('b', b)}\n${thing('a', a, `; place ${relation} b`)}\n  expect a ${relation} b\n}\n`;
}

/** Things in a chain: the first to the second, the second to the third. */
export function chainScene(nouns: readonly [string, string, string], kinds: readonly [string, string]): string {
  const [a, b, c] = nouns;
  return `scene S {\n  canvas: size(512, 512)\n${thing('c', c)}\n${thing('b', b, `; place ${kinds[1]} c`)}\n${thing('a', a, `; place ${kinds[0]} b`)}\n}\n`;
}
