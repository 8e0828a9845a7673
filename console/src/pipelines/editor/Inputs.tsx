import { ActionIcon, Button, Card, Divider, Group, Modal, NumberInput, Select, SimpleGrid, Stack, Switch, TagsInput, Text, TextInput, Title } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useWords } from '../../i18n';
import { variableTypes } from '../model/dsl';
import type { EnvironmentVariable, PipelineFile, PipelineVariable, VariableType } from '../model/dsl';
import { setAt } from '../model/paths';
import { pipelines } from '../words';
import type { Editor } from './useEditor';

/** What runs of the pipeline are asked for, and what is the same in all of them. */
export function Inputs({ editor, opened, onClose }: { editor: Editor; opened: boolean; onClose: () => void }) {
  const t = useWords(pipelines);
  const { file, change } = editor;
  const variables = file.workflow.rag_pipeline_variables ?? [];
  const environment = file.workflow.environment_variables ?? [];
  const set = (path: string, value: unknown) => change((now) => setAt(now, `workflow.${path}`, value), path);
  return (
    <Modal opened={opened} onClose={onClose} title={t('inputs_title')} size="xl" closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t('inputs_hint')}
        </Text>
        {variables.length === 0 && <Text size="sm">{t('input_none')}</Text>}
        {variables.map((variable, index) => <InputForm key={index} file={file} variable={variable} path={`rag_pipeline_variables.${index}`} set={set} />)}
        <AddButton label={t('add_input')} onClick={() => set('rag_pipeline_variables', [...variables, newVariable(variables.map((one) => one.variable))])} />
        <Divider />
        <Title order={3}>{t('environment_title')}</Title>
        <Text size="sm" c="dimmed">
          {t('environment_hint')}
        </Text>
        {environment.map((variable, index) => <EnvironmentForm key={index} variable={variable} path={`environment_variables.${index}`} set={set} />)}
        <AddButton label={t('add_environment')} onClick={() => set('environment_variables', [...environment, { id: `env${Date.now()}`, name: `VALUE_${environment.length + 1}`, value_type: 'string', value: '', description: '' }])} />
      </Stack>
    </Modal>
  );
}

interface EntryProps {
  path: string;
  set: (path: string, value: unknown) => void;
}

function InputForm({ file, variable, path, set }: EntryProps & { file: PipelineFile; variable: PipelineVariable }) {
  const t = useWords(pipelines);
  const datasources = file.workflow.graph.nodes.filter((node) => node.data.type === 'datasource');
  const owners = [{ value: 'shared', label: t('input_shared') }, ...datasources.map((node) => ({ value: node.id, label: node.data.title || node.id }))];
  const isText = variable.type === 'text-input' || variable.type === 'paragraph' || variable.type === 'file-list';
  return (
    <Card withBorder padding="sm" component="fieldset" aria-label={variable.label || variable.variable}>
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="sm">
        <TextInput label={t('input_name')} value={variable.variable} onChange={(event) => set(`${path}.variable`, event.currentTarget.value)} />
        <TextInput label={t('input_label')} value={variable.label ?? ''} onChange={(event) => set(`${path}.label`, event.currentTarget.value)} />
        <Select label={t('input_type')} data={variableTypes.map((type) => ({ value: type, label: t(type) }))} value={variable.type} onChange={(type) => type !== null && set(`${path}.type`, type as VariableType)} allowDeselect={false} />
        <Select label={t('input_of')} data={owners} value={variable.belong_to_node_id} onChange={(owner) => owner !== null && set(`${path}.belong_to_node_id`, owner)} allowDeselect={false} />
        <DefaultValue variable={variable} path={path} set={set} />
        {variable.type === 'select' && <TagsInput label={t('input_options')} value={variable.options ?? []} onChange={(options) => set(`${path}.options`, options)} />}
        {isText && <NumberInput label={t('input_max')} min={1} allowDecimal={false} value={variable.max_length ?? ''} onChange={(value) => set(`${path}.max_length`, typeof value === 'number' ? value : null)} />}
      </SimpleGrid>
      <Group justify="space-between" mt="sm">
        <Switch label={t('input_required')} checked={variable.required === true} onChange={(event) => set(`${path}.required`, event.currentTarget.checked)} />
        <ActionIcon variant="subtle" color="red" aria-label={t('remove_input', { name: variable.label || variable.variable })} onClick={() => set(path, undefined)}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </Card>
  );
}

function DefaultValue({ variable, path, set }: EntryProps & { variable: PipelineVariable }) {
  const t = useWords(pipelines);
  const write = (value: unknown) => set(`${path}.default_value`, value);
  const value = variable.default_value;
  switch (variable.type) {
    case 'number': return <NumberInput label={t('input_default')} value={typeof value === 'number' || typeof value === 'string' ? value : ''} onChange={(number) => write(number === '' ? null : number)} />;
    case 'checkbox': return <Switch label={t('input_default')} checked={value === true || value === 'true'} onChange={(event) => write(event.currentTarget.checked)} mt={28} />;
    case 'select': return <Select label={t('input_default')} data={variable.options ?? []} value={typeof value === 'string' && value !== '' ? value : null} onChange={write} clearable />;
    case 'file': case 'file-list': return null;
    default: return <TextInput label={t('input_default')} value={typeof value === 'string' ? value : ''} onChange={(event) => write(event.currentTarget.value === '' ? null : event.currentTarget.value)} />;
  }
}

function EnvironmentForm({ variable, path, set }: EntryProps & { variable: EnvironmentVariable }) {
  const t = useWords(pipelines);
  const type = variable.value_type ?? 'string';
  return (
    <Group align="flex-end" gap="sm" wrap="wrap">
      <TextInput label={t('input_name')} value={variable.name} onChange={(event) => set(`${path}.name`, event.currentTarget.value)} flex="1 1 140px" />
      <Select label={t('input_type')} data={(['string', 'number', 'secret'] as const).map((one) => ({ value: one, label: t(one) }))} value={type} onChange={(picked) => picked !== null && set(`${path}.value_type`, picked)} allowDeselect={false} flex="1 1 120px" />
      {type === 'number' ? (
        <NumberInput label={t('value')} value={typeof variable.value === 'number' ? variable.value : ''} onChange={(value) => set(`${path}.value`, value === '' ? 0 : value)} flex="2 1 180px" />
      ) : (
        <TextInput label={t('value')} type={type === 'secret' ? 'password' : 'text'} autoComplete="off" value={typeof variable.value === 'string' ? variable.value : ''} onChange={(event) => set(`${path}.value`, event.currentTarget.value)} flex="2 1 180px" />
      )}
      <ActionIcon variant="subtle" color="red" mb={4} aria-label={t('remove_environment', { name: variable.name })} onClick={() => set(path, undefined)}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

const AddButton = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <Button variant="light" size="xs" w="fit-content" leftSection={<IconPlus size={14} aria-hidden />} onClick={onClick}>
    {label}
  </Button>
);

function newVariable(taken: readonly string[]): PipelineVariable {
  let number = taken.length + 1;
  while (taken.includes(`input${number}`)) number++;
  return { belong_to_node_id: 'shared', type: 'text-input', variable: `input${number}`, label: '', required: false, default_value: null, max_length: 256, options: [] };
}
