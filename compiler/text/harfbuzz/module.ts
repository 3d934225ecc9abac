/**
 * HarfBuzz's C API, straight from the WebAssembly of the harfbuzzjs package.
 *
 * The package's own JavaScript finds its wasm by `import.meta.url` behind a top-level await, which neither a host that
 * hands over bytes nor a CommonJS bundle can use, and takes 15 ms to load. The exports are HarfBuzz's stable C functions,
 * and five small imports are all that the module asks for: so this file supplies those, and nothing else is needed.
 */

interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

interface WasmTable {
  grow(count: number): number;
  set(index: number, value: unknown): void;
}

type WasmImports = Record<string, Record<string, (...values: number[]) => number | undefined>>;

interface WasmApi {
  instantiate(bytes: Uint8Array, imports: WasmImports): Promise<{ instance: { exports: Record<string, unknown> } }>;
}

/** The same in Node and in browsers, and in no type library that both have. */
declare const WebAssembly: WasmApi;

/** A pointer into the module's memory, or any other whole number that C passes. */
export type Int = number;

/** The functions used here; names, arguments and results as in HarfBuzz's C headers. */
export interface HarfBuzzExports {
  readonly memory: WasmMemory;
  readonly __indirect_function_table: WasmTable;
  __wasm_call_ctors(): void;
  malloc(size: Int): Int;
  free(pointer: Int): void;
  hb_blob_create(data: Int, length: Int, mode: Int, user: Int, destroy: Int): Int;
  hb_face_create(blob: Int, index: Int): Int;
  hb_face_get_upem(face: Int): Int;
  hb_face_collect_unicodes(face: Int, set: Int): void;
  hb_set_create(): Int;
  hb_set_destroy(set: Int): void;
  hb_set_get_population(set: Int): Int;
  hb_set_next_many(set: Int, after: Int, out: Int, size: Int): Int;
  hb_font_create(face: Int): Int;
  hb_font_set_variations(font: Int, variations: Int, count: Int): void;
  hb_font_get_h_extents(font: Int, extents: Int): Int;
  hb_font_draw_glyph(font: Int, glyph: Int, functions: Int, data: Int): void;
  hb_draw_funcs_create(): Int;
  hb_draw_funcs_set_move_to_func(functions: Int, callback: Int, user: Int, destroy: Int): void;
  hb_draw_funcs_set_line_to_func(functions: Int, callback: Int, user: Int, destroy: Int): void;
  hb_draw_funcs_set_quadratic_to_func(functions: Int, callback: Int, user: Int, destroy: Int): void;
  hb_draw_funcs_set_cubic_to_func(functions: Int, callback: Int, user: Int, destroy: Int): void;
  hb_draw_funcs_set_close_path_func(functions: Int, callback: Int, user: Int, destroy: Int): void;
  hb_buffer_create(): Int;
  hb_buffer_destroy(buffer: Int): void;
  hb_buffer_add_utf16(buffer: Int, text: Int, length: Int, offset: Int, count: Int): void;
  hb_buffer_set_direction(buffer: Int, direction: Int): void;
  hb_buffer_set_script(buffer: Int, script: Int): void;
  hb_buffer_set_language(buffer: Int, language: Int): void;
  hb_buffer_guess_segment_properties(buffer: Int): void;
  hb_buffer_get_length(buffer: Int): Int;
  hb_buffer_get_glyph_infos(buffer: Int, length: Int): Int;
  hb_buffer_get_glyph_positions(buffer: Int, length: Int): Int;
  hb_script_from_string(text: Int, length: Int): Int;
  hb_language_from_string(text: Int, length: Int): Int;
  hb_shape(font: Int, buffer: Int, features: Int, count: Int): void;
}

/** Receives an outline, in font units, y up; see `HarfBuzzModule.draw`. */
export interface Pen {
  move(x: number, y: number): void;
  line(x: number, y: number): void;
  quadratic(cx: number, cy: number, x: number, y: number): void;
  cubic(cx1: number, cy1: number, cx2: number, cy2: number, x: number, y: number): void;
  close(): void;
}

const page = 65_536;

export class HarfBuzzModule {
  readonly c: HarfBuzzExports;
  readonly #drawFunctions: Int;
  #pen: Pen | null = null;

  private constructor(
    c: HarfBuzzExports,
    callbacks: Record<string, unknown>,
    connect: (module: HarfBuzzModule) => void,
  ) {
    this.c = c;
    connect(this);
    const first = c.__indirect_function_table.grow(5);
    const place = (offset: number, name: string): Int => {
      c.__indirect_function_table.set(first + offset, callbacks[name]);
      return first + offset;
    };
    const functions = c.hb_draw_funcs_create();
    c.hb_draw_funcs_set_move_to_func(functions, place(0, 'move'), 0, 0);
    c.hb_draw_funcs_set_line_to_func(functions, place(1, 'line'), 0, 0);
    c.hb_draw_funcs_set_quadratic_to_func(functions, place(2, 'quadratic'), 0, 0);
    c.hb_draw_funcs_set_cubic_to_func(functions, place(3, 'cubic'), 0, 0);
    c.hb_draw_funcs_set_close_path_func(functions, place(4, 'close'), 0, 0);
    this.#drawFunctions = functions;
  }

