import { JsonInput, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n';
import { nameOf, optionsOf, partsOf, useModels } from '../../models/useModels';
import { isRecord, record, text } from '../model/dsl';
import { useNodeForm, useSetting } from './NodeFormContext';
import { ChoiceSetting, ListSetting, NumberSetting, SelectorSetting, SwitchSetting, TagsSetting, TemplateSetting, TextSetting } from './settings';
import { fields } from './words';

/** Which chat model is asked; without a name it is the default one. */
export function ChatModelSetting() {
  const t = useWords(fields);
  const models = optionsOf(useModels('llm').data);
  const [value, set, error] = useSetting('model');
  const model = record(value);
  const current = text(model.name) === '' ? '' : nameOf(text(model.provider), text(model.name));
  const data = [{ value: '', label: t('model_default') }, ...models, ...(current === '' || models.some((one) => one.value === current) ? [] : [{ value: current, label: text(model.name) }])];
  const pick = (picked: string | null) => {
    const parts = picked === null || picked === '' ? { provider: '', model: '' } : partsOf(picked);
    set({ ...model, provider: parts.provider, name: parts.model, mode: 'chat' });
  };
  return (
    <Stack gap="sm">
      <Select label={t('model')} description={models.length === 0 ? t('no_chat_model') : undefined} data={data} value={current} onChange={pick} allowDeselect={false} error={error} />
      <NumberSetting path="model.completion_params.temperature" label={t('temperature')} min={0} max={2} step={0.1} />
      <NumberSetting path="model.completion_params.max_tokens" label={t('max_tokens')} min={1} />
    </Stack>
  );
}

export function EmbeddingModelSetting() {
  const t = useWords(fields);
  const { node, change } = useNodeForm();
  const models = optionsOf(useModels('text-embedding').data);
  const name = text(node.data.embedding_model);
  const current = name === '' ? '' : nameOf(text(node.data.embedding_model_provider), name);
  const data = [{ value: '', label: t('model_default') }, ...models, ...(current === '' || models.some((one) => one.value === current) ? [] : [{ value: current, label: name }])];
  const pick = (picked: string | null) => {
    const parts = picked === null || picked === '' ? { provider: '', model: '' } : partsOf(picked);
    change('embedding_model_provider', parts.provider);
    change('embedding_model', parts.model);
  };
  return <Select label={t('embedding_model')} data={data} value={current} onChange={pick} allowDeselect={false} />;
}

/** What a model is told. */
export function PromptSetting() {
  const t = useWords(fields);
  const roles = (['system', 'user', 'assistant'] as const).map((role) => ({ value: role, label: t(`role_${role}`) }));
  return (
    <>
      <ListSetting path="prompt_template" label={t('prompt')} addLabel={t('add_message')} make={(entries) => ({ id: `message${entries.length}-${Date.now()}`, role: 'user', text: '' })} itemLabel={(number) => t('message', { number })} least={1}>
        {(path, index) => (
          <Stack gap="xs">
            <ChoiceSetting path={`${path}.role`} label={t('role')} options={roles} />
            <TemplateSetting path={`${path}.text`} label={t('message', { number: index + 1 })} minRows={3} />
          </Stack>
        )}
      </ListSetting>
      <ContextSetting />
    </>
  );
}

function ContextSetting() {
  const t = useWords(fields);
  const [enabled] = useSetting('context.enabled');
  return (
    <>
      <SwitchSetting path="context.enabled" label={t('context_enabled')} />
      {enabled === true && <SelectorSetting path="context.variable_selector" label={t('context')} />}
    </>
  );
}

/** Whether a model answers with an object, and what it looks like. */
export function StructuredOutputSetting() {
  const t = useWords(fields);
  const [enabled] = useSetting('structured_output_enabled');
  return (
    <>
      <SwitchSetting path="structured_output_enabled" label={t('structured')} />
      {enabled === true && <SchemaSetting />}
    </>
  );
}

function SchemaSetting() {
  const t = useWords(fields);
  const [schema, set, error] = useSetting('structured_output.schema');
  const [written, setWritten] = useState(() => (typeof schema === 'string' ? schema : JSON.stringify(schema ?? { type: 'object', properties: {}, required: [] }, null, 2)));
  const parsed = parse(written);
  return (
    <JsonInput
      label={t('schema')}
      autosize
      minRows={6}
      maxRows={20}
      value={written}
      onChange={(value) => {
        setWritten(value);
        const object = parse(value);
        if (object !== null) set(object);
      }}
      error={parsed === null ? t('schema_invalid') : error}
    />
  );
}

function parse(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

const parameterTypes = ['string', 'number', 'boolean', 'select', 'array[string]', 'array[number]', 'array[object]', 'array[boolean]'].map((type) => ({ value: type, label: type }));

/** The values that a model finds in a text. */
export function ExtractedParametersSetting() {
  const t = useWords(fields);
  return (
    <ListSetting path="parameters" label={t('extracted')} addLabel={t('add')} make={(entries) => ({ name: `value${entries.length + 1}`, type: 'string', description: '', required: false })} itemLabel={String} least={1}>
      {(path) => <ExtractedParameter path={path} />}
    </ListSetting>
  );
}

function ExtractedParameter({ path }: { path: string }) {
  const t = useWords(fields);
  const [type] = useSetting(`${path}.type`);
  return (
    <Stack gap="xs">
      <TextSetting path={`${path}.name`} label={t('name')} />
      <ChoiceSetting path={`${path}.type`} label={t('type')} options={parameterTypes} otherwise="string" />
      {type === 'select' && <TagsSetting path={`${path}.options`} label={t('options')} />}
      <TextSetting path={`${path}.description`} label={t('description')} />
      <SwitchSetting path={`${path}.required`} label={t('required')} />
    </Stack>
  );
}

/** The classes that a text can belong to; each is an end of the node. */
export function ClassesSetting() {
  const t = useWords(fields);
  const make = (entries: readonly unknown[]) => {
    const taken = new Set(entries.map((entry) => text(record(entry).id)));
    let number = entries.length + 1;
    while (taken.has(String(number))) number++;
    return { id: String(number), name: '' };
  };
  return (
    <ListSetting path="classes" label={t('classes')} addLabel={t('add_class')} make={make} itemLabel={(number) => t('class_n', { number })} least={1}>
      {(path, index) => <TextSetting path={`${path}.name`} label={t('class_n', { number: index + 1 })} />}
    </ListSetting>
  );
}
