import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/build/tools.ts';
import { Desk, dice, type Gesture, spotOf } from './session.ts';

/**
 * Writes the sessions: `node test/lsp-server/sessions/record.ts`. A scripted person types examples letter by letter, slips and goes
 * back, pastes, takes back, looks at an earlier line, and goes from one file to the other.
 */
class Person {
  readonly gestures: Gesture[] = [];
  readonly desk = new Desk();
  readonly roll: (below: number) => number;

  constructor(seed: number) {
    this.roll = dice(seed);
  }

  does(gesture: Gesture): void {
    this.gestures.push(gesture);
    for (const _ of this.desk.edits(gesture));
  }

  /** Types texts until each is there, a few words in one, then in another. */
  writes(texts: Readonly<Record<string, string>>): void {
    const files = Object.keys(texts);
    for (const file of files) this.does({ open: file, text: '' });
    const open = () => files.filter((file) => this.desk.texts.get(file) !== texts[file]);
    for (let left = open(); left.length > 0; left = open()) {
      const file = left[this.roll(left.length)]!;
      for (let words = 20 + this.roll(40); words > 0; words--) this.#goesOn(file, texts[file]!);
      this.does({ rest: true });
    }
  }

  #goesOn(file: string, whole: string): void {
    const there = this.desk.texts.get(file)!;
    const left = whole.slice(there.length);
    if (left === '') return;
    const at = spotOf(there, there.length);
    const word = /^\s*(?:[\w-]+|[^\w\s])?/.exec(left)![0] || left[0]!;
    switch (this.roll(24)) {
      case 0: {
        const slip = [...word].reverse().join('') + ['', ';', '"', 'x'][this.roll(4)]!;
        this.does({ in: file, at, type: slip });
        const now = this.desk.texts.get(file)!;
        this.does({ in: file, at: spotOf(now, now.length), back: now.length - there.length });
        break;
      }
      case 1: {
        const line = left.slice(0, left.indexOf('\n', 1) + 1) || left;
        this.does({ in: file, at, to: at, paste: line });
        break;
      }
      case 2:
        this.does({ in: file, at, type: word });
        this.does({ in: file, undo: 1 });
        break;
      case 3:
        this.#looksBack(file, there);
        break;
      default:
        this.does({ in: file, at, type: word });
    }
  }

  /** Tries another number or name somewhere above, and takes it back. */
  #looksBack(file: string, text: string): void {
    const words = [...text.matchAll(/\b(?:\d+|[a-z][\w-]+)\b/g)];
    if (words.length === 0) return;
    const { index, 0: word } = words[this.roll(words.length)]!;
    const other = /^\d/.test(word) ? String(this.roll(500)) : ['', 'nobody', 'rect', '"', '}', '{ {'][this.roll(6)]!;
    this.does({ in: file, at: spotOf(text, index), to: spotOf(text, index + word.length), paste: other });
    this.does({ in: file, undo: 1 });
  }

  #pastes(file: string, words: string): void {
    const lines = this.desk.texts.get(file)!.split('\n').length;
    const at = [this.roll(lines), 0] as const;
    this.does({ in: file, at, to: at, paste: words });
  }

  /** Works at a finished text: moves, doubles and cuts lines, comments them out, tears braces, and takes about half of it back. */
  reworks(file: string, text: string, times: number): void {
    this.does({ open: file, text });
    for (let time = 0; time < times; time++) {
      const now = this.desk.texts.get(file)!;
      const lines = now.split('\n');
      const line = this.roll(lines.length);
      const words = lines[line]!;
      const start = [line, 0] as const;
      const end = [line, words.length] as const;
      switch (this.roll(7)) {
        case 0:
          this.does({ in: file, at: start, to: [line + 1, 0], paste: '' });
          this.#pastes(file, `${words}\n`);
          break;
        case 1:
          this.does({ in: file, at: end, to: end, paste: `\n${words}` });
          break;
        case 2:
          this.does({ in: file, at: start, type: '// ' });
          break;
        case 3: {
          const brace = now.search(/[{}"](?=[^{}"]*$)/);
          if (brace >= 0) this.does({ in: file, at: spotOf(now, brace + 1), back: 1 });
          break;
        }
        case 4:
          this.#looksBack(file, now);
          break;
        case 5: {
          const number = /\d+/.exec(words);
          if (number === null) break;
          const from = [line, number.index] as const;
          const to = [line, number.index + number[0].length] as const;
          this.does({ in: file, at: from, to, paste: '' });
          this.does({ in: file, at: from, type: String(this.roll(900)) });
          break;
        }
        default:
          this.does({ in: file, at: end, type: `${words.trim() === '' ? '' : '; '}opacity: 0.${this.roll(9)}` });
      }
      if (this.roll(2) === 0) this.does({ in: file, undo: 1 + this.roll(2) });
      if (this.roll(3) === 0) this.does({ rest: true });
    }
    this.does({ rest: true });
  }
}

function example(name: string): string {
  return readFileSync(join(root, `examples/${name}.coco`), 'utf8');
}

function keep(name: string, { gestures }: Person): void {
  const lines = gestures.map((gesture) => `${JSON.stringify(gesture)}\n`);
  writeFileSync(join(import.meta.dirname, `${name}.jsonl`), lines.join(''));
}

const first = new Person(11);
first.writes({ 'main.coco': example('traffic-light') });
keep('one-file', first);

const pyramids = example('feudal-pyramids');
const scene = pyramids.indexOf('scene Feudal');
const second = new Person(12);
second.writes({
  'main.coco': `import { Pyramid, scroll } from "./parts.coco"\n\n${pyramids.slice(scene)}`,
  'parts.coco': pyramids.slice(0, scene),
});
keep('two-files', second);

const third = new Person(13);
third.reworks('main.coco', example('trail-sign'), 150);
keep('rework', third);

const fourth = new Person(14);
fourth.writes({ 'main.coco': example('automaton'), 'parts.coco': example('stop-sign') });
keep('two-scenes', fourth);
