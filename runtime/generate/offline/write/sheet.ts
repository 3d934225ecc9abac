/** The canvas, px. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
}

const square: Sheet = { width: 1024, height: 1024 };

/** What is said of the picture as a whole, the first that fits; all of about a megapixel, in steps of 64 px, as editors like it. */
const said: readonly (readonly [RegExp, Sheet])[] = [
  [/\bsquare (?:format|image|picture|photo|canvas|composition)\b|\b1:1\b|方形/, square],
  [
    /\b21:9\b|\b(?:wide|web|website|header|horizontal|long) banner\b|\bbanner (?:with|of|showing)\b|横幅/,
    { width: 1536, height: 640 },
  ],
  [/\bpanoram(?:a|ic)\b|\bultra-?wide\b|全景/, { width: 1536, height: 704 }],
  [
    /\b9:16\b|\b(?:phone|mobile) wallpaper\b|\bvertical (?:format|image|picture|photo|composition|poster)\b|竖版|竖幅/,
    { width: 768, height: 1344 },
  ],
  [
    /\b(?:3:4|2:3)\b|\bportrait (?:of|format|orientation|photo)\b|\bfull-?body portrait\b/,
    { width: 832, height: 1216 },
  ],
  [/\b16:9\b|\bwide-?screen\b|\bdesktop wallpaper\b|宽屏|横版/, { width: 1344, height: 768 }],
  [
    /\b(?:4:3|3:2)\b|\bwide (?:shot|view|image|picture|photo|format)\b|\blandscape (?:format|orientation|photo|photograph|painting|picture|of|with|view)\b|\bhorizontal (?:format|image|picture|photo|composition)\b/,
    { width: 1216, height: 832 },
  ],
];

/** The canvas that a prompt asks for by its words; else a square. */
export function sheetOf(prompt: string): Sheet {
  const text = prompt.toLowerCase();
  return said.find(([pattern]) => pattern.test(text))?.[1] ?? square;
}
