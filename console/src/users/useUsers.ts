import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, answered } from '../api/client';

export const useUsers = () => useQuery({ queryKey: ['users'], queryFn: async ({ signal }) => (await answered(api.GET('/console/users', { signal }))).data });

export type UserChange = { kind: 'create'; name: string; password: string } | { kind: 'password'; id: string; password: string; current?: string } | { kind: 'delete'; id: string };

export function useChangeUser() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (change: UserChange) => {
      switch (change.kind) {
        case 'create':
          await answered(api.POST('/console/users', { body: { name: change.name, password: change.password } }));
          break;
        case 'password':
          await answered(api.PATCH('/console/users/{user_id}', { params: { path: { user_id: change.id } }, body: { password: change.password, ...(change.current && { current_password: change.current }) } }));
          break;
        case 'delete':
          await answered(api.DELETE('/console/users/{user_id}', { params: { path: { user_id: change.id } } }));
      }
    },
    // Whoever deletes the own user, or gets a new session with a new password, is somebody else from now on.
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: ['users'] }), queries.invalidateQueries({ queryKey: ['session'] })]),
  });
}
