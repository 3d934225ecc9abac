/** One line of a scene: an element with what it says of its place, or a `place`. Names stand in braces, so that they can be changed. */
export interface Line {
  /** What a message about the line is known by, whatever the names and the order. */
  readonly id: string;
  readonly text: string;
}

/** A scene with one contradiction in it, and things that have nothing to do with it. */
export interface ConflictScene {
  readonly title: string;
  readonly elements: readonly Line[];
  readonly places: readonly Line[];
  /** The lines that contradict each other. */
  readonly contradiction: readonly string[];
}

/** Numbers that are the same on every run. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed * 2654435761 + 1) >>> 0;
  }

  /** 0 … below - 1. */
  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * limit);
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  pick<Item>(list: readonly Item[]): Item {
    return list[this.below(list.length)]!;
  }

  shuffled<Item>(list: readonly Item[]): Item[] {
    const copy = [...list];
    for (let at = copy.length - 1; at > 0; at--) {
      const other = this.below(at + 1);
      [copy[at], copy[other]] = [copy[other]!, copy[at]!];
    }
    return copy;
  }
}

class Draft {
  readonly dice: Dice;
  readonly elements: Line[] = [];
  readonly places: Line[] = [];
  readonly contradiction: string[] = [];
  #count = 0;

  constructor(seed: number) {
    this.dice = new Dice(seed);
  }

  thing(place = '', width = this.dice.between(20, 90), height = this.dice.between(20, 90)): string {
    const name = `n${this.#count++}`;
    this.elements.push({ id: name, text: `rect {${name}} { width: ${width}; height: ${height}; ${place} }` });
    return name;
  }

  place(text: string): string {
    const id = `p${this.places.length}`;
    this.places.push({ id, text: `place ${text}` });
    return id;
  }

  /** A place of the contradiction. */
  against(text: string): void {
    this.contradiction.push(this.place(text));
  }

  /** A thing of the contradiction, by what it says of its place. */
  fixed(place: string, width?: number, height?: number): string {
    const name = this.thing(place, width, height);
    this.contradiction.push(name);
    return name;
  }
}

const directions = [
  ['left of', 'right of'],
  ['right of', 'left of'],
  ['above', 'below'],
  ['below', 'above'],
] as const;

