import type { Graph, NodeData, PipelineEdge, PipelineFile, PipelineNode } from './dsl';
import { handlesOf, newDatasourceVariables, newNodeData } from './nodeKinds';
import type { NodeChoice } from './nodeKinds';
import { setAt } from './paths';

export const nodeSize = { width: 240, height: 92 } as const;
const iterationSize = { width: 520, height: 260 } as const;

/** Why two nodes cannot be connected. */
export type ConnectionRefusal = 'self' | 'known' | 'datasource_target' | 'knowledge_index_source' | 'other_level' | 'cycle' | 'handle' | 'missing';

const withGraph = (file: PipelineFile, change: (graph: Graph) => Graph): PipelineFile => ({ ...file, workflow: { ...file.workflow, graph: change(file.workflow.graph) } });

export const findNode = (file: PipelineFile, id: string): PipelineNode | undefined => file.workflow.graph.nodes.find((node) => node.id === id);

/** An id as other editors make them, from the clock, and free here. */
export function freeId(file: PipelineFile, now: number): string {
  const taken = new Set(file.workflow.graph.nodes.map((node) => node.id));
  let id = now;
  while (taken.has(String(id))) id++;
  return String(id);
}

/** A title that no other node has. */
export function freeTitle(file: PipelineFile, wanted: string): string {
  const taken = new Set(file.workflow.graph.nodes.map((node) => node.data.title));
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted} ${number}`)) number++;
  return `${wanted} ${number}`;
}

export interface NewNode {
  choice: NodeChoice;
  id: string;
  title: string;
  position: { x: number; y: number };
  /** The iteration that it lies in. */
  parentId?: string;
  /** Names the inputs of a datasource. */
  label: (parameter: string) => string;
}

/** The file with a node more; an iteration comes with the node that its rounds begin with. */
export function addNode(file: PipelineFile, added: NewNode): PipelineFile {
  const { choice, id, parentId } = added;
  const data: NodeData = { ...newNodeData(choice, id, freeTitle(file, added.title)), ...(parentId === undefined ? {} : { isInIteration: true, iteration_id: parentId }) };
  const node: PipelineNode = {
    id, type: 'custom', position: added.position, sourcePosition: 'right', targetPosition: 'left', data, ...(parentId === undefined ? {} : { parentId }), ...(choice.type === 'iteration' ? iterationSize : {}),
  };
  const start: PipelineNode[] = choice.type === 'iteration'
    ? [{
        id: `${id}start`, type: 'custom-iteration-start', parentId: id, position: { x: 24, y: 110 }, draggable: false, selectable: false,
        data: { type: 'iteration-start', title: '', isInIteration: true, iteration_id: id },
      }]
    : [];
  const whole = withGraph(file, (graph) => ({ ...graph, nodes: [...graph.nodes, node, ...start] }));
  const asked = choice.type === 'datasource' ? newDatasourceVariables(choice, id, added.label) : [];
  return asked.length === 0 ? whole : { ...whole, workflow: { ...whole.workflow, rag_pipeline_variables: [...(whole.workflow.rag_pipeline_variables ?? []), ...asked] } };
}

/** The nodes and all that lies in them, at any depth. */
export function withInner(file: PipelineFile, ids: readonly string[]): Set<string> {
  const all = new Set(ids);
  for (let size = -1; size !== all.size;) {
    size = all.size;
    for (const node of file.workflow.graph.nodes) if (node.parentId !== undefined && all.has(node.parentId)) all.add(node.id);
  }
  return all;
}

/** The file without some nodes, what lies in them, their edges and the inputs that only they ask for. The start of an iteration goes with its iteration alone. */
export function removeNodes(file: PipelineFile, ids: readonly string[]): PipelineFile {
  const removable = ids.filter((id) => findNode(file, id)?.data.type !== 'iteration-start');
  if (removable.length === 0) return file;
  const gone = withInner(file, removable);
  const whole = withGraph(file, (graph) => ({
    ...graph,
    nodes: graph.nodes.filter((node) => !gone.has(node.id)),
    edges: graph.edges.filter((edge) => !gone.has(edge.source) && !gone.has(edge.target)),
  }));
  const variables = whole.workflow.rag_pipeline_variables;
  return variables === undefined ? whole : { ...whole, workflow: { ...whole.workflow, rag_pipeline_variables: variables.filter((variable) => !gone.has(variable.belong_to_node_id)) } };
}

export const removeEdges = (file: PipelineFile, ids: readonly string[]): PipelineFile =>
  withGraph(file, (graph) => ({ ...graph, edges: graph.edges.filter((edge) => !ids.includes(edge.id)) }));

export const moveNodes = (file: PipelineFile, places: ReadonlyMap<string, { x: number; y: number }>): PipelineFile =>
  withGraph(file, (graph) => ({ ...graph, nodes: graph.nodes.map((node) => (places.has(node.id) ? { ...node, position: { ...node.position, ...places.get(node.id) } } : node)) }));

export const resizeNode = (file: PipelineFile, id: string, size: { width: number; height: number }): PipelineFile =>
  withGraph(file, (graph) => ({ ...graph, nodes: graph.nodes.map((node) => (node.id === id ? { ...node, ...size } : node)) }));

/** Changes one setting of a node. Edges from ends that the node has no more are removed. */
export function changeSetting(file: PipelineFile, id: string, path: string, value: unknown): PipelineFile {
  return withGraph(file, (graph) => {
    const nodes = graph.nodes.map((node) => (node.id === id ? { ...node, data: setAt(node.data, path, value) } : node));
    const changed = nodes.find((node) => node.id === id);
    if (changed === undefined) return graph;
    const handles = handlesOf(changed.data);
    return { ...graph, nodes, edges: graph.edges.filter((edge) => edge.source !== id || handles.includes(handleOf(edge)) || changed.data.type === 'iteration-start') };
  });
}

/** Which end of its source an edge leaves from; the normal one has had two names. */
export const handleOf = (edge: PipelineEdge): string => (edge.sourceHandle === undefined || edge.sourceHandle === 'success-branch' ? 'source' : edge.sourceHandle);

/** What speaks against a connection; `null` for nothing. */
export function refusalOf(file: PipelineFile, source: string, handle: string, target: string): ConnectionRefusal | null {
  const { nodes, edges } = file.workflow.graph;
  const [from, to] = [nodes.find((node) => node.id === source), nodes.find((node) => node.id === target)];
  if (from === undefined || to === undefined) return 'missing';
  if (source === target) return 'self';
  if (to.data.type === 'datasource' || to.data.type === 'iteration-start') return 'datasource_target';
  if (from.data.type === 'knowledge-index') return 'knowledge_index_source';
  if (from.parentId !== to.parentId) return 'other_level';
  if (from.data.type !== 'iteration-start' && !handlesOf(from.data).includes(handle)) return 'handle';
  if (edges.some((edge) => edge.source === source && edge.target === target && handleOf(edge) === handle)) return 'known';
  return leadsTo(edges, target, source) ? 'cycle' : null;
}

/** The file with a connection more; unchanged when something speaks against it. */
export function connect(file: PipelineFile, source: string, handle: string, target: string): PipelineFile {
  if (refusalOf(file, source, handle, target) !== null) return file;
  const [from, to] = [findNode(file, source)!, findNode(file, target)!];
  const edge: PipelineEdge = {
    id: `${source}-${handle}-${target}-target`, type: 'custom', source, sourceHandle: handle, target, targetHandle: 'target', zIndex: from.parentId === undefined ? 0 : 1002,
    data: { sourceType: from.data.type, targetType: to.data.type, isInIteration: from.parentId !== undefined, isInLoop: false, ...(from.parentId === undefined ? {} : { iteration_id: from.parentId }) },
  };
  return withGraph(file, (graph) => ({ ...graph, edges: [...graph.edges, edge] }));
}

/** Whether a way leads from one node to another, or they are the same. */
export function leadsTo(edges: readonly PipelineEdge[], from: string, to: string): boolean {
  const [seen, waiting] = [new Set<string>(), [from]];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    for (const edge of edges) if (edge.source === id) waiting.push(edge.target);
  }
  return false;
}
