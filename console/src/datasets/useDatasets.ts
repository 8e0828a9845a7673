import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, answered } from '../api/client';
import type { paths } from '../api/schema';

export interface DatasetListing {
  page: number;
  keyword: string;
  tags: string[];
}

export const datasetsPerPage = 24;

export type NewDataset = NonNullable<paths['/datasets']['post']['requestBody']>['content']['application/json'];
export type DatasetChange = NonNullable<paths['/datasets/{dataset_id}']['patch']['requestBody']>['content']['application/json'];

export function useDatasets({ page, keyword, tags }: DatasetListing, limit = datasetsPerPage) {
  return useQuery({
    queryKey: ['datasets', 'list', page, keyword, tags, limit],
    queryFn: ({ signal }) =>
      answered(api.GET('/datasets', { signal, params: { query: { page, limit, keyword: keyword || undefined, tag_ids: tags.length ? tags : undefined } } })),
    placeholderData: keepPreviousData,
  });
}

export function useDataset(id: string) {
  return useQuery({ queryKey: ['dataset', id], queryFn: ({ signal }) => answered(api.GET('/datasets/{dataset_id}', { signal, params: { path: { dataset_id: id } } })) });
}

export function useCreateDataset() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: (body: NewDataset) => answered(api.POST('/datasets', { body })), onSuccess: () => queries.invalidateQueries({ queryKey: ['datasets'] }) });
}

export function useChangeDataset(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: DatasetChange) => answered(api.PATCH('/datasets/{dataset_id}', { params: { path: { dataset_id: id } }, body })),
    onSuccess: async (dataset) => {
      queries.setQueryData(['dataset', id], dataset);
      await queries.invalidateQueries({ queryKey: ['datasets', 'list'] });
    },
  });
}

export function useDeleteDataset(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answered(api.DELETE('/datasets/{dataset_id}', { params: { path: { dataset_id: id } } })),
    onSuccess: async () => {
      queries.removeQueries({ queryKey: ['dataset', id] });
      await queries.invalidateQueries({ queryKey: ['datasets', 'list'] });
    },
  });
}
