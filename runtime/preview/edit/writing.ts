import type * as ast from '../../../language/generated/ast.js';
import { endOf, startOf, walk } from '../../../language/syntax/walk.js';
import { at, type Change, commentsIn, put, without } from '../../lsp/compiled/place-edits.js';
import { lengthChange, pixels } from './numbers.js';

/** Gathers what is to be written about elements of one text, and makes of it the fewest changes. */
export class Writing {
  readonly text: string;
  readonly #changes: Change[] = [];
  readonly #added = new Map<ast.Element, Map<string, string>>();
  readonly #shifts = new Map<ast.Element, [x: number, y: number, scale: number]>();
  readonly #removed = new Set<ast.Member>();

  constructor(text: string) {
    this.text = text;
  }

  change(change: Change): void {
    this.#changes.push(change);
  }

  /** Gives a property a value: in its place where the element's body has it, else at the beginning of the body. */
  assign(element: ast.Element, name: string, value: string): void {
    const own = propertyOf(element, name);
    if (own?.value !== undefined) this.change({ start: startOf(own.value), end: endOf(own.value), newText: value });
    else this.add(element, name, value);
  }

  /** Gives a property a value in a statement of its own, where the element's body has none or it is taken out. */
  add(element: ast.Element, name: string, value: string): void {
    const added = this.#added.get(element) ?? new Map<string, string>();
    this.#added.set(element, added.set(name, value));
  }

  /** More `offset` on an axis, px. */
  shift(element: ast.Element, axis: 0 | 1, by: number, scale: number): void {
    const shift = this.#shifts.get(element) ?? [0, 0, scale];
    shift[axis] += by;
    this.#shifts.set(element, shift);
  }

  remove(member: ast.Member): void {
    this.#removed.add(member);
  }

  /** Null where something in the text cannot be changed like that. */
  changes(): readonly Change[] | null {
    for (const [element, [x, y, scale]] of this.#shifts) if (!this.#writeShift(element, x, y, scale)) return null;
    const changes = [...this.#changes];
    const filled = new Set<ast.Member>();
    for (const [element, added] of this.#added) {
      const shift = added.get('offset');
      const shifted = shift === undefined ? undefined : element.body?.members.find((member) => this.#isShifted(member));
      // An `offset` stands behind what it shifts.
      if (shifted !== undefined) changes.push(at(endOf(shifted), `; offset: ${shift}`));
      const rest = [...added].filter(([name]) => name !== 'offset' || shifted === undefined);
      if (rest.length === 0) continue;
      const properties = rest.map(([name, value]) => `${name}: ${value}`);
      // What is taken out leaves its place to what comes instead.
      const place = element.body?.members.find((member) => this.#removed.has(member));
      if (place === undefined) changes.push(put(element, properties, this.text));
      else {
        filled.add(place);
        const comments = commentsIn(this.text, startOf(place), endOf(place));
        changes.push({
          start: startOf(place),
          end: endOf(place),
          newText: [...comments, properties.join('; ')].join(' '),
        });
      }
    }
    for (const member of this.#removed) if (!filled.has(member)) changes.push(without(member, this.text));
    const effective = changes
      .map((change) => this.#unsigned(change))
      .filter(({ start, end, newText }) => this.text.slice(start, end) !== newText);
    return joined(effective.sort((a, b) => a.start - b.start || a.end - b.end));
  }

  /** A sign that stays is not written again. */
  #unsigned(change: Change): Change {
    const { start, newText } = change;
    const isKept = newText.startsWith('-') && this.text[start] === '-' && start < change.end;
    return isKept ? { ...change, start: start + 1, newText: newText.slice(1) } : change;
  }

  #isShifted(member: ast.Member): boolean {
    if (this.#removed.has(member)) return false;
    return member.$type === 'Property'
      ? member.name === 'at'
      : member.$type === 'Place' && member.subject === undefined;
  }

  #writeShift(element: ast.Element, x: number, y: number, scale: number): boolean {
    const own = propertyOf(element, 'offset');
    if (own?.value === undefined) {
      this.assign(element, 'offset', `(${pixels(x, scale)}, ${pixels(y, scale)})`);
      return true;
    }
    if (own.value.$type !== 'Tuple' || own.value.items.length !== 2) return false;
    for (const [axis, by] of [x, y].entries()) {
      if (by === 0) continue;
      const change = lengthChange(own.value.items[axis]!, { by, whole: null, scale }, this.text);
      if (change === null) return false;
      this.change(change);
    }
    return true;
  }
}

/** Changes in the order of the text, those that begin at one place as one. Null where two want to change the same. */
function joined(ordered: readonly Change[]): Change[] | null {
  const changes: Change[] = [];
  for (const change of ordered) {
    const last = changes.at(-1);
    if (last === undefined || last.end < change.start || (last.end === change.start && last.start < last.end))
      changes.push(change);
    else if (last.end === change.start)
      changes[changes.length - 1] = { ...change, newText: last.newText + change.newText };
    else return null;
  }
  return changes;
}

export function propertyOf(element: ast.Element, name: string): ast.Property | undefined {
  return element.body?.members.find(
    (member): member is ast.Property => member.$type === 'Property' && member.name === name,
  );
}

/** The names that a statement's block declares, and all names of elements in a stretch of the tree. */
export function namesIn(root: ast.Module | ast.Member): Set<string> {
  const names = new Set<string>();
  walk(root, (node) => {
    if ('name' in node && typeof node.name === 'string' && node.$type !== 'Property') names.add(node.name);
  });
  return names;
}
