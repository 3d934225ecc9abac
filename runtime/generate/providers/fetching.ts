/**
 * `fetch` as all client libraries here are given it: a redirect is an error, since prompts and keys go where the person said and nowhere
 * else; and every request, also one of a library that knows no signals, ends with `signal`.
 */
export function fetching(signal: AbortSignal): typeof fetch {
  return (input, init) =>
    fetch(input, {
      ...init,
      redirect: 'error',
      signal: init?.signal ? AbortSignal.any([init.signal, signal]) : signal,
    });
}
