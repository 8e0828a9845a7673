import { datasourceOutputs, datasources } from './datasources';
import type { Datasource } from './datasources';
import { isRecord, list, record, text } from './dsl';
import type { NodeData, PipelineVariable } from './dsl';
import { findTool, tools } from './tools';
import type { Tool } from './tools';
import { typeOfDeclared } from './values';
import type { ValueType } from './values';

export const nodeTypes = [
  'datasource', 'knowledge-index', 'tool', 'document-extractor', 'llm', 'parameter-extractor', 'question-classifier', 'if-else', 'iteration', 'template-transform', 'code', 'list-operator',
  'variable-aggregator', 'http-request',
] as const;
export type NodeType = (typeof nodeTypes)[number];

/** Where a node stands in the palette. */
export type NodeGroup = 'sources' | 'reading' | 'models' | 'logic' | 'storing';

/** What can be added to a pipeline: a type of node, or one of its kinds. */
export interface NodeChoice {
  /** Unique in the palette. */
  id: string;
  type: NodeType;
  group: NodeGroup;
  datasource?: Datasource;
  tool?: Tool;
}

export const nodeChoices: readonly NodeChoice[] = [
  ...datasources.map((datasource): NodeChoice => ({ id: `datasource:${datasource.key}`, type: 'datasource', group: 'sources', datasource })),
  ...tools.map((tool): NodeChoice => ({ id: `tool:${tool.name}`, type: 'tool', group: 'reading', tool })),
  { id: 'document-extractor', type: 'document-extractor', group: 'reading' },
  { id: 'llm', type: 'llm', group: 'models' },
  { id: 'parameter-extractor', type: 'parameter-extractor', group: 'models' },
  { id: 'question-classifier', type: 'question-classifier', group: 'models' },
  { id: 'if-else', type: 'if-else', group: 'logic' },
  { id: 'iteration', type: 'iteration', group: 'logic' },
  { id: 'template-transform', type: 'template-transform', group: 'logic' },
  { id: 'code', type: 'code', group: 'logic' },
  { id: 'list-operator', type: 'list-operator', group: 'logic' },
  { id: 'variable-aggregator', type: 'variable-aggregator', group: 'logic' },
  { id: 'http-request', type: 'http-request', group: 'logic' },
  { id: 'knowledge-index', type: 'knowledge-index', group: 'storing' },
];

/** The operators of conditions, as the server has them. */
export const comparisonOperators = [
  'contains', 'not contains', 'start with', 'end with', 'is', 'is not', 'empty', 'not empty', '=', '≠', '>', '<', '≥', '≤', 'null', 'not null', 'exists', 'not exists', 'in', 'not in', 'all of',
] as const;

/** Operators that compare with nothing. */
export const isUnary = (operator: string): boolean => ['empty', 'not empty', 'null', 'not null', 'exists', 'not exists'].includes(operator);

const extensions = ['txt', 'md', 'markdown', 'mdx', 'html', 'htm', 'xml', 'pdf', 'docx', 'pptx', 'xlsx', 'xls', 'csv', 'epub', 'eml', 'vtt', 'properties'];
const chatModel = { provider: '', name: '', mode: 'chat', completion_params: { temperature: 0.2 } };

/** The settings of a new node. */
export function newNodeData(choice: NodeChoice, id: string, title: string): NodeData {
  const base = { type: choice.type, title };
  switch (choice.type) {
    case 'datasource': return { ...base, ...datasourceData(choice.datasource ?? datasources[0]!, id) };
    case 'tool': return { ...base, ...toolData(choice.tool ?? tools[0]!) };
    case 'document-extractor': return { ...base, variable_selector: [], is_array_file: false };
    case 'knowledge-index':
      return {
        ...base, chunk_structure: 'text_model', index_chunk_variable_selector: [], indexing_technique: 'high_quality', embedding_model: '', embedding_model_provider: '', keyword_number: 10,
        retrieval_model: { search_method: 'hybrid_search', top_k: 3, score_threshold_enabled: false, score_threshold: 0.5, reranking_enable: false },
      };
    case 'llm':
      return {
        ...base, model: chatModel, prompt_template: [{ id: 'system', role: 'system', text: '' }, { id: 'user', role: 'user', text: '' }], context: { enabled: false, variable_selector: [] },
        vision: { enabled: false }, variables: [], structured_output_enabled: false,
      };
    case 'parameter-extractor':
      return { ...base, model: chatModel, query: [], parameters: [{ name: 'value', type: 'string', description: '', required: true }], instruction: '', reasoning_mode: 'prompt', vision: { enabled: false } };
    case 'question-classifier':
      return { ...base, model: chatModel, query_variable_selector: [], classes: [{ id: '1', name: '' }, { id: '2', name: '' }], instruction: '', vision: { enabled: false } };
    case 'if-else': return { ...base, cases: [{ case_id: 'true', id: 'true', logical_operator: 'and', conditions: [] }] };
    case 'iteration': return { ...base, iterator_selector: [], output_selector: [], start_node_id: `${id}start`, is_parallel: false, parallel_nums: 10, error_handle_mode: 'terminated', flatten_output: true };
    case 'template-transform': return { ...base, variables: [], template: '' };
    case 'code': return { ...base, variables: [], code_language: 'python3', code: 'def main():\n    return {"result": ""}\n', outputs: { result: { type: 'string', children: null } } };
    case 'list-operator':
      return {
        ...base, variable: [], filter_by: { enabled: false, conditions: [] }, extract_by: { enabled: false, serial: '1' }, order_by: { enabled: false, key: '', value: 'asc' }, limit: { enabled: false, size: 10 },
      };
    case 'variable-aggregator': return { ...base, output_type: 'any', variables: [], advanced_settings: { group_enabled: false, groups: [] } };
    case 'http-request':
      return { ...base, method: 'get', url: '', authorization: { type: 'no-auth', config: null }, headers: '', params: '', body: { type: 'none', data: [] }, timeout: { connect: 10, read: 60, write: 20 } };
  }
}

