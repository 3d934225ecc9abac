import { realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { PictureFolder } from '../../refine/history/folder.js';
import type { PastRecord } from '../../refine/history/record.js';
import type { Answers, FromPage, FromServer, PastPicture, Question, Refining, RefiningEnded } from '../protocol.js';
import { type Command, RefineProcess, refineCall } from './process.js';
import { reportInfo } from './report.js';

/** What the place where a refiner works gives it. */
export interface Place {
  /** An absolute path. */
  readonly file: string;
  /** How `coco` is started, once the file on disk is what the page shows; or why it cannot be, in words. */
  ready(): Promise<Command | { readonly no: string }>;
  /** The program's environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A line for the log. */
  log(line: string): void;
}

export interface Seat {
  /** Takes what is for the refiner. False: it is for somebody else. */
  receive(message: FromPage): boolean;
  /** What the session says, with what the refiner knows. */
  told(message: FromServer): FromServer;
  leave(): void;
}

type Asked = Extract<Question['ask'], 'pictures' | 'picture' | 'choose' | 'forget'>;

/** Scene names are identifiers: nothing that leads out of the folder. */
const plainName = /^[\p{L}\p{N}_-]+$/u;

/** Makes pictures of the scenes of one file by `coco refine`, in a process of its own that stays, one at a time; keeps the pages that show the file informed. */
export class Refiner {
  readonly #place: Place;
  readonly #process: RefineProcess;
  readonly #pages = new Map<Seat, { send(message: FromServer): void; look(): void }>();
  #work: { readonly scene: string | null; readonly abort: AbortController; last: Refining } | null = null;

  constructor(place: Place) {
    this.#place = place;
    this.#process = new RefineProcess(dirname(place.file), (line) => place.log(line));
  }

  /**
   * @param send to the page
   * @param look has the page's session look at the files beside the scene again
   */
  join(send: (message: FromServer) => void, look: () => void): Seat {
    const seat: Seat = {
      receive: (message) => this.#receive(message, send),
      told: (message) => {
        if (message.type !== 'welcome') return message;
        const { COCO_EDITOR: editor = '', COCO_SERVER: server = '' } = this.#place.environment;
        // Once the page has been welcomed.
        if (this.#work !== null) queueMicrotask(() => this.#work && send(this.#work.last));
        return { ...message, refines: { editor: editor.trim(), server: server.trim() } };
      },
      leave: () => void this.#pages.delete(seat),
    };
    this.#pages.set(seat, { send, look });
    return seat;
  }

  close(): void {
    this.#work?.abort.abort();
    this.#process.close();
    this.#pages.clear();
  }

  #receive(message: FromPage, send: (message: FromServer) => void): boolean {
    switch (message.type) {
      case 'refine':
        void this.#refine(message);
        return true;
      case 'stop-refining':
        this.#work?.abort.abort();
        return true;
      case 'question': {
        const { number, question } = message;
        if (!isOurs(question)) return false;
        try {
          send({ type: 'answer', number, answer: this.#answer(question) });
        } catch (problem) {
          send({ type: 'refused', number, reason: problem instanceof Error ? problem.message : String(problem) });
        }
        return true;
      }
      default:
        return false;
    }
  }

  #say(message: Refining | RefiningEnded): void {
    for (const { send } of this.#pages.values()) send(message);
  }

  async #refine({ scene, wishes }: Extract<FromPage, { readonly type: 'refine' }>): Promise<void> {
    if (this.#work !== null) return;
    const begin: Refining = { type: 'refining', scene, phase: 'starting', done: 0, of: 0, attempt: 1, preview: null };
    const work = { scene, abort: new AbortController(), last: begin };
    this.#work = work;
    this.#say(begin);
    const end = await this.#run(scene, wishes, work.abort.signal, (told) => {
      work.last = { ...told, preview: told.preview ?? work.last.preview };
      this.#say(told);
    }).catch((problem: unknown): RefiningEnded['end'] => ({
      state: 'failed',
      message: problem instanceof Error ? problem.message : String(problem),
      choices: null,
    }));
    this.#work = null;
    if (end.state === 'done') for (const { look } of this.#pages.values()) look();
    this.#say({ type: 'refining-ended', scene, end });
  }

  async #run(
    scene: string | null,
    wishes: Extract<FromPage, { readonly type: 'refine' }>['wishes'],
    signal: AbortSignal,
    hear: (told: Refining) => void,
  ): Promise<RefiningEnded['end']> {
    const { file } = this.#place;
    if (scene !== null && !plainName.test(scene)) throw new Error('There is no such scene.');
    const command = await this.#place.ready();
    if ('no' in command) return { state: 'failed', message: command.no, choices: null };
    if (signal.aborted) return { state: 'stopped' };
    const call = refineCall(basename(file), scene, wishes);
    return this.#process.run(command, call, signal, (told) => hear({ type: 'refining', scene, ...told }));
  }

  #answer(question: Extract<Question, { readonly ask: Asked }>): Answers[Asked] {
    const pictures = this.#picturesOf(question.scene);
    if (question.ask === 'pictures') {
      const chosen = pictures.chosen();
      return pictures.records().map((record) => pastOf(record, chosen));
    }
    const record = pictures.record(question.hash);
    if (record === null) throw new Error('That picture is no longer there.');
    switch (question.ask) {
      case 'picture': {
        const url = `data:image/png;base64,${Buffer.from(pictures.png(record.hash)).toString('base64')}`;
        const src = `${basename(pictures.folder)}/${record.hash}.png`;
        return { url, src, report: reportInfo(record) };
      }
      case 'choose':
        for (const { path, content } of pictures.filesToChoose(record)) replace(path, content);
        break;
      case 'forget':
        pictures.remove(record.hash);
    }
    for (const { look } of this.#pages.values()) look();
    return null;
  }

  #picturesOf(scene: string | null): PictureFolder {
    if (scene !== null && !plainName.test(scene)) throw new Error('There is no such scene.');
    // Where `coco refine` puts them: beside the file itself, wherever a link to it lies.
    const stem = realpathSync(this.#place.file).replace(/\.coco$/i, '');
    return new PictureFolder(scene === null ? stem : `${stem}.${scene}`);
  }
}

function isOurs(question: Question): question is Extract<Question, { readonly ask: Asked }> {
  return ['pictures', 'picture', 'choose', 'forget'].includes(question.ask);
}

function pastOf({ hash, thumbnail, verdict, made }: PastRecord, chosen: string | null): PastPicture {
  const { at, editor, model, seed } = made;
  return { hash, thumbnail, at, editor, model, seed, verdict, isChosen: hash === chosen };
}

/** Whole at any moment. */
function replace(path: string, content: string | Uint8Array): void {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, content);
    renameSync(beside, path);
  } catch (problem) {
    rmSync(beside, { force: true });
    throw problem;
  }
}
