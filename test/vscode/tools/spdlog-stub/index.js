// A plain stand-in for the native logger of VS Code: without one, its output channels and log files stay empty.
import fs from 'node:fs';
import path from 'node:path';

const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

export const version = 0;
export function setLevel() {}
export function setFlushOn() {}

export class Logger {
  constructor(_type, _name, file) {
    this.file = file;
    this.level = 2;
    this.raw = false;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.closeSync(fs.openSync(file, 'a'));
  }

  write(level, text) {
    if (level < this.level) return;
    const line = this.raw
      ? text
      : `${new Date().toISOString().replace('T', ' ').replace('Z', '')} [${names[level]}] ${text}\n`;
    try {
      fs.appendFileSync(this.file, line);
    } catch {
      // The folder of the logs may be gone already when the server is ended.
    }
  }

  trace(text) {
    this.write(0, text);
  }
  debug(text) {
    this.write(1, text);
  }
  info(text) {
    this.write(2, text);
  }
  warn(text) {
    this.write(3, text);
  }
  error(text) {
    this.write(4, text);
  }
  critical(text) {
    this.write(5, text);
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  clearFormatters() {
    this.raw = true;
  }
  setPattern() {
    this.raw = false;
  }
  flush() {}
  drop() {}
}

export async function createRotatingLogger(name, file) {
  return new Logger('rotating', name, file);
}
export const createAsyncRotatingLogger = createRotatingLogger;
export default { version, setLevel, setFlushOn, Logger, createRotatingLogger, createAsyncRotatingLogger };
