import type { PipelineFile } from './model/dsl';
import { writePipelineFile } from './model/file';
import { addNode } from './model/graph';
import { nodeChoices } from './model/nodeKinds';

/** A pipeline of its two ends: files and a knowledge base, not connected. */
export function emptyPipeline(name: string, titles: { files: string; knowledge: string }, now: number): string {
  const empty: PipelineFile = {
    kind: 'rag_pipeline',
    version: '0.1.0',
    dependencies: [],
    rag_pipeline: { name, description: '', icon: '📙', icon_type: 'emoji', icon_background: '#EAF2FF', icon_url: null },
    workflow: { conversation_variables: [], environment_variables: [], features: {}, rag_pipeline_variables: [], graph: { nodes: [], edges: [], viewport: { x: 0, y: 0, zoom: 1 } } },
  };
  const choice = (id: string) => nodeChoices.find((one) => one.id === id)!;
  const withFiles = addNode(empty, { choice: choice('datasource:file'), id: String(now), title: titles.files, position: { x: 80, y: 280 }, label: String });
  return writePipelineFile(addNode(withFiles, { choice: choice('knowledge-index'), id: String(now + 1), title: titles.knowledge, position: { x: 720, y: 280 }, label: String }));
}
