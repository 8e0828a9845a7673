import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answered, api } from '../api/client';
import type { Schemas } from '../api/client';

export type Source = Schemas['PipelineSourceItem'];

/** What a form says of a source. */
export interface SourceValues {
  name: string;
  start_node_id: string;
  inputs: Record<string, unknown>;
  credential_id: string;
  scope: Record<string, unknown>;
  schedule: string;
  time_zone: string;
  enabled: boolean;
  delete_missing: boolean;
}

// The description cannot say what members an object of a pipeline has.
const open = (members: Record<string, unknown>) => members as Record<string, never>;

const of = (datasetId: string) => ({ dataset_id: datasetId });

export const useSources = (datasetId: string) =>
  useQuery({
    queryKey: ['sources', datasetId],
    queryFn: () => answered(api.GET('/datasets/{dataset_id}/pipeline/sources', { params: { path: of(datasetId), query: { page: 1, limit: 100 } } })),
  });

export function useSaveSource(datasetId: string, sourceId: string | null) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ start_node_id, inputs, scope, ...rest }: SourceValues) => {
      const values = { ...rest, inputs: open(inputs), scope: open(scope) };
      return sourceId === null
        ? answered(api.POST('/datasets/{dataset_id}/pipeline/sources', { params: { path: of(datasetId) }, body: { start_node_id, ...values } }))
        : answered(api.PATCH('/datasets/{dataset_id}/pipeline/sources/{source_id}', { params: { path: { ...of(datasetId), source_id: sourceId } }, body: values }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sources', datasetId] }),
  });
}

export function useChangeSource(datasetId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, enabled }: { id: string; enabled: boolean }) => answered(api.PATCH('/datasets/{dataset_id}/pipeline/sources/{source_id}', { params: { path: { ...of(datasetId), source_id: id } }, body: { enabled } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sources', datasetId] }),
  });
}

export function useDeleteSource(datasetId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answered(api.DELETE('/datasets/{dataset_id}/pipeline/sources/{source_id}', { params: { path: { ...of(datasetId), source_id: id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sources', datasetId] }),
  });
}

export function useRunSource(datasetId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answered(api.POST('/datasets/{dataset_id}/pipeline/sources/{source_id}/run', { params: { path: { ...of(datasetId), source_id: id } } })),
    onSuccess: (_run, id) => queries.invalidateQueries({ queryKey: ['sources', datasetId, id, 'runs'] }),
  });
}

/** The runs of a source; asked again while one goes on. */
export const useSourceRuns = (datasetId: string, id: string) =>
  useQuery({
    queryKey: ['sources', datasetId, id, 'runs'],
    queryFn: () => answered(api.GET('/datasets/{dataset_id}/pipeline/sources/{source_id}/runs', { params: { path: { ...of(datasetId), source_id: id }, query: { page: 1, limit: 20 } } })),
    refetchInterval: (query) => (query.state.data?.data.some((run) => run.status === 'running') === true ? 3000 : false),
  });

export const useCredentials = (enabled: boolean) =>
  useQuery({ queryKey: ['source-credentials'], queryFn: () => answered(api.GET('/workspaces/current/source-credentials')), enabled });

export function useAddCredential() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { provider: string; name: string; values: Record<string, string>; is_default: boolean }) => answered(api.POST('/workspaces/current/source-credentials', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['source-credentials'] }),
  });
}

export function useDeleteCredential() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answered(api.DELETE('/workspaces/current/source-credentials/{credential_id}', { params: { path: { credential_id: id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['source-credentials'] }),
  });
}
