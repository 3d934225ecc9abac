/** A file of a repository or a folder. */
export interface Listed {
  /** With `/`. */
  readonly path: string;
  readonly size: number;
}

const component = /^(unet|transformer|text_encoder(_\d)?|vae_encoder|vae_decoder|controlnet(_[\w-]+)?)\//;
const settings = /^(model_index\.json|scheduler\/scheduler_config\.json|tokenizer(_\d)?\/[\w.-]+|LICEN[CS]E[\w.-]*)$/i;
/** Weights of other programs, and other exports of the same network beside `model.onnx`. */
const foreign =
  /\.(safetensors(\.index\.json)?|bin|msgpack|h5|pt|pth|ckpt|xml|engine|tflite|md|png|jpe?g|gguf)$|\/openvino_/i;

/**
 * The files that a pipeline of ONNX networks needs: its settings, tokenizers and, of each network, the configuration, `model.onnx` and what lies
 * beside it as external data. Other exports of a network (`model_quantized.onnx`) are left out where there is a `model.onnx`.
 */
export function wantedFiles<File extends Listed>(files: readonly File[]): File[] {
  const graphs = new Set(files.flatMap(({ path }) => (path.endsWith('.onnx') ? path : [])));
  return files.filter(({ path }) => {
    if (settings.test(path)) return true;
    if (!component.test(path) || path.split('/').length !== 2 || foreign.test(path)) return false;
    const [folder, name] = path.split('/') as [string, string];
    if (!graphs.has(`${folder}/model.onnx`)) return true;
    // `model_fp16.onnx_data` belongs to `model_fp16.onnx`.
    const other = [...graphs].some((graph) => {
      const [place, title] = graph.split('/') as [string, string];
      return place === folder && title !== 'model.onnx' && name.startsWith(title);
    });
    return !other;
  });
}

/** What keeps these files from being a pipeline, in words; null for nothing. */
export function lacking(files: readonly Listed[]): string | null {
  const paths = new Set(files.map(({ path }) => path));
  if (![...paths].some((path) => component.test(path) && path.endsWith('.onnx'))) return 'it holds no ONNX networks';
  if (!paths.has('model_index.json')) return 'it has no model_index.json';
  const holds = (folder: RegExp) => [...paths].some((path) => folder.test(path) && path.endsWith('.onnx'));
  const parts: readonly (readonly [RegExp, string])[] = [
    [/^(unet|transformer)\//, 'it has neither unet/model.onnx nor transformer/model.onnx'],
    [/^vae_encoder\//, 'it has no vae_encoder/model.onnx, which takes the draft'],
    [/^vae_decoder\//, 'it has no vae_decoder/model.onnx'],
    [/^text_encoder(_\d)?\//, 'it has no text_encoder/model.onnx'],
  ];
  return parts.find(([folder]) => !holds(folder))?.[1] ?? null;
}

/** The folders below which a repository holds pipelines, where it is not one itself. */
export function foldersWith(files: readonly Listed[]): string[] {
  const suffix = '/model_index.json';
  return files.flatMap(({ path }) => (path.endsWith(suffix) ? path.slice(0, -suffix.length) : []));
}

/** Whether a path from elsewhere stays below the folder it is put in, on every system. */
export function staysBelow(path: string): boolean {
  if (path === '' || /[\\:*?"<>|\x00-\x1f]/.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !/[. ]$/.test(part));
}
