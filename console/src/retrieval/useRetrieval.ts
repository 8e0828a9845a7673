import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { address, answered, api, consoleHeader } from '../api/client';
import type { Schemas } from '../api/client';
import { ApiError, errorFrom } from '../api/errors';
import type { FieldType } from './filterModel';
import { requestOf } from './settings';
import type { RetrievalSettings } from './settings';

/** A passage of the dataset that was not asked for: it shows where the others are. */
export interface SamplePoint {
  segment_id: string;
  document_id: string;
  document_name: string;
  content: string;
  tsne_position: Schemas['MapPosition'] | null;
}

export interface Answer {
  query: Schemas['QueryItem'];
  records: Schemas['RetrieveRecord'][];
  warnings?: string[] | null;
  sample?: SamplePoint[] | null;
  /** What the whole way took, as this browser saw it. */
  milliseconds: number;
}

/** What is asked, and how. `times` grows with each search, so that the same can be asked again. */
export interface Asked {
  query: string;
  settings: RetrievalSettings;
  mapSample: number;
  times: number;
}

/** The answer to a query; asked as a test, which counts no hits. */
export function useRetrieval(datasetId: string, asked: Asked | null) {
  const queries = useQueryClient();
  const result = useQuery({
    queryKey: ['retrieval', datasetId, asked],
    enabled: asked !== null,
    queryFn: ({ signal }) => retrieve(datasetId, asked!, signal),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const { dataUpdatedAt } = result;
  useEffect(() => {
    if (dataUpdatedAt === 0) return;
    // The log of queries is written a moment after the answer.
    const again = [1500, 5000].map((later) => setTimeout(() => void queries.invalidateQueries({ queryKey: ['recent-queries', datasetId] }), later));
    return () => again.forEach(clearTimeout);
  }, [dataUpdatedAt, queries, datasetId]);
  return result;
}

export const useRecentQueries = (datasetId: string) =>
  useQuery({
    queryKey: ['recent-queries', datasetId],
    queryFn: () => answered(api.GET('/datasets/{dataset_id}/queries', { params: { path: { dataset_id: datasetId }, query: { page: 1, limit: 50 } } })),
  });

export const useMetadataFields = (datasetId: string) =>
  useQuery({
    queryKey: ['metadata', datasetId, 'filter'],
    queryFn: async () => {
      const path = { params: { path: { dataset_id: datasetId } } };
      const own = await answered(api.GET('/datasets/{dataset_id}/metadata', path));
      const builtIn = own.built_in_field_enabled ? (await answered(api.GET('/datasets/{dataset_id}/metadata/built-in', path))).fields : [];
      return [...own.doc_metadata, ...builtIn].map(({ name, type }) => ({ name, type: fieldType(type) }));
    },
  });

const fieldType = (type: string): FieldType => (type === 'number' || type === 'time' ? type : 'string');

async function retrieve(datasetId: string, asked: Asked, signal: AbortSignal): Promise<Answer> {
  const began = performance.now();
  let response: Response;
  try {
    response = await fetch(address(`/datasets/${datasetId}/hit-testing`), {
      method: 'POST',
      headers: { ...consoleHeader, 'Content-Type': 'application/json' },
      credentials: 'same-origin',
      body: JSON.stringify(requestOf(asked.query, asked.settings, asked.mapSample)),
      signal,
    });
  } catch (reason) {
    if (signal.aborted) throw reason;
    throw new ApiError(0, 'unreachable', 'The server cannot be reached.');
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw errorFrom(response.status, body, response.headers);
  return { ...(body as Omit<Answer, 'milliseconds'>), milliseconds: Math.round(performance.now() - began) };
}
