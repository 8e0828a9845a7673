import type { PipelineFile, PipelineNode, Selector } from './dsl';
import { leadsTo } from './graph';
import { iterationVariables, outputsOf } from './nodeKinds';
import { fileMembers, fits, systemVariables, typeOfVariable } from './values';
import type { ValueType } from './values';

/** A value that a node can read. */
export interface ReadableValue {
  selector: Selector;
  type: ValueType;
  name: string;
}

/** Values of one origin: a node, or what a run, its environment or the system knows. */
export interface ValueGroup {
  kind: 'node' | 'inputs' | 'environment' | 'system' | 'iteration';
  /** The title of the node; empty for others. */
  title: string;
  values: ReadableValue[];
}

/** The nodes around a node, the nearest first. */
export function nodesAround(file: PipelineFile, id: string): PipelineNode[] {
  const byId = new Map(file.workflow.graph.nodes.map((node) => [node.id, node]));
  const around: PipelineNode[] = [];
  for (let parent = byId.get(id)?.parentId; parent !== undefined && around.length < 10; parent = byId.get(parent)?.parentId) {
    const node = byId.get(parent);
    if (node === undefined) break;
    around.push(node);
  }
  return around;
}

/** Whether a node has run when another does: it leads to that one, or to an iteration around it. */
function isBefore(file: PipelineFile, node: PipelineNode, reader: string, around: readonly PipelineNode[]): boolean {
  const { edges } = file.workflow.graph;
  return node.id !== reader && (leadsTo(edges, node.id, reader) || around.some((outer) => outer.id !== node.id && leadsTo(edges, node.id, outer.id)));
}

/** All that a node can read, by where it comes from; with a type, only what can be of that type. */
export function readableValues(file: PipelineFile, reader: string, needed: ValueType = 'any'): ValueGroup[] {
  const around = nodesAround(file, reader);
  const upstream = file.workflow.graph.nodes.filter((node) => isBefore(file, node, reader, around));
  const variables = (file.workflow.rag_pipeline_variables ?? []).filter((variable) =>
    variable.belong_to_node_id === 'shared' || variable.belong_to_node_id === reader || upstream.some((node) => node.id === variable.belong_to_node_id));
  const groups: ValueGroup[] = [
    ...around.map((iteration): ValueGroup => ({ kind: 'iteration', title: iteration.data.title ?? '', values: valuesOf([iteration.id], iterationVariables) })),
    ...upstream.map((node): ValueGroup => ({ kind: 'node', title: node.data.title ?? node.id, values: valuesOf([node.id], outputsOf(node.data)) })).reverse(),
    { kind: 'inputs', title: '', values: variables.flatMap((variable) => withMembers({ selector: ['rag', variable.belong_to_node_id, variable.variable], name: variable.variable, type: typeOfVariable(variable.type) })) },
    {
      kind: 'environment', title: '',
      values: (file.workflow.environment_variables ?? []).map((variable) => ({ selector: ['env', variable.name], name: variable.name, type: variable.value_type === 'number' ? 'number' as const : 'text' as const })),
    },
    { kind: 'system', title: '', values: valuesOf(['sys'], systemVariables) },
  ];
  return groups.map((group) => ({ ...group, values: group.values.filter((value) => fits(value.type, needed)) })).filter((group) => group.values.length > 0);
}

/** What the output of an iteration can be: the outputs of the nodes within it. */
export function innerValues(file: PipelineFile, iteration: string): ValueGroup[] {
  return file.workflow.graph.nodes.filter((node) => node.parentId === iteration && node.data.type !== 'iteration-start')
    .map((node): ValueGroup => ({ kind: 'node', title: node.data.title ?? node.id, values: valuesOf([node.id], outputsOf(node.data)) }))
    .filter((group) => group.values.length > 0);
}

/** A value as people read it: the title of its node with the names below. */
export function selectorLabel(file: PipelineFile, selector: Selector): string {
  const [root = '', ...rest] = selector;
  if (root === 'rag') return rest.slice(1).join('.');
  const node = file.workflow.graph.nodes.find((one) => one.id === root);
  return [node?.data.title ?? root, ...rest].join(' › ');
}

const valuesOf = (path: readonly string[], types: Readonly<Record<string, ValueType>>): ReadableValue[] =>
  Object.entries(types).flatMap(([name, type]) => withMembers({ selector: [...path, name], name, type }));

const withMembers = (value: ReadableValue): ReadableValue[] =>
  value.type === 'file' ? [value, ...Object.entries(fileMembers).map(([name, type]) => ({ selector: [...value.selector, name], name: `${value.name}.${name}`, type }))] : [value];
