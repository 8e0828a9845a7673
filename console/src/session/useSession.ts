import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, answered, type Schemas } from '../api/client';
import { ApiError } from '../api/errors';
import type { Scope } from '../api/scope';

const key = ['session'];

type Session = Schemas['SessionAnswer'];

/** Who is signed in, and whether anybody can be. */
export function useSession() {
  return useQuery({ queryKey: key, queryFn: ({ signal }) => answered(api.GET('/console/session', { signal })), staleTime: 60_000 });
}

/** From the least to the most: each scope allows what those before it allow. */
const rank: readonly string[] = ['read', 'write', 'admin'];

/** Whether the session may do what a scope allows; the server decides, this only keeps buttons away that would fail. */
export function useMay(scope: Scope) {
  const { data } = useSession();
  return data?.scopes.some((one) => rank.indexOf(one) >= rank.indexOf(scope)) ?? false;
}

export type Credentials = { api_key: string } | { name: string; password: string };

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationKey: key,
    mutationFn: (credentials: Credentials) => answered(api.POST('/console/session', { body: credentials })),
    onSuccess: (session: Session) => queries.setQueryData(key, session),
  });
}

/** Makes the first user, who is signed in at once. */
export function useFirstUser() {
  const queries = useQueryClient();
  return useMutation({
    mutationKey: key,
    mutationFn: async (user: { name: string; password: string; api_key: string }) => {
      await answered(api.POST('/console/users', { body: user }));
      return answered(api.GET('/console/session'));
    },
    onSuccess: (session: Session) => queries.setQueryData(key, session),
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationKey: key,
    mutationFn: () => answered(api.DELETE('/console/session')).catch((error: unknown) => {
      // A session that is gone already is what was asked for.
      if (!(error instanceof ApiError && error.status === 401)) throw error;
    }),
    onSuccess: () => {
      queries.clear();
      window.location.hash = '#/';
      window.location.reload();
    },
  });
}
