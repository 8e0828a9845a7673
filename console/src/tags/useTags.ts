import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, answered } from '../api/client';

/** The tags of the workspace. Requests say how many datasets carry one, as a text or as a number. */
export function useTags() {
  return useQuery({
    queryKey: ['tags'],
    queryFn: async ({ signal }) => (await answered(api.GET('/datasets/tags', { signal }))).map((tag) => ({ id: tag.id, name: tag.name, count: Number(tag.binding_count ?? 0) })),
  });
}

export type TagChange = { create: string } | { rename: string; id: string } | { remove: string };

export function useChangeTag() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (change: TagChange) => {
      if ('create' in change) await answered(api.POST('/datasets/tags', { body: { name: change.create } }));
      else if ('rename' in change) await answered(api.PATCH('/datasets/tags', { body: { tag_id: change.id, name: change.rename } }));
      else await answered(api.DELETE('/datasets/tags', { body: { tag_id: change.remove } }));
    },
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: ['tags'] }), queries.invalidateQueries({ queryKey: ['datasets'] })]),
  });
}

/** Gives a dataset exactly these tags. */
export function useTagDataset(datasetId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ before, after }: { before: string[]; after: string[] }) => {
      const added = after.filter((id) => !before.includes(id));
      const removed = before.filter((id) => !after.includes(id));
      if (added.length) await answered(api.POST('/datasets/tags/binding', { body: { tag_ids: added, target_id: datasetId } }));
      if (removed.length) await answered(api.POST('/datasets/tags/unbinding', { body: { tag_ids: removed, target_id: datasetId } }));
    },
    onSuccess: () =>
      Promise.all(['tags', 'datasets'].map((key) => queries.invalidateQueries({ queryKey: [key] })).concat(queries.invalidateQueries({ queryKey: ['dataset', datasetId] }))),
  });
}
