import type { Edge, Node } from '@xyflow/react';
import type { NodeRun } from '../runs/runState';
import type { NodeData, PipelineFile } from './dsl';
import { handleOf } from './graph';
import { sizeOf } from './layout';
import { handlesOf } from './nodeKinds';

/** Something that the server says of a pipeline. */
export interface PipelineIssue {
  severity: string;
  node_id: string | null;
  field: string;
  code: string;
  message: string;
}

export interface FlowNodeData extends Record<string, unknown> {
  settings: NodeData;
  handles: readonly string[];
  errors: number;
  warnings: number;
  /** What the last run did with it. */
  run: NodeRun | null;
}

export type FlowNode = Node<FlowNodeData>;

/** The nodes as the editor draws them: those around others first, as the drawing wants it. Notes of other editors stay in the file and are not drawn. */
export function flowNodes(file: PipelineFile, selected: string | null, issues: readonly PipelineIssue[], runs: Readonly<Record<string, NodeRun>>): FlowNode[] {
  const drawn = new Map(file.workflow.graph.nodes.filter((node) => node.type !== 'custom-note' && node.data.type !== '').map((node) => [node.id, node]));
  const depth = (id: string | undefined, level = 0): number => (id === undefined || level > 10 ? level : depth(drawn.get(id)?.parentId, level + 1));
  return [...drawn.values()].sort((one, other) => depth(one.parentId) - depth(other.parentId)).map((node): FlowNode => {
    const size = sizeOf(node);
    const isInner = node.parentId !== undefined && drawn.has(node.parentId);
    const isStart = node.data.type === 'iteration-start';
    return {
      id: node.id,
      type: isStart ? 'iterationStart' : node.data.type === 'iteration' ? 'iteration' : 'pipelineNode',
      position: { x: node.position.x, y: node.position.y },
      width: size.width,
      height: size.height,
      // Known beforehand: the drawing need not measure each node anew when the file changes.
      measured: size,
      selected: node.id === selected,
      draggable: !isStart,
      deletable: !isStart,
      selectable: !isStart,
      ...(isInner ? { parentId: node.parentId, extent: 'parent' as const } : {}),
      data: {
        settings: node.data,
        handles: isStart ? ['source'] : handlesOf(node.data),
        errors: issues.filter((issue) => issue.node_id === node.id && issue.severity === 'error').length,
        warnings: issues.filter((issue) => issue.node_id === node.id && issue.severity !== 'error').length,
        run: runs[node.id] ?? null,
      },
    };
  });
}

/** The edges as the editor draws them; those that name a node that there is not stay in the file. */
export function flowEdges(file: PipelineFile, selected: string | null, runs: Readonly<Record<string, NodeRun>>): Edge[] {
  const { nodes, edges } = file.workflow.graph;
  const ids = new Set(nodes.map((node) => node.id));
  const seen = new Set<string>();
  return edges.filter((edge) => ids.has(edge.source) && ids.has(edge.target) && !seen.has(edge.id) && seen.add(edge.id)).map((edge): Edge => ({
    id: edge.id,
    source: edge.source,
    target: edge.target,
    sourceHandle: handleOf(edge),
    targetHandle: 'target',
    selected: edge.id === selected,
    animated: runs[edge.target]?.status === 'running',
    zIndex: nodes.find((node) => node.id === edge.source)?.parentId === undefined ? 0 : 1,
  }));
}