  /** Compiles and starts the module. Rejects if `bytes` is not harfbuzzjs's `harfbuzz.wasm`. */
  static async load(bytes: Uint8Array): Promise<HarfBuzzModule> {
    const stop = (): never => {
      throw new Error('HarfBuzz ran out of memory or was given a font that it cannot read');
    };
    let memory: WasmMemory | null = null;
    const grow = (size: number): number => {
      const missing = (size >>> 0) - (memory?.buffer.byteLength ?? 0);
      try {
        memory?.grow(Math.max(Math.ceil(missing / page), 16));
        return 1;
      } catch {
        return 0;
      }
    };
    const { instance } = await WebAssembly.instantiate(bytes, {
      env: {
        _abort_js: stop,
        _emscripten_runtime_keepalive_clear: () => undefined,
        _setitimer_js: () => 0,
        emscripten_resize_heap: grow,
      },
      wasi_snapshot_preview1: { proc_exit: stop },
    });
    const c = instance.exports as unknown as HarfBuzzExports;
    memory = c.memory;
    c.__wasm_call_ctors();

    let module: HarfBuzzModule | null = null;
    const pen = (): Pen => module?.pen ?? stop();
    const { instance: bridge } = await WebAssembly.instantiate(callbackBridge(), {
      pen: {
        move: (_f, _d, _s, x, y) => void pen().move(x!, y!),
        line: (_f, _d, _s, x, y) => void pen().line(x!, y!),
        quadratic: (_f, _d, _s, cx, cy, x, y) => void pen().quadratic(cx!, cy!, x!, y!),
        cubic: (_f, _d, _s, ax, ay, bx, by, x, y) => void pen().cubic(ax!, ay!, bx!, by!, x!, y!),
        close: () => void pen().close(),
      },
    });
    return new HarfBuzzModule(c, bridge.exports, (made) => {
      module = made;
    });
  }

  get pen(): Pen | null {
    return this.#pen;
  }

  draw(font: Int, glyph: Int, pen: Pen): void {
    this.#pen = pen;
    this.c.hb_font_draw_glyph(font, glyph, this.#drawFunctions, 0);
    this.#pen = null;
  }

  /** The memory may move whenever C allocates: take a new view after every call that may. */
  view(): DataView {
    return new DataView(this.c.memory.buffer);
  }

  bytes(): Uint8Array {
    return new Uint8Array(this.c.memory.buffer);
  }

  /** A copy of `data` in the module's memory. */
  store(data: Uint8Array): Int {
    const pointer = this.c.malloc(data.length);
    this.bytes().set(data, pointer);
    return pointer;
  }

  /** Calls `use` with ASCII text in the module's memory. */
  withAscii<T>(text: string, use: (pointer: Int, length: number) => T): T {
    const pointer = this.store(Uint8Array.from(text, (character) => character.charCodeAt(0) & 0x7f));
    const result = use(pointer, text.length);
    this.c.free(pointer);
    return result;
  }
}

/** An OpenType tag as HarfBuzz passes it. */
export function tag(name: string): Int {
  return (name.charCodeAt(0) << 24) | (name.charCodeAt(1) << 16) | (name.charCodeAt(2) << 8) | name.charCodeAt(3);
}

/**
 * A wasm module that imports five functions and exports them again. A JavaScript function has no wasm type, so it cannot
 * stand in HarfBuzz's function table; the same function on its way through this module has one.
 */
function callbackBridge(): Uint8Array {
  const i32 = 0x7f;
  const f32 = 0x7d;
  // (functions, data, state, coordinates…, user data)
  const signatures = [2, 4, 6, 0].map((coordinates) => [
    0x60,
    coordinates + 4,
    ...[i32, i32, i32],
    ...Array<number>(coordinates).fill(f32),
    i32,
    0,
  ]);
  const names = ['move', 'line', 'quadratic', 'cubic', 'close'];
  const types = [0, 0, 1, 2, 3];
  const text = (value: string): number[] => [value.length, ...Array.from(value, (letter) => letter.charCodeAt(0))];
  const section = (id: number, items: readonly (readonly number[])[]): number[] => {
    const body = [items.length, ...items.flat()];
    return [id, ...(body.length < 128 ? [body.length] : [(body.length & 0x7f) | 0x80, body.length >> 7]), ...body];
  };
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, signatures),
    ...section(
      2,
      names.map((name, index) => [...text('pen'), ...text(name), 0, types[index]!]),
    ),
    ...section(
      7,
      names.map((name, index) => [...text(name), 0, index]),
    ),
  ]);
}
