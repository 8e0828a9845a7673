import { useCallback } from 'react';
import { useWords } from '../../i18n';
import { findDatasource } from '../model/datasources';
import { list, record, text } from '../model/dsl';
import type { NodeData } from '../model/dsl';
import { nodeTypes } from '../model/nodeKinds';
import type { NodeChoice, NodeType } from '../model/nodeKinds';
import { findTool } from '../model/tools';
import { pipelines } from '../words';

export type ChoiceKey = `datasource-${'file' | 'website' | 'notion' | 'git' | 's3' | 'webdav'}` | `tool-${'general_chunker' | 'parentchild_chunker' | 'qa_chunk' | 'dify_extractor' | 'markitdown' | 'md_to_csv'}` | NodeType;

/** What kinds of nodes, nodes and their ends are called. */
export function useNodeLabels() {
  const t = useWords(pipelines);
  const choice = useCallback((one: NodeChoice) => t(one.id.replace(':', '-') as ChoiceKey), [t]);
  const kind = useCallback(
    (data: NodeData) => {
      const datasource = data.type === 'datasource' ? findDatasource(data.provider_name) : undefined;
      if (datasource !== undefined) return t(`datasource-${datasource.key}`);
      const tool = data.type === 'tool' ? findTool(data.tool_name) : undefined;
      if (tool !== undefined) return t(`tool-${tool.name}` as ChoiceKey);
      return nodeTypes.some((type) => type === data.type) ? t(data.type as NodeType) : `${t('unknown')} (${data.type})`;
    },
    [t],
  );
  const end = useCallback(
    (data: NodeData, handle: string) => {
      if (handle === 'source') return t('end_source');
      if (handle === 'fail-branch') return t('end_fail');
      if (handle === 'false') return t('end_false');
      if (data.type === 'question-classifier') return text(record(list(data.classes).find((one) => record(one).id === handle)).name) || handle;
      const place = list(data.cases).findIndex((one) => (text(record(one).case_id) || text(record(one).id)) === handle);
      return t('end_case', { number: Math.max(0, place) + 1 });
    },
    [t],
  );
  return { choice, kind, end };
}
