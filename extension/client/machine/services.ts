import { createRequire } from 'node:module';
import type { Provider } from '../../../runtime/generate/types.js';
import type * as providers from '../../../runtime/programs/providers.js';
import type { ServiceChoice, Services } from '../assist/models.js';

/**
 * Language models that are services: asked from the process of the extensions, so that keys are in no message and no log. Their client libraries
 * are a bundle of their own, loaded when the first one is chosen.
 */
export class NetworkServices implements Services {
  readonly #bundle: string;
  #last: { readonly of: string; readonly provider: Promise<Provider> } | null = null;

  /** @param bundle the file of the client libraries, absolute */
  constructor(bundle: string) {
    this.#bundle = bundle;
  }

  async chosen({ id, model, server, key }: ServiceChoice, signal: AbortSignal): Promise<Provider | null> {
    const { COCO_PROVIDER, COCO_PROVIDER_URL } = process.env;
    if (![id, COCO_PROVIDER, COCO_PROVIDER_URL].some((said) => said?.trim())) return null;
    const of = JSON.stringify([id, model, server, key]);
    if (this.#last?.of !== of) {
      const { chosenProvider, keyNameOf, providerIds } = createRequire(this.#bundle)(this.#bundle) as typeof providers;
      const known = providerIds.find((one) => one === id);
      const keys = key === undefined || known === undefined ? {} : { [keyNameOf(known)]: key };
      const environment = { ...process.env, ...keys };
      const choice = { id: id || null, model: model || null, server: server || null, environment };
      const provider = chosenProvider(choice, signal);
      this.#last = { of, provider };
      // What is wrong may be mended from outside: the next one tries again.
      provider.catch(() => {
        this.#last = null;
      });
    }
    return this.#last!.provider;
  }
}
