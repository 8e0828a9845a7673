import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, answered } from '../api/client';
import type { Scope } from '../api/scope';

export const scopes = ['read', 'write', 'admin'] as const satisfies readonly Scope[];

export const useKeys = () => useQuery({ queryKey: ['keys'], queryFn: async ({ signal }) => (await answered(api.GET('/api-keys', { signal }))).data });

/** Makes a key. The answer has its secret, which is not kept among the queries. */
export function useCreateKey() {
  const queries = useQueryClient();
  return useMutation({
    gcTime: 0,
    mutationFn: (key: { name: string; scopes: Scope[]; dataset_ids?: string[] }) => answered(api.POST('/api-keys', { body: key })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['keys'] }),
  });
}

export function useRevokeKey() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: (id: string) => answered(api.DELETE('/api-keys/{key_id}', { params: { path: { key_id: id } } })), onSuccess: () => queries.invalidateQueries({ queryKey: ['keys'] }) });
}
