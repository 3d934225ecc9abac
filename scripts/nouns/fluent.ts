import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../build/tools.js';
import type { RawDrawing } from './drawing.js';
import { iconShapes } from './svg.js';

interface IconSet {
  readonly icons: Readonly<Record<string, { readonly body: string }>>;
}
interface Metadata {
  readonly categories: Readonly<Record<string, readonly string[]>>;
}

const require = createRequire(join(root, 'package.json'));

export function readJson<Content>(specifier: string): Content {
  return JSON.parse(readFileSync(require.resolve(specifier), 'utf8'));
}

const skinTones = /-(?:light|medium-light|medium|medium-dark|dark)$/;

/** People in the set are heads and busts; these show a whole figure at what it does. */
const wholeFigures =
  /-(?:standing|walking|running|dancing|kneeling|biking|surfing|swimming|rowing-boat|climbing|cartwheeling|golfing|lifting-weights|juggling|bouncing-ball|playing-handball|playing-water-polo|fencing|mountain-biking|merpeople|in-lotus-position|in-manual-wheelchair|in-motorized-wheelchair|with-white-cane|in-suit-levitating|taking-bath|in-bed)$/;
const otherFigures = new Set(['horse-racing', 'skier', 'snowboarder', 'people-hugging']);
const bodyParts = new Set(
  `anatomical-heart bone brain ear eye eyes foot footprints leg lungs mouth nose tongue tooth raised-hand hand-with-fingers-splayed
  handshake clapping-hands folded-hands flexed-biceps raised-fist thumbs-up thumbs-down victory-hand ok-hand waving-hand writing-hand
  mechanical-arm mechanical-leg open-hands palms-up-together selfie nail-polish oncoming-fist`.split(/\s+/),
);
/** Signs and marks that are things or are asked for as such. */
const signs = new Set(
  `biohazard children-crossing cross-mark check-mark heavy-dollar-sign no-entry no-smoking radioactive
  recycling-symbol red-question-mark red-exclamation-mark trident-emblem warning wireless infinity
  fleur-de-lis medical-symbol restroom wheelchair-symbol no-bicycles no-pedestrians`.split(/\s+/),
);
/** Feelings that are things, beside the faces. */
const feelings = new Set(
  `alien alien-monster beating-heart dizzy growing-heart hear-no-evil-monkey revolving-hearts see-no-evil-monkey
  speak-no-evil-monkey two-hearts black-heart blue-heart bomb broken-heart brown-heart collision dashing-away ghost
  goblin green-heart grey-heart heart-on-fire heart-with-arrow heart-with-ribbon hole kiss-mark left-speech-bubble
  light-blue-heart love-letter ogre orange-heart pile-of-poo pink-heart purple-heart red-heart robot skull skull-and-crossbones
  sparkling-heart speech-balloon sweat-droplets thought-balloon white-heart yellow-heart`.split(/\s+/),
);
/**
 * Views in a frame (places have drawings of their own), interface marks, words of one language, what differs from another icon in little, and
 * what a component draws better.
 */
const leftOut = new Set(
  `antenna-bars atom-symbol bar-chart bell-with-slash blue-book bookmark-tabs bridge-at-night card-index card-index-dividers cinema
  cityscape cityscape-at-dusk computer-disk control-knobs desert dotted-line-face e-mail elevator envelope-with-arrow eye-in-speech-bubble
  face-in-clouds flower-playing-cards fog foggy front-facing-baby-chick globe-showing-asia-australia globe-with-meridians green-book
  heart-decoration hot-springs hourglass-not-done inbox-tray incoming-envelope japanese-post-office latin-cross level-slider
  litter-in-bin-sign love-hotel low-battery magnifying-glass-tilted-right mahjong-red-dragon map-of-japan menorah metro milky-way
  mobile-phone-with-arrow money-with-wings moon-viewing-ceremony motorway mountain-railway muted-speaker national-park night-with-stars
  open-file-folder orange-book outbox-tray passport-control peace-symbol play-button railway-track red-envelope shushing-face
  small-airplane sparkle speaker-high-volume speaker-low-volume speaker-medium-volume star-and-crescent star-of-david station
  sun-behind-large-cloud sun-behind-small-cloud sun-with-face sunrise sunrise-over-mountains sunset tear-off-calendar water-wave
  white-flower wind-face x-ray yin-yang`.split(/\s+/),
);
/** Dials that differ in the hands alone, and other families of marks. */
const leftOutKinds = /-oclock$|-thirty$|^(?:chart-.*|input-.*|fast-.*|locked-with-.*|.*-moon-face|oncoming-.*)$/;

/** The things of the icon set, whole and without words, as drawings. Its default skin is the yellow one. */
export function fluentDrawings(): (RawDrawing & { readonly category: string })[] {
  const { icons } = readJson<IconSet>('@iconify-json/fluent-emoji-flat/icons.json');
  const { categories } = readJson<Metadata>('@iconify-json/fluent-emoji-flat/metadata.json');
  const drawings: (RawDrawing & { readonly category: string })[] = [];
  for (const [category, names] of Object.entries(categories))
    for (const name of names) {
      if (skinTones.test(name) || name.endsWith('-facing-right') || !isThing(category, name)) continue;
      const icon = icons[name];
      const shapes = icon ? iconShapes(icon.body, '#000000', 32) : null;
      if (shapes !== null) drawings.push({ id: `fluent:${name}`, category, shapes, surface: null, interior: null });
    }
  return drawings;
}

/** Every emoji with its drawing, by its characters without variation selectors; of those in several skin tones the yellow one. */
export function fluentEmoji(): (RawDrawing & { readonly emoji: string })[] {
  const { icons } = readJson<IconSet>('@iconify-json/fluent-emoji-flat/icons.json');
  const chars = readJson<Readonly<Record<string, string>>>('@iconify-json/fluent-emoji-flat/chars.json');
  return Object.entries(chars).flatMap(([codes, name]) => {
    if (skinTones.test(name)) return [];
    const shapes = iconShapes(icons[name]?.body ?? '', '#000000', 32);
    if (shapes === null || shapes.length === 0) return [];
    const emoji = String.fromCodePoint(...codes.split('-').map((code) => Number.parseInt(code, 16)));
    return [{ id: `fluent:${name}`, emoji, shapes, surface: null, interior: null }];
  });
}

function isThing(category: string, name: string): boolean {
  if (leftOut.has(name) || leftOutKinds.test(name)) return false;
  switch (category) {
    case 'People & Body':
      return wholeFigures.test(name) || otherFigures.has(name) || bodyParts.has(name);
    case 'Smileys & Emotion':
      return feelings.has(name) || /(?:^|-)(?:face|cat)(?:-|$)/.test(name);
    case 'Symbols':
      return signs.has(name);
    default:
      return true;
  }
}
