import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './errors';

const notSignedIn = (error: Error) => error instanceof ApiError && error.status === 401;

/** Asks again where asking again can help: not for what the server has refused. */
const again = (failures: number, error: Error) => failures < 2 && (!(error instanceof ApiError) || error.unreachable || error.status >= 500);

const signedOut = (error: Error) => {
  if (notSignedIn(error)) void queries.invalidateQueries({ queryKey: ['session'] });
};

export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error, query) => query.queryKey[0] === 'session' || signedOut(error) }),
  mutationCache: new MutationCache({ onError: (error, _values, _result, mutation) => mutation.options.mutationKey?.[0] === 'session' || signedOut(error) }),
  defaultOptions: { queries: { retry: again, staleTime: 10_000, refetchOnWindowFocus: true }, mutations: { retry: false } },
});
