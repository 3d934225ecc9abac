import { zipSync } from 'fflate';
import { hexColor } from '../../compiler/color/hex.js';
import { compile } from '../../compiler/compile.js';
import { idNames, idsSvgOf } from '../../compiler/emit/ids/ids.js';
import { indexLeaves } from '../../compiler/emit/ids/leaves.js';
import { mapFiles } from '../../compiler/emit/maps/files.js';
import type { ControlMaps } from '../../compiler/emit/maps/types.js';
import type { CompiledScene, Stage } from '../../compiler/types.js';
import { exportedGraph, exportedPng, exportedSvg } from '../lsp/compiled/export.js';
import { base64, packed } from '../lsp/compiled/picture.js';
import type { Change } from '../lsp/compiled/place-edits.js';
import { Refused } from '../lsp/context.js';
import type { OpenDocument } from '../lsp/open-document.js';
import { type EditContext, handEdit } from './edit/hand-edit.js';
import { handlesOf } from './edit/handles.js';
import type { LiveDocument } from './live.js';
import type { Answers, EditAnswer, ExportFormat, HandEdit, Handles, MapName, Question } from './protocol.js';

/** Who has the text, and writes into it. */
export interface Writer {
  /** One step of the editor's undo. False: it would not take it. */
  write(document: OpenDocument, changes: readonly Change[], label: string): Promise<boolean>;
  /** Where no editor of its own shows the text. */
  readonly undo?: (() => Promise<EditAnswer>) | undefined;
  readonly redo?: (() => Promise<EditAnswer>) | undefined;
}

interface About {
  readonly live: LiveDocument;
  readonly scene: string | null;
  readonly signal: AbortSignal;
}

/** Rejects with `Refused` where it has words for it. */
export async function answered(question: Question, about: About, writer: Writer): Promise<Answers[Question['ask']]> {
  switch (question.ask) {
    case 'handles':
      return handles(question.ids, about);
    case 'edit':
      return edited(question.edit, about, writer);
    case 'export':
      return exported(question.format, question.scale, about);
    case 'map':
      return question.map === 'ids' ? idsMap(about) : controlMap(question.map, about);
    case 'undo':
    case 'redo': {
      const run = writer[question.ask];
      if (run === undefined) throw new Refused('The editor of the text undoes.');
      return run();
    }
    case 'pictures':
    case 'picture':
    case 'choose':
    case 'forget':
      throw new Refused('Pictures are made where the file lies on disk.');
  }
}

async function handles(ids: readonly string[], about: About): Promise<Handles[]> {
  const context = await editContext(about);
  return ids.filter((id) => context.scene.scene.elements.has(id)).map((id) => handlesOf(id, context));
}

async function edited(edit: HandEdit, about: About, writer: Writer): Promise<EditAnswer> {
  const { document } = about.live;
  const context = await editContext(about);
  const { state } = document;
  const result = await handEdit(edit, context);
  if ('refused' in result) return { ok: false, reason: result.refused, replaceable: result.replaceable };
  if (document.state !== state) return { ok: false, reason: 'The text has changed meanwhile.', replaceable: false };
  const { changes, label, select } = result;
  if (changes.length > 0 && !(await writer.write(document, changes, label)))
    return { ok: false, reason: 'The editor did not take the change.', replaceable: false };
  return { ok: true, label, select };
}

async function editContext({ live, scene: name, signal }: About): Promise<EditContext> {
  const { document } = live;
  const compilation = await live.drawing(name);
  const { module } = await document.analysis();
  const scene = compilation.scenes.find(({ scene: one }) => one.name === name) ?? compilation.scenes[0];
  if (module === null || scene === undefined)
    throw new Refused('There is no scene to edit as long as its text is broken.');
  const { folder, path } = document;
  const trial = async (text: string, stages: readonly Stage[]) => {
    folder.trials.set(path, text);
    try {
      return await compile(path, folder.trials, { signal, stages, pause: () => folder.platform.pause() });
    } finally {
      folder.trials.unset(path);
    }
  };
  return { module, compilation, scene, trial, signal };
}

