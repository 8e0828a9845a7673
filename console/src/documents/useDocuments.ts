import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { address, api, answered, consoleHeader, type Schemas } from '../api/client';
import { errorFrom } from '../api/errors';
import { fileAddress } from './fileAddress';
import type { DisplayStatus } from './status';

export const documentsPerPage = 50;

export interface DocumentListing {
  page: number;
  keyword: string;
  status: DisplayStatus | null;
}

export function useDocuments(datasetId: string, { page, keyword, status }: DocumentListing) {
  return useQuery({
    queryKey: ['documents', datasetId, 'list', page, keyword, status],
    queryFn: ({ signal }) =>
      answered(api.GET('/datasets/{dataset_id}/documents', { signal, params: { path: { dataset_id: datasetId }, query: { page, limit: documentsPerPage, keyword: keyword || undefined, status: status ?? undefined } } })),
    placeholderData: keepPreviousData,
  });
}

export function useDocument(datasetId: string, documentId: string, enabled = true) {
  return useQuery({
    enabled,
    queryKey: ['documents', datasetId, 'one', documentId],
    queryFn: ({ signal }) => answered(api.GET('/datasets/{dataset_id}/documents/{document_id}', { signal, params: { path: { dataset_id: datasetId, document_id: documentId } } })),
  });
}

export const switches = ['enable', 'disable', 'archive', 'un_archive'] as const;
export type DocumentAction = (typeof switches)[number] | 'delete' | 'reindex' | 'pause' | 'resume';

/** How many of a bulk action did not work, and why the first of them did not. */
export interface Outcome {
  count: number;
  failed: number;
  reason: string;
}

/** Does something with many documents, a few at a time. What works for some is kept when others fail. */
export function useDocumentAction(datasetId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ action, ids }: { action: DocumentAction; ids: readonly string[] }): Promise<Outcome> => {
      const results: PromiseSettledResult<unknown>[] = [];
      for (let start = 0; start < ids.length; start += atOnce) {
        results.push(...(await Promise.allSettled(ids.slice(start, start + atOnce).map((id) => act(datasetId, id, action)))));
      }
      const failures = results.filter((result) => result.status === 'rejected');
      if (failures.length === ids.length && failures[0]) throw failures[0].reason;
      return { count: ids.length, failed: failures.length, reason: failures[0]?.reason instanceof Error ? failures[0].reason.message : '' };
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['documents', datasetId] }),
  });
}

const atOnce = 4;

async function act(datasetId: string, id: string, action: DocumentAction) {
  const path = { dataset_id: datasetId, document_id: id };
  switch (action) {
    case 'delete':
      return answered(api.DELETE('/datasets/{dataset_id}/documents/{document_id}', { params: { path } }));
    case 'pause':
    case 'resume':
      return answered(api.PATCH('/datasets/{dataset_id}/documents/{document_id}/processing/{action}', { params: { path: { ...path, action } } }));
    case 'reindex':
      return reindex(datasetId, id);
    default:
      return answered(api.PATCH('/datasets/{dataset_id}/documents/status/{action}', { params: { path: { dataset_id: datasetId, action } }, body: { document_ids: [id] } }));
  }
}

/** Indexes a document again: with the pipeline that brought it, or with its own rule. */
async function reindex(datasetId: string, id: string) {
  const path = { dataset_id: datasetId, document_id: id };
  const document = await answered(api.GET('/datasets/{dataset_id}/documents/{document_id}', { params: { path } }));
  if (document.created_from === 'rag-pipeline') return answered(api.POST('/datasets/{dataset_id}/documents/{document_id}/pipeline/rerun', { params: { path }, body: {} }));
  if (document.indexing_status === 'error' && document.segment_count === 0) return createAgain(datasetId, document);
  return send(`/datasets/${datasetId}/documents/${id}/update-by-file`, { process_rule: ruleOf(document) });
}

/** A document whose first run failed has no text to go back to: the protocol has it created again from the same file, which takes its place. */
async function createAgain(datasetId: string, failed: Schemas['DocumentDetail']) {
  const path = { dataset_id: datasetId, document_id: failed.id };
  const { url } = await answered(api.GET('/datasets/{dataset_id}/documents/{document_id}/download', { params: { path } }));
  const file = await fetch(fileAddress(url, document.baseURI));
  if (!file.ok) throw errorFrom(file.status, await file.json().catch(() => null), file.headers);
  const { document: created } = await send<Schemas['DocumentQueued']>(
    `/datasets/${datasetId}/document/create-by-file`,
    { process_rule: ruleOf(failed), doc_form: failed.doc_form, doc_language: failed.doc_language, ...(failed.external_key && { external_key: failed.external_key }) },
    new File([await file.blob()], failed.data_source_info.upload_file?.name ?? failed.name),
  );
  if (created.id !== failed.id) await answered(api.DELETE('/datasets/{dataset_id}/documents/{document_id}', { params: { path } }));
}

const ruleOf = ({ document_process_rule: { mode, rules } }: Schemas['DocumentDetail']) => (mode === 'automatic' ? { mode } : { mode, rules });

async function send<T>(to: string, data: unknown, file?: File): Promise<T> {
  const form = new FormData();
  form.set('data', JSON.stringify(data));
  if (file) form.set('file', file, file.name);
  const response = await fetch(address(to), { method: 'POST', headers: consoleHeader, credentials: 'same-origin', body: form });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw errorFrom(response.status, body, response.headers);
  return body as T;
}
