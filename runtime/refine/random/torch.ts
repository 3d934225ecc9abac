const words = 624;
const middle = 397;
const twoPi = Math.fround(2 * Math.PI);

/** The 32-bit Mersenne Twister (Matsumoto and Nishimura, 1998). */
class Twister {
  readonly #state = new Uint32Array(words);
  #at = words;

  constructor(seed: number) {
    const state = this.#state;
    state[0] = seed;
    for (let i = 1; i < words; i++) {
      const last = state[i - 1]! ^ (state[i - 1]! >>> 30);
      state[i] = Math.imul(1812433253, last) + i;
    }
  }

  #twist(): void {
    const state = this.#state;
    for (let i = 0; i < words; i++) {
      const bits = (state[i]! & 0x80000000) | (state[(i + 1) % words]! & 0x7fffffff);
      state[i] = state[(i + middle) % words]! ^ (bits >>> 1) ^ (bits & 1 ? 0x9908b0df : 0);
    }
    this.#at = 0;
  }

  next(): number {
    if (this.#at === words) this.#twist();
    let y = this.#state[this.#at++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }
}

/**
 * The random numbers of PyTorch's generator for the CPU, float32: what `torch.Generator('cpu').manual_seed(seed)` gives `torch.randn`, so that a
 * seed stands for the same noise here and in a Python pipeline (within 1e-6: the logarithms and sines of processors differ in the last digit).
 */
export class TorchGenerator {
  readonly #engine: Twister;
  /** The other half of the last pair that was drawn one by one. */
  #spare: number | null = null;

  /** Only the lowest 32 bits of a seed count, as in torch. */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed is a whole number, not ${seed}.`);
    this.#engine = new Twister(Number(BigInt.asUintN(32, BigInt(seed))));
  }

  /** `torch.randn` of so many elements, row by row. Torch draws small tensors in another way than large ones. */
  randn(count: number): Float32Array {
    return count < block ? this.#oneByOne(count) : this.#inBlocks(count);
  }

  #uniform(): number {
    return (this.#engine.next() & 0xffffff) * 2 ** -24;
  }

  /** 53 random bits. */
  #fineUniform(): number {
    const high = this.#engine.next();
    const low = this.#engine.next();
    return ((high & 0x1fffff) * 2 ** 32 + low) * 2 ** -53;
  }

  #oneByOne(count: number): Float32Array {
    const out = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      if (this.#spare !== null) {
        out[i] = this.#spare;
        this.#spare = null;
        continue;
      }
      const angle = 2 * Math.PI * this.#fineUniform();
      const radius = Math.sqrt(-2 * Math.log1p(-this.#fineUniform()));
      out[i] = radius * Math.cos(angle);
      this.#spare = radius * Math.sin(angle);
    }
    return out;
  }

  #inBlocks(count: number): Float32Array {
    const out = new Float32Array(count);
    for (let i = 0; i < count; i++) out[i] = this.#uniform();
    for (let from = 0; from + block <= count; from += block) boxMuller(out, from);
    if (count % block !== 0) {
      const from = count - block;
      for (let i = from; i < count; i++) out[i] = this.#uniform();
      boxMuller(out, from);
    }
    return out;
  }
}

const block = 16;

/** Sixteen uniform numbers become normal ones in place: each of the first eight with the one eight places on. */
function boxMuller(data: Float32Array, from: number): void {
  for (let i = from; i < from + block / 2; i++) {
    const radius = Math.fround(Math.sqrt(Math.fround(-2 * Math.fround(Math.log(1 - data[i]!)))));
    const angle = Math.fround(twoPi * data[i + block / 2]!);
    data[i] = radius * Math.fround(Math.cos(angle));
    data[i + block / 2] = radius * Math.fround(Math.sin(angle));
  }
}
