import { join } from 'node:path';
import type { FromServer } from '../protocol.js';
import type { Page, PageEnd } from '../serve/pages.js';
import type { Session } from '../session.js';
import type { Command } from './process.js';
import type { Refiner } from './refiner.js';

/** The program that this one is a part of. @param dist its folder */
export function cocoIn(dist: string): Command {
  return { command: process.execPath, args: [join(dist, 'coco.cjs')] };
}

/** A session for a page, with a refiner between the two. @param open opens the session, whose messages go to `send` */
export function withRefiner(
  refiner: Refiner,
  page: Page,
  open: (send: (message: FromServer) => void) => Session,
): PageEnd {
  const seat = refiner.join(page.send, () => session.receive({ type: 'look' }));
  const session = open((message) => page.send(seat.told(message)));
  return {
    receive: (message) => {
      if (!seat.receive(message)) session.receive(message);
    },
    gone: () => {
      seat.leave();
      session.close();
    },
  };
}
