/** Density of Beta(a, a) integrated from 0 to `x` ≤ ½, but for the constant factor. */
function mass(x: number, a: number): number {
  // x^a · Σ (1 − a)(2 − a)…(k − a)/k! · x^k/(a + k)
  let coefficient = 1;
  let sum = 1 / a;
  for (let k = 1; k < 200; k++) {
    coefficient *= ((k - a) / k) * x;
    const term = coefficient / (a + k);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return x ** a * sum;
}

/** The value below which a part `p` of the symmetric distribution Beta(a, a) lies. */
export function betaQuantile(p: number, a: number): number {
  if (p > 0.5) return 1 - betaQuantile(1 - p, a);
  const wanted = p * 2 * mass(0.5, a);
  let [low, high] = [0, 0.5];
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (mass(middle, a) < wanted) low = middle;
    else high = middle;
  }
  return high;
}
