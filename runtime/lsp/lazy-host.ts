import type { Host, RGBA } from '../../compiler/host.js';

/** A host of which the parts that must be started first are started when first needed: files can be read before. */
export class LazyHost implements Host {
  readonly #create: () => Promise<Host>;
  readonly #read: Host['read'];
  readonly fontCure: (family: string) => string | null;
  #creating: Promise<Host> | null = null;
  #created: Host | null = null;

  constructor(
    create: () => Promise<Host>,
    read: Host['read'],
    fontCure: (family: string) => string | null = () => null,
  ) {
    this.#create = create;
    this.#read = read;
    this.fontCure = fontCure;
  }

  read(path: string): Promise<Uint8Array> {
    return this.#read(path);
  }

  async font(family: string, weight: number, style: 'normal' | 'italic'): Promise<Uint8Array | null> {
    return (await this.#host()).font(family, weight, style);
  }

  async asset(id: string): Promise<Uint8Array | null> {
    return (await this.#host()).asset(id);
  }

  /** Fonts or resources are always asked for before pictures: the host is there by then. */
  raster(svg: string, width: number, height: number): RGBA {
    if (this.#created === null) throw new Error('the rasteriser has not been started');
    return this.#created.raster(svg, width, height);
  }

  /** Milliseconds, for the timings of steps. */
  now(): number {
    return performance.now();
  }

  async #host(): Promise<Host> {
    this.#creating ??= this.#create();
    this.#created = await this.#creating;
    return this.#created;
  }
}
