import dagre from '@dagrejs/dagre';
import type { PipelineFile, PipelineNode } from './dsl';
import { moveNodes, nodeSize, resizeNode } from './graph';

const inset = { x: 32, top: 72, bottom: 32 } as const;

/** Places nodes from left to right in the order of their edges; nodes within an iteration first, and it around them. */
export function layOut(file: PipelineFile): PipelineFile {
  const inner = file.workflow.graph.nodes.filter((node) => node.data.type === 'iteration').sort((one, other) => depthOf(file, other) - depthOf(file, one));
  return layOutLevel(inner.reduce((whole, iteration) => layOutIteration(whole, iteration.id), file), undefined, { x: 0, y: 0 }).file;
}

function layOutIteration(file: PipelineFile, id: string): PipelineFile {
  const { file: placed, width, height } = layOutLevel(file, id, { x: inset.x, y: inset.top });
  return resizeNode(placed, id, { width: Math.max(nodeSize.width, width + 2 * inset.x), height: Math.max(160, height + inset.top + inset.bottom) });
}

function layOutLevel(file: PipelineFile, parentId: string | undefined, origin: { x: number; y: number }): { file: PipelineFile; width: number; height: number } {
  const nodes = file.workflow.graph.nodes.filter((node) => node.parentId === parentId && node.type !== 'custom-note');
  if (nodes.length === 0) return { file, width: 0, height: 0 };
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 32, ranksep: 80, marginx: 0, marginy: 0 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.id, { ...sizeOf(node) });
  for (const edge of file.workflow.graph.edges) if (graph.hasNode(edge.source) && graph.hasNode(edge.target)) graph.setEdge(edge.source, edge.target, {}, edge.id);
  dagre.layout(graph);
  const places = new Map(nodes.map((node) => {
    const { x, y, width, height } = graph.node(node.id);
    return [node.id, { x: Math.round(origin.x + x - width / 2), y: Math.round(origin.y + y - height / 2) }];
  }));
  const { width = 0, height = 0 } = graph.graph();
  return { file: moveNodes(file, places), width, height };
}

/** How large a node is drawn. */
export function sizeOf(node: PipelineNode): { width: number; height: number } {
  if (node.data.type === 'iteration-start') return { width: 44, height: 44 };
  if (node.data.type === 'iteration') return { width: node.width ?? 520, height: node.height ?? 260 };
  return nodeSize;
}

function depthOf(file: PipelineFile, node: PipelineNode): number {
  let depth = 0;
  for (let parent = node.parentId; parent !== undefined && depth < 10; depth++) parent = file.workflow.graph.nodes.find((other) => other.id === parent)?.parentId;
  return depth;
}
