import type { FromPage, FromServer } from '../protocol.js';
import { startPreview } from './main.js';

interface VsCode {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCode;

const code = acquireVsCodeApi();

startPreview(
  document.getElementById('preview')!,
  {
    send: (message: FromPage) => code.postMessage(message),
    listen: (hear) => addEventListener('message', ({ data }: MessageEvent<FromServer>) => hear(data)),
  },
  {
    kind: 'webview',
    kept: () => code.getState(),
    keep: (state) => code.setState(state),
    save: (file, _, base64) => code.postMessage({ type: 'save', file, base64 }),
  },
);
