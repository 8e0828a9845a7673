import { Alert, Select, Stack, TextInput } from '@mantine/core';
import { useWords } from '../../i18n';
import { findDatasource } from '../model/datasources';
import { record, text } from '../model/dsl';
import { findTool, tools } from '../model/tools';
import { innerValues } from '../model/upstream';
import { BindingSetting } from './BindingSetting';
import { CasesSetting, ListConditions } from './conditions';
import { FailureSetting } from './FailureSetting';
import { HttpRequestForm } from './HttpRequestForm';
import { ChatModelSetting, ClassesSetting, EmbeddingModelSetting, ExtractedParametersSetting, PromptSetting, StructuredOutputSetting } from './models';
import { useNodeForm, useSetting } from './NodeFormContext';
import { AddButton, RemoveButton } from './buttons';
import { ChoiceSetting, CodeSetting, ListSetting, NumberSetting, Section, SelectorSetting, SwitchSetting, TagsSetting, TemplateSetting, TextSetting } from './settings';
import { fields } from './words';

const declaredTypes = ['string', 'number', 'boolean', 'object', 'array[string]', 'array[number]', 'array[object]', 'array[boolean]'];
const options = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** The settings of the selected node. */
export function NodeForm() {
  const t = useWords(fields);
  const { node } = useNodeForm();
  return (
    <Stack gap="md">
      <TextSetting path="title" label={t('title')} required />
      <SettingsOf type={node.data.type} />
      {node.data.type !== 'iteration-start' && <FailureSetting />}
    </Stack>
  );
}

function SettingsOf({ type }: { type: string }) {
  const t = useWords(fields);
  switch (type) {
    case 'datasource': return <DatasourceForm />;
    case 'tool': return <ToolForm />;
    case 'knowledge-index': return <KnowledgeIndexForm />;
    case 'document-extractor': return <DocumentExtractorForm />;
    case 'llm':
      return (
        <>
          <ChatModelSetting />
          <PromptSetting />
          <StructuredOutputSetting />
        </>
      );
    case 'parameter-extractor':
      return (
        <>
          <ChatModelSetting />
          <SelectorSetting path="query" label={t('query')} required />
          <ExtractedParametersSetting />
          <TemplateSetting path="instruction" label={t('instruction')} />
          <ChoiceSetting path="reasoning_mode" label={t('reasoning_mode')} options={[{ value: 'prompt', label: t('prompt_mode') }, { value: 'function_call', label: t('function_call') }]} otherwise="prompt" />
        </>
      );
    case 'question-classifier':
      return (
        <>
          <ChatModelSetting />
          <SelectorSetting path="query_variable_selector" label={t('query')} required />
          <ClassesSetting />
          <TemplateSetting path="instruction" label={t('instruction')} />
        </>
      );
    case 'if-else': return <CasesSetting />;
    case 'iteration': return <IterationForm />;
    case 'template-transform':
      return (
        <>
          <NamedValues />
          <CodeSetting path="template" label={t('template')} />
        </>
      );
    case 'code':
      return (
        <>
          <NamedValues />
          <CodeSetting path="code" label={t('code')} description={t('code_hint')} />
          <DeclaredOutputs />
        </>
      );
    case 'list-operator': return <ListOperatorForm />;
    case 'variable-aggregator': return <AggregatorForm />;
    case 'http-request': return <HttpRequestForm />;
    default: return <Alert color="yellow">{t('unknown_node', { type })}</Alert>;
  }
}

function DatasourceForm() {
  const t = useWords(fields);
  const { node } = useNodeForm();
  const datasource = findDatasource(node.data.provider_name);
  const names = new Map((datasource?.parameters ?? []).map((parameter) => [parameter.name, parameter]));
  const written = Object.keys(record(node.data.datasource_parameters)).filter((name) => !names.has(name));
  return (
    <>
      {node.data.provider_type === 'local_file' && <TagsSetting path="fileExtensions" label={t('file_extensions')} description={t('file_extensions_hint')} />}
      {(names.size > 0 || written.length > 0) && (
        <Section title={t('parameters')}>
          {[...names.values()].map((parameter) => <BindingSetting key={parameter.name} path={`datasource_parameters.${parameter.name}`} parameter={parameter} />)}
          {written.map((name) => <BindingSetting key={name} path={`datasource_parameters.${name}`} parameter={{ name, type: 'text', required: false }} />)}
        </Section>
      )}
    </>
  );
}

