import { Ajv } from 'ajv';

/** The Open Inference Protocol's `$inference_request`, with its binary extension, and no more. */
export const isInferRequest = new Ajv().compile({
  type: 'object',
  additionalProperties: false,
  required: ['inputs'],
  properties: {
    id: { type: 'string' },
    parameters: { type: 'object' },
    inputs: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'shape', 'datatype', 'parameters'],
        properties: {
          name: { type: 'string' },
          shape: { type: 'array', items: { type: 'integer', minimum: 0 } },
          datatype: { enum: ['BOOL', 'UINT8', 'INT32', 'INT64', 'FP16', 'BF16', 'FP32', 'FP64', 'BYTES'] },
          parameters: {
            type: 'object',
            additionalProperties: false,
            required: ['binary_data_size'],
            properties: { binary_data_size: { type: 'integer', minimum: 0 } },
          },
        },
      },
    },
    outputs: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: { type: 'string' },
          parameters: { type: 'object', properties: { binary_data: { const: true } } },
        },
      },
    },
  },
});
