import { join } from 'node:path';
import { RefineError } from '../../types.js';
import { inputOf, namesIn } from './component.js';
import type { Component, Family, TextEncoder } from './types.js';
import { valuesIn } from './values.js';

const clipTokens = 77;

/** T5's tokens: as many as the denoiser leaves room for (behind CLIP's, where both are heard), else as the pipelines of diffusers give it. */
function t5Tokens(family: Family, denoiser: Component): number {
  const fixed = inputOf(denoiser, 'encoder_hidden_states').dims[1] ?? -1;
  if (fixed > 0) return Math.max(1, family === 'flux' ? fixed : fixed - clipTokens);
  // Of FLUX schnell, which is told no guidance, diffusers' examples say 256: what it was distilled with.
  const short = family !== 'flux' || !denoiser.inputs.some(({ name }) => name === 'guidance');
  return short ? 256 : 512;
}

/** @throws RefineError where a text encoder has no tokenizer, or there is none at all */
export async function textEncodersOf(
  folder: string,
  family: Family,
  denoiser: Component,
  components: readonly Component[],
): Promise<readonly TextEncoder[]> {
  const encoders: TextEncoder[] = [];
  for (const component of components.filter(({ name }) => /^text_encoder(_\d)?$/.test(name))) {
    inputOf(component, 'input_ids');
    const tokenizer = join(folder, component.name.replace('text_encoder', 'tokenizer'));
    const files = await namesIn(tokenizer);
    if (!files.includes('tokenizer.json') && !(files.includes('vocab.json') && files.includes('merges.txt')))
      throw new RefineError(
        files.includes('spiece.model')
          ? `${tokenizer} has spiece.model only: make tokenizer.json of it, with transformers for Python: T5TokenizerFast.from_pretrained("${tokenizer}").save_pretrained("${tokenizer}").`
          : `${tokenizer} has neither tokenizer.json nor vocab.json and merges.txt: fetch them from where the model comes from.`,
      );
    const config = await valuesIn(join(folder, component.name, 'config.json'));
    const said = (await valuesIn(join(tokenizer, 'tokenizer_config.json')))?.number('model_max_length', null) ?? null;
    const t5 = config?.text('model_type') === 't5' || config?.list('architectures').includes('T5EncoderModel');
    // A tokenizer without a limit says 10^30.
    const most = t5
      ? t5Tokens(family, denoiser)
      : (config?.number('max_position_embeddings', clipTokens) ?? clipTokens);
    encoders.push({
      component,
      kind: t5 ? 't5' : 'clip',
      tokenizer,
      layers: config?.number('num_hidden_layers', null) ?? hiddenStates(component),
      tokens: Math.min(said ?? most, most),
    });
  }
  if (encoders.length === 0)
    throw new RefineError(
      `${folder} has no text_encoder: export the whole pipeline: optimum-cli export onnx --model NAME DIR.`,
    );
  return encoders;
}

/** As `hidden_states.N` names them, of which there is one more than layers. */
function hiddenStates({ outputs }: Component): number {
  return Math.max(0, outputs.filter(({ name }) => name.startsWith('hidden_states.')).length - 1);
}
