import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { mend } from '../../language/diagnostics/fixes.js';
import { type Diagnostic, isProblem } from '../../language/diagnostics/types.js';
import { load } from '../../language/load.js';

/**
 * What a model wrote before it knew the language (test/data/trial): every slip once, as line, code and the words that it is
 * about; and what is left for a person or a model when the safe fixes have been applied.
 */
const scenes: Readonly<Record<string, { readonly found: readonly string[]; readonly left: readonly string[] }>> = {
  '01.coco': {
    found: [],
    left: [],
  },
  '02.coco': {
    found: [],
    left: [],
  },
  '03.coco': {
    found: ['8 COCO2031 align'],
    left: [],
  },
  '04.coco': {
    found: [],
    left: [],
  },
  '05.coco': {
    found: [],
    left: [],
  },
  '06.coco': {
    found: ['19 COCO1064 at end of cut', '20 COCO1062 layer: above paper', '24 COCO2009 color', '25 COCO2009 color'],
    left: ['19 COCO1064 at end of cut'],
  },
  '07.coco': {
    found: ['22 COCO1045 on table', '24 COCO2031 what'],
    left: [],
  },
  '08.coco': {
    found: [
      '9 COCO2082 below',
      '20 COCO2031 what',
      '30 COCO2031 layer',
      '31 COCO2031 layer',
      '32 COCO2031 layer',
      '36 COCO1063 aligned(printers, horizontal)',
    ],
    left: [
      '9 COCO2082 below',
      '30 COCO2031 layer',
      '31 COCO2031 layer',
      '32 COCO2031 layer',
      '36 COCO1063 aligned(printers, horizontal)',
    ],
  },
  '09.coco': {
    found: ['3 COCO1060 what', '5 COCO2015 label'],
    left: [],
  },
  '10.coco': {
    found: ['45 COCO2031 what', '45 COCO2031 in'],
    left: ['45 COCO2031 in'],
  },
  '11.coco': {
    found: [
      '26 COCO2031 label',
      '26 COCO2031 ticks',
      '27 COCO2031 label',
      '27 COCO2031 ticks',
      '29 COCO2031 line',
      '30 COCO2031 line',
      '31 COCO2031 line',
      '32 COCO2031 line',
      '33 COCO2031 line',
      '39 COCO2073 count',
    ],
    left: ['31 COCO2031 line', '32 COCO2031 line', '33 COCO2031 line'],
  },
  '12.coco': {
    found: [
      '8 COCO2008 string',
      '8 COCO2008 string',
      '10 COCO2031 radius',
      '10 COCO2031 align',
      '11 COCO2015 label',
      '12 COCO2030 icon',
      '23 COCO2031 radius',
      '26 COCO2031 justify',
      '26 COCO2031 align',
      '30 COCO2015 l',
      '36 COCO2031 align',
      '38 COCO2031 align',
      '58 COCO2031 radius',
      '61 COCO2031 radius',
      '61 COCO2031 icon',
      '62 COCO2031 radius',
      '68 COCO2031 align',
      '70 COCO2031 radius',
      '90 COCO2031 keep',
    ],
    left: ['12 COCO2030 icon', '58 COCO2031 radius', '61 COCO2031 icon'],
  },
  '13.coco': {
    found: [
      '21 COCO2035 angle',
      '22 COCO2035 angle',
      '30 COCO2011 line',
      '31 COCO2011 line',
      '36 COCO2011 angle',
      '37 COCO2011 angle',
    ],
    left: [
      '21 COCO2035 angle',
      '22 COCO2035 angle',
      '30 COCO2011 line',
      '31 COCO2011 line',
      '36 COCO2011 angle',
      '37 COCO2011 angle',
    ],
  },
  '14.coco': {
    found: [
      '13 COCO2081 at center',
      '18 COCO2031 align',
      '26 COCO2031 align',
      '30 COCO2089 place near butter',
      '37 COCO2089 place beside cups',
      '46 COCO2015 tool',
      '46 COCO2074 random(-40deg, 40deg)',
      '51 COCO2031 layer',
      '58 COCO2080 in',
    ],
    left: ['30 COCO2089 place near butter', '37 COCO2089 place beside cups', '51 COCO2031 layer'],
  },
};

async function diagnose(text: string): Promise<readonly Diagnostic[]> {
  return (await load('trial.coco', async () => text)).diagnostics;
}

function told(text: string, diagnostics: readonly Diagnostic[]): string[] {
  const lines = text.split('\n');
  return diagnostics.filter(isProblem).map(({ code, range: { start, end } }) => {
    const words = lines[start.line]!.slice(start.character, end.line === start.line ? end.character : undefined);
    return `${start.line + 1} ${code} ${words}`;
  });
}

describe('a scene of the trial has one message for each slip', () => {
  test.each(Object.entries(scenes))('%s', async (file, { found, left }) => {
    const text = readFileSync(new URL(`../data/trial/${file}`, import.meta.url), 'utf8');
    expect(told(text, await diagnose(text))).toEqual(found);
    const mended = await mend(text, 'trial.coco', diagnose);
    expect(told(mended.text, mended.diagnostics)).toEqual(left);
  });
});
