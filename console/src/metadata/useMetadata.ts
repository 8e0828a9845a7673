import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, answered } from '../api/client';
import type { FieldType } from './values';

export const fieldTypes = ['string', 'number', 'time'] as const satisfies readonly FieldType[];

/** The fields of a dataset, and whether searches may use the built-in ones. */
export function useMetadata(datasetId: string) {
  return useQuery({
    queryKey: ['metadata', datasetId, 'fields'],
    queryFn: async ({ signal }) => {
      const { doc_metadata, built_in_field_enabled } = await answered(api.GET('/datasets/{dataset_id}/metadata', { signal, params: { path: { dataset_id: datasetId } } }));
      const fields = doc_metadata.map(({ id, name, type, count }) => ({ id, name, count, type: fieldTypes.find((known) => known === type) ?? ('string' as const) }));
      return { fields, builtIn: built_in_field_enabled };
    },
  });
}

export type MetadataChange =
  | { kind: 'add'; name: string; type: FieldType }
  | { kind: 'rename'; id: string; name: string }
  | { kind: 'remove'; id: string }
  | { kind: 'built-in'; enabled: boolean }
  | { kind: 'values'; documentId: string; values: { id: string; name: string; value: string | number }[] };

export function useChangeMetadata(datasetId: string) {
  const queries = useQueryClient();
  const path = { dataset_id: datasetId };
  return useMutation({
    mutationFn: async (change: MetadataChange) => {
      switch (change.kind) {
        case 'add':
          await answered(api.POST('/datasets/{dataset_id}/metadata', { params: { path }, body: { name: change.name, type: change.type } }));
          break;
        case 'rename':
          await answered(api.PATCH('/datasets/{dataset_id}/metadata/{metadata_id}', { params: { path: { ...path, metadata_id: change.id } }, body: { name: change.name } }));
          break;
        case 'remove':
          await answered(api.DELETE('/datasets/{dataset_id}/metadata/{metadata_id}', { params: { path: { ...path, metadata_id: change.id } } }));
          break;
        case 'built-in':
          await answered(api.POST('/datasets/{dataset_id}/metadata/built-in/{action}', { params: { path: { ...path, action: change.enabled ? 'enable' : 'disable' } } }));
          break;
        case 'values':
          // The whole list: what is not in it is taken away.
          await answered(api.POST('/datasets/{dataset_id}/documents/metadata', { params: { path }, body: { operation_data: [{ document_id: change.documentId, metadata_list: change.values }] } }));
      }
    },
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: ['metadata', datasetId] }), queries.invalidateQueries({ queryKey: ['documents', datasetId] })]),
  });
}