/** The variables that ask for what a new datasource needs. */
export const newDatasourceVariables = (choice: NodeChoice, id: string, label: (name: string) => string): PipelineVariable[] =>
  (choice.datasource?.parameters ?? []).map((parameter) => ({
    belong_to_node_id: id, type: parameter.variable, variable: parameter.name, label: label(parameter.name), required: parameter.required, default_value: parameter.initial ?? null,
    max_length: parameter.variable === 'text-input' ? 2000 : 48, options: [],
  }));

/** The outputs of a node, by its settings. */
export function outputsOf(data: NodeData): Readonly<Record<string, ValueType>> {
  const own = ownOutputs(data);
  const strategy = data.error_strategy;
  return strategy === 'fail-branch' || strategy === 'default-value' ? { ...own, error_message: 'text', error_type: 'text' } : own;
}

/** The ends that edges may leave from. */
export function handlesOf(data: NodeData): readonly string[] {
  const own = ownHandles(data);
  return data.error_strategy === 'fail-branch' ? [...own, 'fail-branch'] : own;
}

/** What nodes within an iteration read under its id. */
export const iterationVariables: Readonly<Record<string, ValueType>> = { item: 'any', index: 'number' };

function ownHandles(data: NodeData): readonly string[] {
  switch (data.type) {
    case 'if-else': return [...(Array.isArray(data.cases) ? data.cases.map((some) => text(record(some).case_id) || text(record(some).id)) : ['true']).filter((id) => id !== ''), 'false'];
    case 'question-classifier': return list(data.classes).map((some) => text(record(some).id)).filter((id) => id !== '');
    case 'knowledge-index': return [];
    default: return ['source'];
  }
}

function ownOutputs(data: NodeData): Readonly<Record<string, ValueType>> {
  switch (data.type) {
    case 'datasource': return datasourceOutputs(data.provider_type);
    case 'tool': return { text: 'text', files: 'array_file', json: 'array', ...(findTool(data.tool_name)?.outputs ?? { result: 'any' }) };
    case 'document-extractor': return { text: data.is_array_file === true ? 'array' : 'text' };
    case 'llm':
      return { text: 'text', reasoning_content: 'text', usage: 'object', finish_reason: 'text', files: 'array_file', ...(data.structured_output_enabled === true ? { structured_output: 'object' as const } : {}) };
    case 'parameter-extractor': return { ...declaredParameters(data.parameters), __is_success: 'number', __reason: 'text', __usage: 'object' };
    case 'question-classifier': return { class_id: 'text', class_name: 'text', class_label: 'text', usage: 'object' };
    case 'if-else': return { result: 'boolean', selected_case_id: 'text' };
    case 'iteration': return { output: 'array' };
    case 'template-transform': return { output: 'text' };
    case 'code': return Object.fromEntries(Object.entries(record(data.outputs)).map(([name, declared]) => [name, typeOfDeclared(record(declared).type)]));
    case 'list-operator': return listOutputs(text(data.var_type));
    case 'variable-aggregator': return aggregatorOutputs(data);
    case 'http-request': return { body: 'text', status_code: 'number', headers: 'object', files: 'array_file' };
    default: return {};
  }
}

const declaredParameters = (parameters: unknown): Record<string, ValueType> =>
  Object.fromEntries(list(parameters).filter(isRecord).filter((parameter) => text(parameter.name) !== '').map((parameter) => [text(parameter.name), typeOfDeclared(parameter.type)]));

function listOutputs(declared: string): Readonly<Record<string, ValueType>> {
  const element = declared.startsWith('array[') ? typeOfDeclared(declared.slice('array['.length, -1)) : 'any';
  return { result: declared === 'array[file]' ? 'array_file' : 'array', first_record: element, last_record: element };
}

function aggregatorOutputs(data: NodeData): Readonly<Record<string, ValueType>> {
  const advanced = record(data.advanced_settings);
  if (advanced.group_enabled !== true) return { output: typeOfDeclared(data.output_type) };
  return Object.fromEntries(list(advanced.groups).filter(isRecord).map((group) => [text(group.group_name), 'object' as const]).filter(([name]) => name !== ''));
}

function datasourceData(datasource: Datasource, id: string): Record<string, unknown> {
  const parameters = datasource.parameters.map((parameter) => [
    parameter.name,
    parameter.type === 'text' ? { type: 'mixed', value: `{{#rag.${id}.${parameter.name}#}}` } : { type: 'variable', value: ['rag', id, parameter.name] },
  ]);
  return {
    plugin_id: datasource.plugin, provider_name: datasource.provider, provider_type: datasource.type, datasource_name: datasource.datasource, datasource_label: datasource.datasource,
    datasource_parameters: Object.fromEntries(parameters), datasource_configurations: {}, ...(datasource.type === 'local_file' ? { fileExtensions: extensions } : {}),
  };
}

function toolData(tool: Tool): Record<string, unknown> {
  const bound = tool.parameters.filter((parameter) => parameter.initial !== undefined).map((parameter) => [parameter.name, { type: 'constant', value: parameter.initial }]);
  return {
    provider_id: tool.provider, provider_name: tool.provider, provider_type: 'builtin', tool_name: tool.name, tool_label: tool.label, tool_node_version: '2', tool_configurations: {},
    tool_parameters: Object.fromEntries(bound),
  };
}
