import { useQuery } from '@tanstack/react-query';
import { useDataset } from '../datasets/useDatasets';
import { readPipelineFile } from '../pipelines/model/file';
import { exportPipeline, useDatasourcePlugins } from '../pipelines/usePipelines';
import type { Start } from './SourceForm';

/** The datasources of the published pipeline that sources can start from: all but uploads, each with what is asked for. */
export function useStarts(datasetId: string): Start[] {
  // Only a published pipeline can be asked.
  const isPublished = useDataset(datasetId).data?.is_published === true;
  const plugins = useDatasourcePlugins(datasetId, true, isPublished);
  const published = useQuery({
    queryKey: ['pipelines', datasetId, 'published'],
    queryFn: async () => readPipelineFile(await exportPipeline(datasetId, 'published')),
    enabled: plugins.data !== undefined,
    retry: false,
  });
  const variables = published.data?.workflow.rag_pipeline_variables ?? [];
  return (plugins.data ?? []).filter((plugin) => plugin.datasource_type !== 'local_file').map((plugin) => ({
    nodeId: plugin.node_id,
    title: plugin.title,
    type: plugin.datasource_type,
    credentials: plugin.credentials,
    variables: variables.filter((variable) => variable.belong_to_node_id === plugin.node_id || variable.belong_to_node_id === 'shared'),
  }));
}
