import { parse, stringify } from 'yaml';
import type { PipelineFile } from './dsl';
import { isRecord, list } from './dsl';

/** Reads a pipeline file that the server wrote. */
export function readPipelineFile(yaml: string): PipelineFile {
  const document: unknown = parse(yaml, { version: '1.2', schema: 'core' });
  if (!isRecord(document) || !isRecord(document.workflow)) throw new Error('The file has no workflow.');
  const graph = isRecord(document.workflow.graph) ? document.workflow.graph : {};
  // A node or edge that the server could not read is not shown; the server tells of it as an issue.
  const nodes = list(graph.nodes).filter((node) => isRecord(node) && typeof node.id === 'string' && isRecord(node.data));
  const edges = list(graph.edges).filter((edge) => isRecord(edge) && typeof edge.source === 'string' && typeof edge.target === 'string');
  return { ...document, workflow: { ...document.workflow, graph: { ...graph, nodes: nodes.map(placed), edges: edges.map(named) } } } as unknown as PipelineFile;
}

/** Writes a pipeline file for the server, which knows all types of YAML 1.2 and writes it anew. */
export const writePipelineFile = (file: PipelineFile): string => stringify(file, { version: '1.2', schema: 'core', lineWidth: 0, aliasDuplicateObjects: false });

/** Whether the file has values that an export leaves out. */
export const hasSecrets = (file: PipelineFile): boolean =>
  (file.workflow.environment_variables ?? []).some((variable) => variable.value_type === 'secret') || file.workflow.graph.nodes.some((node) => node.data.credential_id !== undefined);

const placed = (node: unknown, index: number): unknown => {
  const given = node as Record<string, unknown>;
  const position = isRecord(given.position) ? given.position : {};
  return { ...given, position: { ...position, x: finite(position.x, index * 320), y: finite(position.y, 0) } };
};

const named = (edge: unknown, index: number): unknown => {
  const given = edge as Record<string, unknown>;
  return typeof given.id === 'string' ? given : { ...given, id: `edge-${index}` };
};

const finite = (value: unknown, otherwise: number): number => (typeof value === 'number' && Number.isFinite(value) ? value : otherwise);
