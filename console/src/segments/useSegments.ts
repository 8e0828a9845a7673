import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, answered, type Schemas } from '../api/client';
import type { paths } from '../api/schema';

export type Segment = Schemas['SegmentItem'];
export type SegmentChange = NonNullable<paths['/datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}']['post']['requestBody']>['content']['application/json']['segment'];

export const segmentsPerPage = 100;
export const segmentStates = ['completed', 'waiting', 'error'] as const;

export interface SegmentListing {
  datasetId: string;
  documentId: string;
  keyword: string;
  state: string;
}

const pageQuery = ({ datasetId, documentId, keyword, state }: SegmentListing, page: number) => ({
  queryKey: ['segments', documentId, 'list', keyword, state, page],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    answered(
      api.GET('/datasets/{dataset_id}/documents/{document_id}/segments', {
        signal,
        params: {
          path: { dataset_id: datasetId, document_id: documentId },
          query: { page, limit: segmentsPerPage, keyword: keyword || undefined, status: state ? [state] : undefined },
        },
      }),
    ),
  staleTime: 60_000,
});

/** The segments of a document, of which only the pages are fetched that somebody looks at: `at` gives one that has arrived. */
export function useSegmentList(listing: SegmentListing, pages: readonly number[]) {
  const first = useQuery(pageQuery(listing, 1));
  const others = useQueries({ queries: pages.filter((page) => page > 1).map((page) => pageQuery(listing, page)) });
  const found = new Map<number, Segment[]>();
  if (first.data) found.set(1, first.data.data);
  for (const { data } of others) if (data) found.set(data.page, data.data);
  return {
    first,
    total: first.data?.total ?? 0,
    docForm: first.data?.doc_form ?? '',
    error: others.find((query) => query.error)?.error ?? null,
    at: (index: number): Segment | undefined => found.get(Math.floor(index / segmentsPerPage) + 1)?.[index % segmentsPerPage],
  };
}

interface Place {
  datasetId: string;
  documentId: string;
}

export function useSegment({ datasetId, documentId }: Place, segmentId: string | null) {
  return useQuery({
    queryKey: ['segments', documentId, 'one', segmentId],
    enabled: segmentId !== null,
    queryFn: async ({ signal }) =>
      answered(api.GET('/datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}', { signal, params: { path: { dataset_id: datasetId, document_id: documentId, segment_id: segmentId! } } })),
  });
}

/** What stands before and behind a segment: positions count from 1, a page has ten of them. */
export function useNeighbours({ datasetId, documentId }: Place, position: number | undefined) {
  const pageOf = (at: number) => Math.floor((at - 1) / neighboursPerPage) + 1;
  const pages = position === undefined ? [] : [...new Set([position - 1, position + 1].filter((at) => at >= 1).map(pageOf))];
  const queries = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['segments', documentId, 'neighbours', page],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        answered(api.GET('/datasets/{dataset_id}/documents/{document_id}/segments', { signal, params: { path: { dataset_id: datasetId, document_id: documentId }, query: { page, limit: neighboursPerPage } } })),
    })),
  });
  const all = queries.flatMap((query) => query.data?.data ?? []);
  // Positions have gaps where segments were deleted: the nearest ones that there are count.
  const before = position === undefined ? undefined : all.filter((segment) => segment.position < position).at(-1);
  const after = position === undefined ? undefined : all.find((segment) => segment.position > position);
  return { before, after, isPending: queries.some((query) => query.isPending) };
}

const neighboursPerPage = 10;

export type SegmentAction =
  | { kind: 'add'; content: string; answer?: string; keywords?: string[] }
  | { kind: 'change'; id: string; segment: SegmentChange }
  | { kind: 'delete'; id: string }
  | { kind: 'add-child'; id: string; content: string }
  | { kind: 'change-child'; id: string; child: string; content: string }
  | { kind: 'delete-child'; id: string; child: string };

export function useSegmentAction({ datasetId, documentId }: Place) {
  const queries = useQueryClient();
  const document = { dataset_id: datasetId, document_id: documentId };
  return useMutation({
    mutationFn: async (action: SegmentAction): Promise<Segment | null> => {
      if (action.kind === 'add') {
        const { data } = await answered(
          api.POST('/datasets/{dataset_id}/documents/{document_id}/segments', { params: { path: document }, body: { segments: [{ content: action.content, ...(action.answer && { answer: action.answer }), ...(action.keywords?.length && { keywords: action.keywords }) }] } }),
        );
        return data[0] ?? null;
      }
      const path = { ...document, segment_id: action.id };
      switch (action.kind) {
        case 'change':
          return (await answered(api.POST('/datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}', { params: { path }, body: { segment: action.segment } }))).data;
        case 'delete':
          await answered(api.DELETE('/datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}', { params: { path } }));
          return null;
        case 'add-child':
          await answered(api.POST('/datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}/child_chunks', { params: { path }, body: { content: action.content } }));
          return null;
        case 'change-child':
          await answered(api.PATCH('/datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}/child_chunks/{child_chunk_id}', { params: { path: { ...path, child_chunk_id: action.child } }, body: { content: action.content } }));
          return null;
        case 'delete-child':
          await answered(api.DELETE('/datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}/child_chunks/{child_chunk_id}', { params: { path: { ...path, child_chunk_id: action.child } } }));
          return null;
      }
    },
    onSuccess: async (_result, action) => {
      // What is gone is not asked for again, though its page is open until this is done.
      const isGone = (key: readonly unknown[]) => action.kind === 'delete' && key[2] === 'one' && key[3] === action.id;
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['segments', documentId], predicate: (query) => !isGone(query.queryKey) }),
        queries.invalidateQueries({ queryKey: ['documents', datasetId, 'one', documentId] }),
      ]);
    },
  });
}
