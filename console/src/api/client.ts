import createClient from 'openapi-fetch';
import { ApiError, errorFrom } from './errors';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];

/** Where the server is, seen from this page: relative, so that any sub-path of a proxy will do. */
export const address = (path: string) => new URL(`v1${path}`, document.baseURI).href;

/** Tells the server that a request which changes something comes from the console and not from a foreign page. */
export const consoleHeader = { 'X-Kvasir-Console': '1' } as const;

export const api = createClient<paths>({
  baseUrl: address(''),
  headers: consoleHeader,
  credentials: 'same-origin',
  fetch: async (request) => {
    try {
      return await fetch(request);
    } catch (reason) {
      if (reason instanceof DOMException && reason.name === 'AbortError') throw reason;
      throw new ApiError(0, 'unreachable', 'The server cannot be reached.');
    }
  },
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of an answer; throws an {@link ApiError} for one that is none. */
export async function answered<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await asked;
  if (!response.ok) throw errorFrom(response.status, error, response.headers);
  return data as T;
}
