import { describe, expect, test } from 'vitest';
import { foldersWith, lacking, staysBelow, wantedFiles } from './wanted.js';

const listed = (...paths: string[]) => paths.map((path) => ({ path, size: 1 }));
const wanted = (...paths: string[]) => wantedFiles(listed(...paths)).map(({ path }) => path);

describe('of a repository', () => {
  test('a pipeline needs its settings, tokenizers and networks, with weights that lie beside them under any name', () => {
    const needed = [
      'model_index.json',
      'LICENSE.md',
      'scheduler/scheduler_config.json',
      'tokenizer/vocab.json',
      'tokenizer_2/merges.txt',
      'text_encoder/config.json',
      'text_encoder/model.onnx',
      'text_encoder_2/model.onnx',
      'text_encoder_2/model.onnx_data',
      'unet/config.json',
      'unet/model.onnx',
      'unet/weights.pb',
      'unet/onnx__MatMul_5917',
      'vae_decoder/model.onnx',
      'vae_encoder/model.onnx.data',
      'controlnet_depth/model.onnx',
    ];
    expect(wanted(...needed)).toEqual(needed);
  });

  test.each([
    ['.gitattributes'],
    ['README.md'],
    ['sample.png'],
    ['v1-5-pruned.ckpt'],
    ['safety_checker/model.onnx'],
    ['feature_extractor/preprocessor_config.json'],
    ['unet/diffusion_pytorch_model.safetensors'],
    ['unet/diffusion_pytorch_model.fp16.bin'],
    ['unet/openvino_model.xml'],
    ['unet/deep/model.onnx'],
    ['onnx/unet/model.onnx'],
  ])('nobody needs %s', (path) => {
    expect(wanted('unet/model.onnx', path)).toEqual(['unet/model.onnx']);
  });

  test('other exports of a network, with their weights, are left where there is the plain one', () => {
    expect(
      wanted(
        'unet/model.onnx',
        'unet/model.onnx_data',
        'unet/model_fp16.onnx',
        'unet/model_fp16.onnx_data',
        'vae_decoder/model_fp16.onnx',
      ),
    ).toEqual(['unet/model.onnx', 'unet/model.onnx_data', 'vae_decoder/model_fp16.onnx']);
  });

  test('it is said what keeps it from being a pipeline', () => {
    expect(lacking(listed('model_index.json', 'unet/config.json'))).toBe('it holds no ONNX networks');
    expect(lacking(listed('unet/model.onnx'))).toBe('it has no model_index.json');
    const whole = ['text_encoder', 'unet', 'vae_decoder', 'vae_encoder'].map((folder) => `${folder}/model.onnx`);
    expect(lacking(listed('model_index.json', ...whole))).toBeNull();
    for (const [at, path] of whole.entries())
      expect(lacking(listed('model_index.json', ...whole.toSpliced(at, 1)))).toContain(path);
    expect(foldersWith(listed('fp16/model_index.json', 'README.md', 'a/b/model_index.json'))).toEqual(['fp16', 'a/b']);
  });
});

test.each([
  ['unet/model.onnx', true],
  ['a', true],
  ['../a', false],
  ['a/../../b', false],
  ['/etc/passwd', false],
  ['C:/x', false],
  ['a\\b', false],
  ['a//b', false],
  ['a/./b', false],
  ['a/b.', false],
  ['a\nb', false],
  ['', false],
])('the path %j stays below its folder: %s', (path, stays) => {
  expect(staysBelow(path)).toBe(stays);
});