function ToolForm() {
  const t = useWords(fields);
  const { node, change } = useNodeForm();
  const tool = findTool(node.data.tool_name);
  const pick = (name: string | null) => {
    const wanted = findTool(name);
    if (wanted === undefined || wanted === tool) return;
    for (const [path, value] of Object.entries({ tool_name: wanted.name, tool_label: wanted.label, provider_id: wanted.provider, provider_name: wanted.provider, tool_configurations: {} })) change(path, value);
    change('tool_parameters', Object.fromEntries(wanted.parameters.filter((parameter) => parameter.initial !== undefined).map((parameter) => [parameter.name, { type: 'constant', value: parameter.initial }])));
  };
  return (
    <>
      <Select label={t('tool')} data={tools.map((one) => ({ value: one.name, label: one.label }))} value={tool?.name ?? null} placeholder={text(node.data.tool_name)} onChange={pick} allowDeselect={false} />
      {tool && (
        <Section title={t('parameters')}>
          {tool.parameters.map((parameter) => <BindingSetting key={parameter.name} path={`tool_parameters.${parameter.name}`} parameter={parameter} />)}
        </Section>
      )}
    </>
  );
}

function DocumentExtractorForm() {
  const t = useWords(fields);
  const [isList] = useSetting('is_array_file');
  return (
    <>
      <SelectorSetting path="variable_selector" label={t('file_to_read')} needed={isList === true ? 'array_file' : 'file'} required />
      <SwitchSetting path="is_array_file" label={t('is_array_file')} />
    </>
  );
}

function KnowledgeIndexForm() {
  const t = useWords(fields);
  const { node } = useNodeForm();
  const structure = text(node.data.chunk_structure);
  const needed = structure === 'hierarchical_model' ? 'parent_child_chunks' : structure === 'qa_model' ? 'question_chunks' : 'general_chunks';
  const isEconomy = node.data.indexing_technique === 'economy';
  return (
    <>
      <ChoiceSetting path="chunk_structure" label={t('chunk_structure')} options={(['text_model', 'hierarchical_model', 'qa_model'] as const).map((value) => ({ value, label: t(value) }))} />
      <SelectorSetting path="index_chunk_variable_selector" label={t('chunks')} needed={needed} required />
      <ChoiceSetting path="indexing_technique" label={t('indexing_technique')} options={(['high_quality', 'economy'] as const).map((value) => ({ value, label: t(value) }))} />
      {!isEconomy && (
        <>
          <EmbeddingModelSetting />
          <ChoiceSetting path="retrieval_model.search_method" label={t('search_method')} options={(['hybrid_search', 'semantic_search', 'full_text_search', 'keyword_search'] as const).map((value) => ({ value, label: t(value) }))} otherwise="hybrid_search" />
        </>
      )}
      <NumberSetting path="retrieval_model.top_k" label={t('top_k')} min={1} max={100} />
      <SwitchSetting path="retrieval_model.score_threshold_enabled" label={t('score_threshold_enabled')} />
      <NumberSetting path="retrieval_model.score_threshold" label={t('score_threshold')} min={0} max={1} step={0.05} />
    </>
  );
}

function IterationForm() {
  const t = useWords(fields);
  const { file, node } = useNodeForm();
  return (
    <>
      <SelectorSetting path="iterator_selector" label={t('iterator')} needed="array" required />
      <SelectorSetting path="output_selector" label={t('round_output')} groups={innerValues(file, node.id)} nothing={t('round_output_none')} required />
      <SwitchSetting path="is_parallel" label={t('is_parallel')} />
      {node.data.is_parallel === true && <NumberSetting path="parallel_nums" label={t('parallel_nums')} min={1} max={100} />}
      <ChoiceSetting path="error_handle_mode" label={t('error_handle_mode')} options={(['terminated', 'continue-on-error', 'remove-abnormal-output'] as const).map((value) => ({ value, label: t(value) }))} otherwise="terminated" />
      <SwitchSetting path="flatten_output" label={t('flatten_output')} otherwise />
    </>
  );
}

function NamedValues() {
  const t = useWords(fields);
  return (
    <ListSetting path="variables" label={t('variables')} addLabel={t('add_variable')} make={(entries) => ({ variable: `value${entries.length + 1}`, value_selector: [] })} itemLabel={String}>
      {(path) => (
        <Stack gap="xs">
          <TextSetting path={`${path}.variable`} label={t('name')} />
          <SelectorSetting path={`${path}.value_selector`} label={t('value')} />
        </Stack>
      )}
    </ListSetting>
  );
}

