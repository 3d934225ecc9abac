import type { Answers, Channel, FromServer, Question } from '../protocol.js';

/** Questions over a channel, and their answers. */
export class Link {
  readonly channel: Channel;
  readonly #waiting = new Map<
    number,
    { readonly answer: (value: never) => void; readonly refuse: (why: Error) => void }
  >();
  #number = 0;

  constructor(channel: Channel) {
    this.channel = channel;
  }

  /** Rejects with words for people, and when it is aborted. */
  ask<Ask extends Question['ask']>(
    question: Extract<Question, { readonly ask: Ask }>,
    signal?: AbortSignal,
  ): Promise<Answers[Ask]> {
    const number = ++this.#number;
    return new Promise((answer, refuse) => {
      this.#waiting.set(number, { answer, refuse });
      signal?.addEventListener('abort', () => {
        if (!this.#waiting.delete(number)) return;
        this.channel.send({ type: 'cancel', number });
        refuse(new Error('It is no longer asked for.'));
      });
      this.channel.send({ type: 'question', number, question });
    });
  }

  /** Whether the message was an answer. */
  hear(message: FromServer): boolean {
    if (message.type !== 'answer' && message.type !== 'refused') return false;
    const waiting = this.#waiting.get(message.number);
    this.#waiting.delete(message.number);
    if (message.type === 'answer') waiting?.answer(message.answer as never);
    else waiting?.refuse(new Error(message.reason));
    return true;
  }

  /** The server has forgotten what it was asked. */
  lost(): void {
    for (const { refuse } of this.#waiting.values()) refuse(new Error('The connection was lost.'));
    this.#waiting.clear();
  }
}
