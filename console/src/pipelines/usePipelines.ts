import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { address, answered, api, consoleHeader } from '../api/client';
import type { Schemas } from '../api/client';
import { ApiError, errorFrom } from '../api/errors';
import type { PipelineFile } from './model/dsl';
import { readPipelineFile, writePipelineFile } from './model/file';
import type { PipelineIssue } from './model/flow';

/** A pipeline as the editor has it: its draft, and what the server says of it. */
export interface Draft {
  file: PipelineFile;
  hash: string;
  name: string;
  isPublished: boolean;
  issues: PipelineIssue[];
}

const of = (datasetId: string) => ({ params: { path: { dataset_id: datasetId } } });

export const usePipelines = (page: number) =>
  useQuery({ queryKey: ['pipelines', 'list', page], queryFn: () => answered(api.GET('/datasets/pipeline', { params: { query: { page, limit: 24 } } })) });

export const useTemplates = () =>
  useQuery({ queryKey: ['pipelines', 'templates'], queryFn: () => answered(api.GET('/datasets/pipeline/templates')), staleTime: Infinity });

/** The draft of a dataset's pipeline; `null` when the dataset has none. With the scope `admin` it comes with its secrets, so that saving keeps them. */
export const useDraft = (datasetId: string, withSecrets: boolean, enabled: boolean) =>
  useQuery({
    queryKey: ['pipelines', datasetId, 'draft', withSecrets],
    queryFn: () => loadDraft(datasetId, withSecrets),
    enabled,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });

async function loadDraft(datasetId: string, withSecrets: boolean): Promise<Draft | null> {
  try {
    const detail = await answered(api.GET('/datasets/{dataset_id}/pipeline', of(datasetId)));
    return draftOf(detail, readPipelineFile(await exportPipeline(datasetId, 'draft', withSecrets)));
  } catch (error) {
    if (error instanceof ApiError && error.status === 400 && error.message.startsWith('Pipeline not found')) return null;
    throw error;
  }
}

const draftOf = (detail: Schemas['PipelineDetail'], file: PipelineFile): Draft => ({
  file, hash: detail.hash, name: detail.name, isPublished: detail.is_published, issues: detail.issues.map((issue) => ({ ...issue, node_id: issue.node_id ?? null })),
});

export function useSaveDraft(datasetId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, hash }: { file: PipelineFile; hash: string }): Promise<Draft> =>
      draftOf(await answered(api.PUT('/datasets/{dataset_id}/pipeline/draft', { ...of(datasetId), body: { yaml_content: writePipelineFile(file), hash } })), file),
    onSuccess: (saved) => {
      queries.setQueriesData<Draft | null>({ queryKey: ['pipelines', datasetId, 'draft'] }, saved);
      return queries.invalidateQueries({ queryKey: ['pipelines', 'list'] });
    },
  });
}

export function usePublish(datasetId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (named: { marked_name: string; marked_comment: string }) => answered(api.POST('/datasets/{dataset_id}/pipeline/publish', { ...of(datasetId), body: named })),
    onSuccess: () => {
      queries.setQueriesData<Draft | null>({ queryKey: ['pipelines', datasetId, 'draft'] }, (draft) => draft && { ...draft, isPublished: true });
      return Promise.all([queries.invalidateQueries({ queryKey: ['pipelines', 'list'] }), queries.invalidateQueries({ queryKey: ['pipelines', datasetId, 'versions'] }), queries.invalidateQueries({ queryKey: ['datasets'] })]);
    },
  });
}

export interface NewPipeline {
  template_id?: string;
  yaml_content?: string;
  dataset_id?: string;
  name?: string;
}

/** Makes a pipeline of a template or a file, as the draft of a dataset or of a new one. */
export function useImportPipeline() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (wanted: NewPipeline) => {
      const answer = await answered(api.POST('/datasets/pipeline/import', { body: wanted }));
      if (answer.status === 'failed') throw new ApiError(400, 'invalid_param', answer.error);
      return answer;
    },
    onSuccess: (_answer, wanted) =>
      Promise.all([
        queries.invalidateQueries({ queryKey: wanted.dataset_id === undefined ? ['pipelines', 'list'] : ['pipelines'] }),
        queries.invalidateQueries({ queryKey: ['datasets'] }),
        queries.invalidateQueries({ queryKey: ['dataset', wanted.dataset_id] }),
      ]),
  });
}

export async function exportPipeline(datasetId: string, version: string, withSecrets = false): Promise<string> {
  const answer = await answered(api.GET('/datasets/{dataset_id}/pipeline/export', { params: { path: { dataset_id: datasetId }, query: { version, include_secret: withSecrets } } }));
  return answer.data;
}

export const useVersions = (datasetId: string) =>
  useQuery({
    queryKey: ['pipelines', datasetId, 'versions'],
    queryFn: () => answered(api.GET('/datasets/{dataset_id}/pipeline/versions', { params: { path: { dataset_id: datasetId }, query: { page: 1, limit: 100 } } })),
  });

export const useDatasourcePlugins = (datasetId: string, isPublished: boolean, enabled = true) =>
  useQuery({
    queryKey: ['pipelines', datasetId, 'datasources', isPublished],
    queryFn: () => answered(api.GET('/datasets/{dataset_id}/pipeline/datasource-plugins', { params: { path: { dataset_id: datasetId }, query: { is_published: isPublished } } })),
    enabled,
    staleTime: 0,
  });

/** Uploads a file for a run. */
export async function uploadForRun(file: File): Promise<{ reference: string; name: string }> {
  const form = new FormData();
  form.append('file', file);
  const response = await fetch(address('/datasets/pipeline/file-upload'), { method: 'POST', headers: consoleHeader, credentials: 'same-origin', body: form });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw errorFrom(response.status, body, response.headers);
  const { id, name } = body as Schemas['PipelineUploadAnswer'];
  return { reference: id, name };
}
