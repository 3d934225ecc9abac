import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { workspace } from '../cli/harness.js';
import { able, type Client, inProcess } from './client.js';
import { exact, others, type Place } from './sessions/questions.js';
import { Desk, dice, type Gesture } from './sessions/session.js';

const folder = join(import.meta.dirname, 'sessions');
const sessions = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
/** Answers of a session that are held against those of a fresh server. */
const checked = 120;

/** Cancelled, about a text that is gone, refused in words. */
const fair = new Set([-32800, -32801, -32803]);

interface Answered {
  readonly method: string;
  readonly params: unknown;
  readonly texts: ReadonlyMap<string, string>;
  readonly answer: unknown;
}

/** Without what a draft adds, which a hover waits for only so long. */
function told(answer: unknown): string {
  const { contents } = (answer ?? {}) as { contents?: { value: string } };
  if (contents === undefined) return JSON.stringify(answer);
  const [documentation] = contents.value.split('\n\n---\n\n');
  return documentation!.startsWith('```') ? documentation! : 'only the draft';
}

class Replay {
  readonly answered: Answered[] = [];
  readonly unfair: string[] = [];
  readonly counts = { edits: 0, asked: 0, cancelled: 0, outdated: 0 };
  readonly #client: Client;
  readonly #root: string;
  readonly #roll: (below: number) => number;
  readonly #desk = new Desk();
  #pending: Promise<void>[] = [];

  constructor(client: Client, root: string, seed: number) {
    this.#client = client;
    this.#root = root;
    this.#roll = dice(seed);
  }

  get texts(): ReadonlyMap<string, string> {
    return this.#desk.texts;
  }

  async makes(gesture: Gesture): Promise<void> {
    if ('rest' in gesture) return this.rests();
    if ('open' in gesture) await this.#client.open(this.#uri(gesture.open), gesture.text);
    for (let texts = new Map(this.texts), edits = this.#desk.edits(gesture); ; texts = new Map(this.texts)) {
      const { value: edit, done } = edits.next();
      if (done === true) return;
      const before = TextDocument.create('', '', 0, texts.get(edit.file)!);
      const range = { start: before.positionAt(edit.start), end: before.positionAt(edit.end) };
      await this.#client.change(this.#uri(edit.file), [{ range, text: edit.text }]);
      this.counts.edits++;
      // Bursts of questions, as an editor asks them; mostly about where the cursor is.
      while (this.#roll(5) < 3) this.#asks(edit.file, edit.start);
      this.#client.published.length = 0;
      if (this.#roll(40) === 0) await this.rests();
      else if (this.#roll(4) === 0) await new Promise((resolve) => setTimeout(resolve, this.#roll(8)));
    }
  }

  async rests(): Promise<void> {
    await Promise.all(this.#pending.splice(0));
  }

  #asks(file: string, cursor: number): void {
    const texts = new Map(this.texts);
    const files = [...texts.keys()];
    const where = this.#roll(4) === 0 ? files[this.#roll(files.length)]! : file;
    const text = texts.get(where)!;
    const offset = where === file && this.#roll(2) === 0 ? cursor : this.#roll(text.length + 1);
    const place: Place = { uri: this.#uri(where), position: TextDocument.create('', '', 0, text).positionAt(offset) };
    const isExact = this.#roll(3) > 0;
    const { method, params } = (isExact ? exact : others)[this.#roll(isExact ? exact.length : others.length)]!(place);
    const source = new CancellationTokenSource();
    this.counts.asked++;
    const answer = this.#client.connection.sendRequest(method, params, source.token);
    this.#pending.push(
      answer.then(
        (said) => void (isExact && this.answered.push({ method, params, texts, answer: said })),
        ({ code, message }: { code: number; message: string }) => {
          if (!fair.has(code)) this.unfair.push(`${method}: ${code} ${message}`);
          if (code === -32801) this.counts.outdated++;
        },
      ),
    );
    const when = this.#roll(6);
    if (when > 2) return;
    this.counts.cancelled++;
    if (when === 0) source.cancel();
    else setTimeout(() => source.cancel(), when === 1 ? 0 : this.#roll(20));
  }

  #uri(file: string): string {
    return `${this.#root}/${file}`;
  }
}

/** The same question to a server that knows nothing but the texts. */
async function freshly({ method, params, texts }: Answered, root: string): Promise<unknown> {
  const client = inProcess();
  await client.initialize(able, root, { quiet: 10_000, pictures: false });
  for (const [file, text] of texts) await client.open(`${root}/${file}`, text);
  const answer = await client.ask(method, params);
  client.connection.dispose();
  return answer;
}

for (const [index, session] of sessions.entries())
  test(`${session}, with questions that are cancelled: no fault, and every answer is about the text that was asked about`, async () => {
    const root = pathToFileURL(workspace()).href;
    const client = inProcess();
    await client.initialize(able, root, { quiet: 5, pictures: false });
    const replay = new Replay(client, root, 20261127 + index);
    for (const line of readFileSync(join(folder, session), 'utf8').split('\n'))
      if (line !== '') await replay.makes(JSON.parse(line) as Gesture);
    await replay.rests();
    expect(replay.unfair).toEqual([]);
    expect(client.logged).toEqual([]);

    const { answered, counts } = replay;
    const said = answered.filter(({ answer }) => answer !== null && String(answer) !== '');
    const step = Math.max(1, Math.floor(said.length / checked));
    const sample = said.filter((_, at) => at % step === 0);
    const wrong: string[] = [];
    for (const one of sample) {
      const [now, then] = [told(await freshly(one, root)), told(one.answer)];
      if (now !== then && ![now, then].includes('only the draft'))
        wrong.push(`${one.method} ${JSON.stringify(one.params)}\n  then ${then}\n  now  ${now}`);
    }
    console.info(
      `${session}: ${counts.edits} edits, ${counts.asked} questions, ${counts.cancelled} cancelled, ` +
        `${counts.outdated} about a text that was gone, ${said.length} exact answers, ${sample.length} held against a fresh server`,
    );
    expect(wrong).toEqual([]);
    expect(sample.length).toBeGreaterThan(checked / 6);
    client.connection.dispose();
  }, 60_000);
