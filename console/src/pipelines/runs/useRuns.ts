import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answered, api } from '../../api/client';

export const runsPerPage = 20;

export type RunFilter = 'running' | 'succeeded' | 'partial-succeeded' | 'failed' | 'stopped';

export const useRuns = (datasetId: string, page: number, status: RunFilter | null) =>
  useQuery({
    queryKey: ['pipelines', datasetId, 'runs', page, status],
    queryFn: () => answered(api.GET('/datasets/{dataset_id}/pipeline/runs', { params: { path: { dataset_id: datasetId }, query: { page, limit: runsPerPage, status: status ?? undefined } } })),
    placeholderData: keepPreviousData,
  });

export const useRun = (datasetId: string, runId: string) =>
  useQuery({
    queryKey: ['pipelines', datasetId, 'run', runId],
    queryFn: () => answered(api.GET('/datasets/{dataset_id}/pipeline/runs/{run_id}', { params: { path: { dataset_id: datasetId, run_id: runId } } })),
  });

export function useStopRun(datasetId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (runId: string) => answered(api.POST('/datasets/{dataset_id}/pipeline/runs/{run_id}/stop', { params: { path: { dataset_id: datasetId, run_id: runId } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['pipelines', datasetId] }),
  });
}

/** Runs the published version again for what a document was made from, with the inputs of before. */
export function useRerun(datasetId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (documentId: string) => answered(api.POST('/datasets/{dataset_id}/documents/{document_id}/pipeline/rerun', { params: { path: { dataset_id: datasetId, document_id: documentId } }, body: {} })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['pipelines', datasetId, 'runs'] }),
  });
}
