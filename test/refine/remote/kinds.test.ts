import { describe, expect, test } from 'vitest';
import { type RemoteKind, remoteKindAt } from '../../../runtime/refine/remote/kinds.js';
import { Secret } from '../../../runtime/refine/remote/secret.js';
import { never } from './kit/job.js';
import { deadAddress, json, loopback } from './kit/loopback.js';

describe('which kind of server answers at an address', () => {
  test.each<[RemoteKind | null, Readonly<Record<string, unknown>>]>([
    ['comfyui', { '/system_stats': { system: {}, devices: [] } }],
    ['automatic1111', { '/sdapi/v1/options': { sd_model_checkpoint: 'x' } }],
    ['kserve', { '/v2/health/ready': {} }],
    ['openai', { '/v1/models': { object: 'list', data: [] } }],
    [null, { '/system_stats': '<html>a page for everything</html>' }],
    [null, {}],
  ])('%s', async (kind, routes) => {
    const { base } = await loopback(({ path }, response) =>
      json(response, routes[path] ?? {}, path in routes ? 200 : 404),
    );
    expect(await remoteKindAt(base, null, never())).toBe(kind);
  });

  test('one that wants a key is known by the route that it guards', async () => {
    const { base } = await loopback(({ path, headers }, response) =>
      json(
        response,
        { data: [] },
        path !== '/v1/models' ? 404 : headers.authorization === 'Bearer right-key' ? 200 : 401,
      ),
    );
    expect(await remoteKindAt(`${base}/v1`, null, never())).toBe('openai');
    expect(await remoteKindAt(base, new Secret('right-key'), never())).toBe('openai');
  });

  test('cannot be told where a key is wanted for everything', async () => {
    const { base } = await loopback((_, response) => json(response, {}, 401));
    await expect(remoteKindAt(base, null, never())).rejects.toThrow(/answers 401. Give its key/);
  });

  test('none, where nothing answers', async () => {
    await expect(remoteKindAt(await deadAddress(), null, never())).rejects.toThrow(/nothing answers there/);
  });
});
