import { message } from '../../language/diagnostics/catalogue.js';

/** 6xxx: files, pictures and fonts. The test pictures of these examples lie in test/data/assets/. */
export const assetMessages = {
  'picture-missing': message<{ path: string }>({
    code: 6001,
    severity: 'error',
    text: ({ path }) => `There is no picture ${path}.`,
    explain:
      'An `image` shows a file of the workspace; its path is relative to the file that names it. A labelled box stands for a picture that is not there.',
    bad: 'scene S { image "pictures/none.png" { width: 200; height: 120 } }',
    good: 'scene S { image "dot.png" { width: 200; height: 120 } }',
  }),
  'picture-unnamed': message<Record<never, never>>({
    code: 6002,
    severity: 'error',
    text: () => 'This `image` has no file; say which: image "logo.png".',
    explain: 'An `image` shows a picture file of the workspace, which its label or its `src` names.',
    bad: 'scene S { image logo { width: 200; height: 120 } }',
    good: 'scene S { image logo "dot.png" { width: 200; height: 120 } }',
  }),
  'picture-outside': message<{ path: string }>({
    code: 6003,
    severity: 'error',
    text: ({ path }) => `${path} is not a path inside the workspace.`,
    explain:
      'A scene reads only files of its own workspace, by a relative path with `/`: it can be sent to someone else and still work, and an untrusted one cannot look around. Copy the picture into the workspace.',
    bad: 'scene S { image "../../../home/photo.png" { width: 200; height: 120 } }',
    good: 'scene S { image "./dot.png" { width: 200; height: 120 } }',
  }),
  'picture-kind': message<{ path: string }>({
    code: 6004,
    severity: 'error',
    text: ({ path }) => `${path} is not a PNG, JPEG, GIF or SVG picture.`,
    explain: 'What a file is follows from its content, not from its name. Save the picture in one of these formats.',
    bad: 'scene S { image "notes.txt" { width: 200; height: 120 } }',
    good: 'scene S { image "dot.png" { width: 200; height: 120 } }',
  }),
  'picture-broken': message<{ path: string; format: string; problem: string }>({
    code: 6005,
    severity: 'error',
    text: ({ path, format, problem }) => `${path} cannot be shown as ${format}: ${problem}.`,
    explain: 'The file begins like a picture and is damaged or incomplete. Save or download it again.',
    bad: 'scene S { image "cut-off.png" { width: 200; height: 120 } }',
    good: 'scene S { image "dot.png" { width: 200; height: 120 } }',
  }),
  'picture-large': message<{ path: string; found: string; limit: string }>({
    code: 6006,
    severity: 'error',
    text: ({ path, found, limit }) => `${path} is too large: ${found}, at most ${limit}.`,
    explain: 'A picture goes into the draft as a whole. Scale it down to about the size at which it is shown.',
    bad: 'scene S { image "vast.png" { width: 200; height: 120 } }',
    good: 'scene S { image "dot.png" { width: 200; height: 120 } }',
  }),
  'picture-parts-left-out': message<{ path: string; parts: string }>({
    code: 6007,
    severity: 'warning',
    text: ({ path, parts }) => `${path} is shown without some of its parts: ${parts}.`,
    explain:
      'A draft is inert: an SVG picture is shown without scripts, links, animations and anything that it would fetch from elsewhere, and without text, whose fonts the file does not bring along. Export it as plain outlines.',
    bad: 'scene S { image "scripted.svg" { width: 200; height: 120 } }',
    good: 'scene S { image "dot.svg" { width: 200; height: 120 } }',
  }),
  'picture-webp': message<{ path: string }>({
    code: 6008,
    severity: 'error',
    text: ({ path }) => `${path} is a WebP picture, which drafts cannot show; save it as PNG or JPEG.`,
    explain:
      'The rasteriser does not read WebP. A picture that only some of the outputs show would be worse than none.',
    bad: 'scene S { image "photo.webp" { width: 200; height: 120 } }',
    good: 'scene S { image "dot.png" { width: 200; height: 120 } }',
  }),
  'source-unreadable': message<{ path: string; reason: string }>({
    code: 6010,
    severity: 'error',
    text: ({ path, reason }) => `${path} cannot be read: ${reason}.`,
    explain: 'The file is not there, lies outside the workspace, or may not be read.',
    bad: '',
    good: 'scene S { rect { width: 40; height: 40; at: center } }',
  }),
  'font-missing': message<{ family: string; used: string }>({
    code: 6020,
    severity: 'information',
    text: ({ family, used }) => `The font ${family} is not at hand; ${used} stands in for it.`,
    explain:
      'The words are set in the bundled family, so their widths differ from those of the font that you want; the name goes to the editor all the same.',
    bad: 'scene S { text "Hello" { font-family: "Bodoni Moda" } }',
    good: 'scene S { text "Hello" { font-family: "Inter" } }',
  }),
  'font-unreadable': message<{ family: string }>({
    code: 6021,
    severity: 'error',
    text: ({ family }) => `The font ${family} cannot be read as TrueType or OpenType.`,
    explain: 'The file of this font is damaged, or is not a font. Install it again.',
    bad: 'scene S { text "Hello" { font-family: "Broken Test Font" } }',
    good: 'scene S { text "Hello" { font-family: "Inter" } }',
  }),
  'characters-missing': message<{ characters: readonly string[]; family: string }>({
    code: 6022,
    severity: 'warning',
    text: ({ characters, family }) =>
      `${family} has no ${characters.length === 1 ? 'glyph' : 'glyphs'} for ${listed(characters)}; ${characters.length === 1 ? 'a box is' : 'boxes are'} drawn.`,
    explain:
      'No font at hand can draw these characters. The words go to the editor as they are written; in the draft, boxes keep their room.',
    bad: 'scene S { text "ᚠᚢᚦ" { } }',
    good: 'scene S { text "Hello" { } }',
  }),
  'script-missing': message<{ script: string; cure: string }>({
    code: 6023,
    severity: 'warning',
    text: ({ script, cure }) => `There is no font for ${script} here; ${cure}. Boxes are drawn.`,
    explain:
      'The fonts of each script come from a package of their own, and this copy of Coco goes without that one: the VS Code extension has no room for all of them, and gets the others by *Coco: Get More Fonts…*. The words go to the editor as they are written; in the draft, boxes keep their room.',
    bad: '',
    good: 'scene S { text "Hello" { } }',
  }),
  'font-absent': message<{ family: string; cure: string }>({
    code: 6024,
    severity: 'warning',
    text: ({ family, cure }) => `The font ${family} is not in this copy of Coco; ${cure}. Another stands in for it.`,
    explain:
      'Coco has this family, and this copy goes without it: the VS Code extension has no room for all of them, and gets the others by *Coco: Get More Fonts…*; one that was built without the npm package of the family needs that package. Until then widths and letters differ from those of a draft that is made elsewhere.',
    bad: '',
    good: 'scene S { text "Hello" { font-family: "Inter" } }',
  }),
  'raster-failed': message<{ width: number; height: number; reason: string }>({
    code: 6030,
    severity: 'error',
    text: ({ width, height, reason }) => `The picture cannot be drawn at ${width} × ${height} pixels: ${reason}.`,
    explain: 'The rasteriser refused the picture, most often because it is too large. Use a smaller canvas or scale.',
    bad: '',
    good: 'scene S { rect { width: 40; height: 40; at: center } }',
  }),
};

/** At most eight, then how many more. */
function listed(characters: readonly string[]): string {
  const shown = characters.slice(0, 8).join(' ');
  const more = characters.length - 8;
  return more > 0 ? `${shown} and ${more} more` : shown;
}