async function exported(format: ExportFormat, scale: number, about: About): Promise<Answers['export']> {
  const { live, scene, signal } = about;
  const stem = live.document.path.replace(/^.*\//, '').replace(/\.coco$/, '');
  const scenes = (await live.document.compilation()).scenes;
  const isFirst = scenes[0]?.scene.name === scene || scene === null;
  const base = isFirst ? stem : `${stem}.${scene}`;
  const file = format === 'maps' ? `${base}.maps.zip` : `${base}.${format}`;
  const text = (content: string | null) => content && new TextEncoder().encode(content);
  const bytes = {
    svg: async () => text(await exportedSvg(live.document, scene)),
    json: async () => text(await exportedGraph(live.document, scene)),
    png: () => exportedPng(live.document, scene, scale, signal),
    maps: () => zippedMaps(about),
  };
  const types = { svg: 'image/svg+xml', json: 'application/json', png: 'image/png', maps: 'application/zip' };
  const found = await bytes[format]();
  if (!found) throw new Refused('There is no picture of this scene: mend its errors first.');
  return { file, type: types[format], base64: base64(found) };
}

/** The id map in colours that the eye can tell apart. */
async function idsMap({ live, scene: name }: About): Promise<Answers['map']> {
  const { scenes } = await live.drawing(name);
  const { displayList, scene }: CompiledScene = scenes.find((one) => one.scene.name === name) ?? scenes[0]!;
  if (displayList === null) throw new Refused('There is no picture of this scene: mend its errors first.');
  const { folder } = live.document;
  const raster = folder.host.raster.bind(folder.host);
  const background = scene.root.id;
  const index = indexLeaves(displayList);
  const pixels = raster(idsSvgOf(index, background, colorOf), displayList.width, displayList.height);
  const legend = [...idNames(index, background)].map(([number, id]) => {
    const color = colorOf(number);
    return { id, color: hexColor({ red: color >> 16, green: (color >> 8) & 255, blue: color & 255, alpha: 1 }) };
  });
  const png = await packed(pixels, folder.platform);
  await folder.platform.settle();
  return { base64: base64(png), legend };
}

async function controlMap(name: Exclude<MapName, 'ids'>, about: About): Promise<Answers['map']> {
  const maps = await mapsOf(about);
  if (maps === null) throw new Refused('There is no picture of this scene: mend its errors first.');
  return { base64: base64(await packed(maps[name], about.live.document.folder.platform)), legend: null };
}

async function mapsOf({ live, scene: wanted, signal }: About): Promise<ControlMaps | null> {
  const { path, folder } = live.document;
  const pause = () => folder.platform.pause();
  const { scenes } = await compile(path, folder.host, { signal, stages: ['maps'], pause });
  await folder.platform.settle();
  return (scenes.find(({ scene }) => scene.name === wanted) ?? scenes[0])?.maps ?? null;
}

/** All files of the maps in one. */
async function zippedMaps(about: About): Promise<Uint8Array | null> {
  const maps = await mapsOf(about);
  if (maps === null) return null;
  const { pictures, texts } = mapFiles(maps);
  const files: Record<string, Uint8Array> = {};
  for (const [name, image] of Object.entries(pictures))
    files[name] = await packed(image, about.live.document.folder.platform);
  for (const [name, content] of Object.entries(texts)) files[name] = new TextEncoder().encode(content);
  // PNGs are packed already; a fixed date, so that the same maps are the same bytes.
  return zipSync(files, { level: 1, mtime: '1980-01-01T00:00:00' });
}

/** One colour to each number: hues a golden angle apart, in three brightnesses. */
function colorOf(number: number): number {
  const hue = (number * 137.508) % 360;
  const [light, strong] = [
    [0.62, 0.2],
    [0.45, 0.24],
    [0.78, 0.16],
  ][number % 3] as [number, number];
  const channel = (shift: number): number => {
    const angle = ((hue + shift) / 180) * Math.PI;
    return Math.max(0, Math.min(255, Math.round(255 * (light + strong * 1.6 * Math.cos(angle)))));
  };
  return (channel(0) << 16) | (channel(-120) << 8) | channel(120);
}
