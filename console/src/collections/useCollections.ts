import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { address, consoleHeader } from '../api/client';
import { ApiError } from '../api/errors';

export interface CollectionFunction {
  name: string;
  action: string;
  inputFields?: string[];
  outputField?: string;
  fieldType?: string;
  language?: string;
  chunkSize?: number;
  embedding?: string;
  reranker?: string;
  clusterId?: string;
  collectionName?: string;
}

export interface CollectionPipeline {
  pipelineId: string;
  name: string;
  type: 'INGESTION' | 'SEARCH' | 'DELETION';
  createTimestamp: number;
  description: string;
  status: 'SERVING' | 'COLLECTION_MISSING';
  totalTokenUsage?: number;
  functions: CollectionFunction[];
  projectId: string;
  clusterId?: string;
  collectionName?: string;
}

export interface SearchRequest {
  data: Record<string, string>;
  params: { limit: number; outputFields?: string[]; filter?: string };
}

export type CollectionHit = Record<string, unknown> & { id: unknown; distance: number };

/** Asks the other protocol: success is `{code: 200, data}`, anything else says why. */
async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(address(path), { ...init, credentials: 'same-origin', headers: { ...consoleHeader, ...(init.body === undefined ? {} : { 'Content-Type': 'application/json' }) } });
  } catch {
    throw new ApiError(0, 'unreachable', 'The server cannot be reached.');
  }
  const body = (await response.json().catch(() => null)) as { code?: number | string; message?: string; requestId?: string; data?: T } | null;
  if (!response.ok || (typeof body?.code === 'number' && body.code !== 200)) {
    throw new ApiError(response.status, String(body?.code ?? `http_${response.status}`), body?.message ?? `The server answered with status ${response.status}.`, body?.requestId ?? null);
  }
  return body?.data as T;
}

export const useCollectionPipelines = () => useQuery({ queryKey: ['collection-pipelines'], queryFn: ({ signal }) => ask<CollectionPipeline[]>('/pipelines', { signal }) });

export function useDeletePipeline() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => ask<CollectionPipeline>(`/pipelines/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['collection-pipelines'] }),
  });
}

export const useSearchPipeline = (id: string) =>
  useMutation({ mutationFn: (request: SearchRequest) => ask<{ result: CollectionHit[] }>(`/pipelines/${encodeURIComponent(id)}/run`, { method: 'POST', body: JSON.stringify(request) }) });
