/** A pipeline file as it is: members that the editor does not understand are kept and written again. */
export interface PipelineFile {
  rag_pipeline?: { name?: string; description?: string; [member: string]: unknown };
  workflow: Workflow;
  [member: string]: unknown;
}

export interface Workflow {
  graph: Graph;
  rag_pipeline_variables?: PipelineVariable[];
  environment_variables?: EnvironmentVariable[];
  [member: string]: unknown;
}

export interface Graph {
  nodes: PipelineNode[];
  edges: PipelineEdge[];
  viewport?: { x: number; y: number; zoom: number };
  [member: string]: unknown;
}

export interface PipelineNode {
  id: string;
  type?: string;
  position: { x: number; y: number };
  parentId?: string;
  width?: number;
  height?: number;
  data: NodeData;
  [member: string]: unknown;
}

export interface NodeData {
  type: string;
  title?: string;
  [setting: string]: unknown;
}

export interface PipelineEdge {
  id: string;
  source: string;
  sourceHandle?: string;
  target: string;
  targetHandle?: string;
  [member: string]: unknown;
}

export const variableTypes = ['text-input', 'paragraph', 'select', 'number', 'checkbox', 'file', 'file-list'] as const;
export type VariableType = (typeof variableTypes)[number];

/** A value that a run is asked for. */
export interface PipelineVariable {
  variable: string;
  label?: string;
  belong_to_node_id: string;
  type: VariableType;
  required?: boolean;
  default_value?: unknown;
  max_length?: number | null;
  options?: string[];
  tooltips?: string | null;
  unit?: string | null;
  [member: string]: unknown;
}

/** A value that is the same in every run. */
export interface EnvironmentVariable {
  name: string;
  value_type?: 'string' | 'number' | 'secret';
  value?: unknown;
  [member: string]: unknown;
}

/** Names a value: a node and the names below it. */
export type Selector = readonly string[];

export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

export const isSelector = (value: unknown): value is string[] => Array.isArray(value) && value.length >= 2 && value.every((part) => typeof part === 'string' && part.length > 0);

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
