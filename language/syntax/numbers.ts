/** A number as it is written: `12.5px` is 12.5 and `px`; the unit is empty for a bare number. Never NaN. */
export function splitNumber(text: string): { value: number; unit: string } {
  const digits = plainDigits(text);
  if (digits > 0 && digits < 300) return { value: Number.parseFloat(text), unit: text.slice(digits) };
  return splitUnusual(text);
}

/** How many characters of a number its digits and points take; 0 if it has other signs in them, an `_` or an exponent. */
function plainDigits(text: string): number {
  let at = 0;
  for (let code = text.charCodeAt(0); (code >= 48 && code <= 57) || code === 46; code = text.charCodeAt(at)) at++;
  return text.charCodeAt(0) === 46 || /[_eE]/.test(text.charAt(at)) ? 0 : at;
}

function splitUnusual(text: string): { value: number; unit: string } {
  const [, digits, unit] = /^([\d_.]*(?:[eE][+-]?\d+)?)(.*)$/s.exec(text)!;
  const value = Number.parseFloat(digits!.replaceAll('_', ''));
  return { value: Number.isFinite(value) ? value : 0, unit: unit! };
}

export const units: ReadonlySet<string> = new Set(['', 'px', '%', 'em', 'fr', 'deg', 'm', 'cm']);

/** What a unit of another language is here: its factor and our unit. */
export const foreignUnits: Readonly<Record<string, { readonly factor: number; readonly unit: string }>> = {
  pt: { factor: 4 / 3, unit: 'px' },
  pc: { factor: 16, unit: 'px' },
  rem: { factor: 1, unit: 'em' },
  '°': { factor: 1, unit: 'deg' },
  degree: { factor: 1, unit: 'deg' },
  degrees: { factor: 1, unit: 'deg' },
  turn: { factor: 360, unit: 'deg' },
  rad: { factor: 180 / Math.PI, unit: 'deg' },
  vw: { factor: 1, unit: '%' },
  vh: { factor: 1, unit: '%' },
  pixel: { factor: 1, unit: 'px' },
  pixels: { factor: 1, unit: 'px' },
  dp: { factor: 1, unit: 'px' },
  mm: { factor: 0.1, unit: 'cm' },
  km: { factor: 1000, unit: 'm' },
  meter: { factor: 1, unit: 'm' },
  meters: { factor: 1, unit: 'm' },
  metres: { factor: 1, unit: 'm' },
};

/** A number in the form of the language: digits on both sides of the point, no exponent, at most four decimals. */
export function plainNumber(value: number): string {
  return String(Math.round(value * 1e4) / 1e4);
}