/** How a contradiction comes about. */
const kinds: Readonly<Record<string, (draft: Draft) => void>> = {
  'a circle of one direction'(draft) {
    const length = draft.dice.between(2, 6);
    const [direction] = draft.dice.pick(directions);
    const things = Array.from({ length }, () => draft.thing());
    for (const [index, thing] of things.entries()) {
      draft.against(`{${thing}} ${direction} {${things[(index + 1) % length]!}}`);
    }
  },
  'a circle in two words'(draft) {
    const [direction, opposite] = draft.dice.pick(directions);
    const [a, b, c] = [draft.thing(), draft.thing(), draft.thing()];
    draft.against(`{${a}} ${direction} {${b}}`);
    draft.against(`{${c}} ${opposite} {${b}}`);
    draft.against(`{${a}} ${opposite} {${c}}`);
  },
  'two distances'(draft) {
    const [direction] = draft.dice.pick(directions);
    const [a, b] = [draft.thing(), draft.thing()];
    const by = draft.dice.between(5, 40);
    draft.against(`{${a}} ${direction} {${b}} by ${by}`);
    draft.against(`{${a}} ${direction} {${b}} by ${by + draft.dice.between(1, 30)}`);
  },
  'distances that do not add up'(draft) {
    const [direction] = draft.dice.pick(directions);
    const [a, b, c] = [draft.thing('', 30, 30), draft.thing('', 30, 30), draft.thing('', 30, 30)];
    draft.against(`{${b}} ${direction} {${a}} by ${draft.dice.between(5, 20)}`);
    draft.against(`{${c}} ${direction} {${b}} by ${draft.dice.between(5, 20)}`);
    draft.against(`{${c}} ${direction} {${a}} by ${draft.dice.between(10, 30)}`);
  },
  'a chain too long for the room between two places'(draft) {
    const length = draft.dice.between(1, 4);
    const room = draft.dice.between(20, 60) * length;
    const first = draft.fixed(`x: 100; y: ${draft.dice.between(10, 300)}`, 40, 40);
    const last = draft.fixed(`x: ${140 + room}; y: ${draft.dice.between(10, 300)}`, 40, 40);
    let before = first;
    for (let index = 0; index < length; index++) {
      const thing = draft.thing('', 80, 30);
      draft.against(`{${thing}} right of {${before}} by ${draft.dice.between(0, 9)}`);
      before = thing;
    }
    draft.against(`{${before}} left of {${last}}`);
  },
  'a thing too large for what it is to be inside'(draft) {
    const box = draft.thing('', 60, 60);
    const [width, height] = draft.dice.below(2) === 0 ? [90, 20] : [20, 90];
    draft.against(`{${draft.thing('', width, height)}} inside {${box}}`);
  },
  'two edges of one thing'(draft) {
    const [edge, other] = draft.dice.pick([
      ['left', 'right'],
      ['top', 'bottom'],
    ] as const);
    const [a, b] = [draft.thing('', 40, 40), draft.thing('', 70, 70)];
    draft.against(`{${a}} aligned ${edge} with {${b}}`);
    draft.against(`{${a}} aligned ${other} with {${b}}`);
  },
  'an edge and a side'(draft) {
    const [edge, side] = draft.dice.pick([
      ['left', 'right of'],
      ['right', 'left of'],
      ['top', 'below'],
      ['bottom', 'above'],
    ] as const);
    const [a, b, c] = [draft.thing(), draft.thing(), draft.thing()];
    draft.against(`{${a}} aligned ${edge} with {${b}}`);
    draft.against(`{${c}} aligned ${edge} with {${b}}`);
    draft.against(`{${c}} ${side} {${a}}`);
  },
  'on it and below it'(draft) {
    const [table, thing] = [draft.thing('', 300, 60), draft.thing('', 40, 40)];
    draft.against(`{${thing}} on {${table}}`);
    draft.against(`{${thing}} below {${table}}`);
  },
  'on it and beside it'(draft) {
    const [table, thing] = [draft.thing('', 300, 60), draft.thing('', 40, 40)];
    draft.against(`{${thing}} on {${table}}`);
    draft.against(`{${thing}} ${draft.dice.pick(['left of', 'right of'])} {${table}}`);
  },
  'between two things in the wrong order'(draft) {
    const [a, b, c] = [draft.thing(), draft.thing(), draft.thing()];
    draft.against(`{${a}} left of {${b}} by 4`);
    draft.against(`{${c}} between {${a}} and {${b}}`);
  },
  'two places in numbers'(draft) {
    const [low, high] = [draft.dice.between(0, 200), draft.dice.between(300, 600)];
    const a = draft.fixed(`x: ${low}; y: 40`);
    const b = draft.fixed(`x: ${high}; y: 80`);
    draft.against(`{${b}} left of {${a}}`);
  },
  'beside one that is elsewhere'(draft) {
    const a = draft.fixed(`x: ${draft.dice.between(0, 60)}; y: 40`, 40, 40);
    const b = draft.fixed(`x: ${draft.dice.between(400, 600)}; y: 80`, 40, 40);
    const c = draft.thing();
    draft.against(`{${c}} left of {${a}}`);
    draft.against(`{${c}} right of {${b}}`);
  },
  'touching and far'(draft) {
    const [a, b] = [draft.thing(), draft.thing()];
    draft.against(`{${a}} touching {${b}}`);
    draft.against(`{${a}} right of {${b}} by ${draft.dice.between(20, 90)}`);
  },
};

/** Things that hang on each other and on what contradicts itself, without contradicting anything. */
function addBystanders(draft: Draft): void {
  const known = draft.elements.map(({ id }) => id);
  const count = draft.dice.between(0, 6);
  for (let index = 0; index < count; index++) {
    const thing = draft.thing();
    const way = draft.dice.below(4);
    if (way < 3) draft.place(`{${thing}} ${draft.dice.pick(directions)[0]} {${draft.dice.pick(known)}}`);
    known.push(thing);
  }
}

export function conflictScenes(each: number): ConflictScene[] {
  const scenes: ConflictScene[] = [];
  for (const [kind, contradict] of Object.entries(kinds)) {
    for (let number = 0; number < each; number++) {
      const draft = new Draft(scenes.length + 1);
      contradict(draft);
      addBystanders(draft);
      const { elements, contradiction, dice } = draft;
      scenes.push({ title: `${kind}, ${number + 1}`, elements, places: dice.shuffled(draft.places), contradiction });
    }
  }
  return scenes;
}
