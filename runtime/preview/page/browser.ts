import type { FromPage, FromServer } from '../protocol.js';
import { h } from './dom.js';
import { bytesOf } from './host.js';
import { startPreview } from './main.js';

const store = 'coco-preview';
const token = new URLSearchParams(location.search).get('token') ?? '';

/** A socket that comes back after a break, at first soon, then less often. */
class Line {
  #socket: WebSocket | null = null;
  #wait = 250;
  #waiting: string[] = [];
  hear: (message: FromServer) => void = () => undefined;
  changed: (isUp: boolean) => void = () => undefined;

  open(): void {
    const url = new URL('/socket', location.href);
    url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    url.searchParams.set('token', token);
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.addEventListener('open', () => {
      this.#wait = 250;
      for (const message of this.#waiting.splice(0)) socket.send(message);
      this.changed(true);
    });
    socket.addEventListener('message', ({ data }) => this.hear(JSON.parse(String(data))));
    socket.addEventListener('close', () => {
      this.changed(false);
      setTimeout(() => this.open(), this.#wait);
      this.#wait = Math.min(5000, this.#wait * 1.6);
    });
  }

  send(message: FromPage): void {
    const text = JSON.stringify(message);
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(text);
    // The first hello is on its way before the socket is there; after a break the page says hello anew.
    else if (message.type === 'hello') this.#waiting = [text];
  }
}

const line = new Line();
startPreview(
  document.getElementById('preview')!,
  {
    send: (message) => line.send(message),
    listen: (hear) => {
      line.hear = hear;
    },
  },
  {
    kind: 'browser',
    kept: () => {
      try {
        return JSON.parse(localStorage.getItem(store) ?? 'null');
      } catch {
        return null;
      }
    },
    keep: (state) => {
      try {
        localStorage.setItem(store, JSON.stringify(state));
      } catch {
        // A browser that keeps nothing for this page.
      }
    },
    save: (file, type, base64) => {
      const url = URL.createObjectURL(new Blob([bytesOf(base64)], { type }));
      h('a', { href: url, download: file }).click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    },
    connection: (hear) => {
      line.changed = hear;
    },
  },
);
line.open();