/** The outputs of a program: names with types, kept in a mapping. */
function DeclaredOutputs() {
  const t = useWords(fields);
  const { node, change } = useNodeForm();
  const outputs = Object.entries(record(node.data.outputs));
  const write = (entries: readonly (readonly [string, unknown])[]) => change('outputs', Object.fromEntries(entries));
  return (
    <Section title={t('outputs')}>
      {outputs.map(([name, declared], index) => (
        <Stack key={index} gap={4} pl="sm" style={{ borderLeft: '2px solid var(--border)' }}>
          <TextInput label={t('name')} value={name} onChange={(event) => { const next = event.currentTarget.value; if (!outputs.some(([other]) => other === next)) write(outputs.map((entry, place) => (place === index ? [next, declared] : entry))); }} />
          <Select label={t('type')} data={options(declaredTypes)} value={text(record(declared).type) || null} onChange={(type) => write(outputs.map((entry, place) => (place === index ? [name, { type, children: null }] : entry)))} allowDeselect={false} />
          {outputs.length > 1 && <RemoveButton label={t('remove_item', { name })} onClick={() => write(outputs.filter((_, place) => place !== index))} />}
        </Stack>
      ))}
      <AddButton label={t('add_output')} onClick={() => write([...outputs, [freeName(outputs.map(([name]) => name)), { type: 'string', children: null }]])} />
    </Section>
  );
}

function ListOperatorForm() {
  const t = useWords(fields);
  const { node } = useNodeForm();
  const isOn = (name: string) => record(node.data[name]).enabled === true;
  const attributes = ['name', 'size', 'extension', 'type', 'mime_type', 'url', 'transfer_method', 'related_id'];
  return (
    <>
      <SelectorSetting path="variable" label={t('list')} needed="array" required />
      <ChoiceSetting path="var_type" label={t('element_type')} options={[{ value: '', label: '–' }, ...options(['array[file]', 'array[string]', 'array[number]', 'array[boolean]', 'array[object]'])]} />
      <SwitchSetting path="filter_by.enabled" label={t('filter_enabled')} />
      {isOn('filter_by') && <ListConditions />}
      <SwitchSetting path="extract_by.enabled" label={t('extract_enabled')} />
      {isOn('extract_by') && <TemplateSetting path="extract_by.serial" label={t('extract_serial')} minRows={1} />}
      <SwitchSetting path="order_by.enabled" label={t('order_enabled')} />
      {isOn('order_by') && (
        <>
          <ChoiceSetting path="order_by.key" label={t('order_by')} options={[{ value: '', label: t('order_itself') }, ...options(attributes)]} />
          <ChoiceSetting path="order_by.value" label={t('order')} options={(['asc', 'desc'] as const).map((value) => ({ value, label: t(value) }))} otherwise="asc" />
        </>
      )}
      <SwitchSetting path="limit.enabled" label={t('limit_enabled')} />
      {isOn('limit') && <NumberSetting path="limit.size" label={t('limit_size')} min={1} />}
    </>
  );
}

function AggregatorForm() {
  const t = useWords(fields);
  const { node } = useNodeForm();
  const isGrouped = record(node.data.advanced_settings).group_enabled === true;
  return (
    <>
      <SwitchSetting path="advanced_settings.group_enabled" label={t('group_enabled')} />
      {isGrouped ? (
        <ListSetting path="advanced_settings.groups" label={t('groups')} addLabel={t('add_group')} make={(entries) => ({ groupId: `group${entries.length + 1}-${Date.now()}`, group_name: `Group${entries.length + 1}`, output_type: 'any', variables: [] })} itemLabel={String}>
          {(path) => (
            <Stack gap="xs">
              <TextSetting path={`${path}.group_name`} label={t('name')} />
              <Candidates path={`${path}.variables`} />
            </Stack>
          )}
        </ListSetting>
      ) : (
        <>
          <ChoiceSetting path="output_type" label={t('output_type')} options={options(['any', 'string', 'number', 'boolean', 'object', 'file', 'array[string]', 'array[number]', 'array[object]', 'array[file]'])} otherwise="any" />
          <Candidates path="variables" />
        </>
      )}
    </>
  );
}

function Candidates({ path }: { path: string }) {
  const t = useWords(fields);
  return (
    <ListSetting path={path} label={t('first_of')} addLabel={t('add_variable')} make={() => []} itemLabel={String}>
      {(entry) => <SelectorSetting path={entry} label={t('value')} />}
    </ListSetting>
  );
}

const freeName = (taken: readonly string[]) => {
  let number = taken.length + 1;
  while (taken.includes(`output${number}`)) number++;
  return `output${number}`;
};
