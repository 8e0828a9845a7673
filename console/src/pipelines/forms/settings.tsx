import { ActionIcon, Box, Button, Combobox, Group, NumberInput, Select, Stack, Switch, TagsInput, Text, Textarea, TextInput, useCombobox } from '@mantine/core';
import { IconPlus, IconVariable, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n';
import { isSelector, list, text } from '../model/dsl';
import type { PipelineFile } from '../model/dsl';
import { referenceTo } from '../model/templateText';
import { readableValues } from '../model/upstream';
import type { ValueGroup } from '../model/upstream';
import type { ValueType } from '../model/values';
import { useNodeForm, useSetting } from './NodeFormContext';
import { fields } from './words';

interface SettingProps {
  path: string;
  label: string;
  description?: string;
  required?: boolean;
}

export function TextSetting({ path, ...rest }: SettingProps) {
  const [value, set, error] = useSetting(path);
  return <TextInput {...rest} value={text(value)} onChange={(event) => set(event.currentTarget.value)} error={error} />;
}

export function NumberSetting({ path, min, max, step, ...rest }: SettingProps & { min?: number; max?: number; step?: number }) {
  const [value, set, error] = useSetting(path);
  return <NumberInput {...rest} min={min} max={max} step={step} value={typeof value === 'number' ? value : ''} onChange={(number) => set(typeof number === 'number' ? number : undefined)} error={error} />;
}

export function SwitchSetting({ path, otherwise = false, ...rest }: SettingProps & { otherwise?: boolean }) {
  const [value, set, error] = useSetting(path);
  return <Switch {...rest} checked={typeof value === 'boolean' ? value : otherwise} onChange={(event) => set(event.currentTarget.checked)} error={error} />;
}

export function ChoiceSetting({ path, options, otherwise = '', ...rest }: SettingProps & { options: readonly { value: string; label: string }[]; otherwise?: string }) {
  const [value, set, error] = useSetting(path);
  const current = typeof value === 'string' ? value : otherwise;
  const data = options.some((option) => option.value === current) ? [...options] : [...options, { value: current, label: current }];
  return <Select {...rest} data={data} value={current} onChange={(picked) => picked !== null && set(picked)} allowDeselect={false} error={error} />;
}

export function TagsSetting({ path, ...rest }: SettingProps) {
  const [value, set, error] = useSetting(path);
  return <TagsInput {...rest} value={list(value).map(String)} onChange={set} error={error} />;
}

/** Text without values in it, such as a program. */
export function CodeSetting({ path, ...rest }: SettingProps) {
  const [value, set, error] = useSetting(path);
  return <Textarea {...rest} autosize minRows={6} maxRows={24} value={text(value)} onChange={(event) => set(event.currentTarget.value)} error={error} spellCheck={false} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }} />;
}

/** A value that comes from before the node. */
export function SelectorSetting({ path, needed = 'any', groups, nothing, onPick, ...rest }: SettingProps & { needed?: ValueType; groups?: readonly ValueGroup[]; nothing?: string; onPick?: (selector: string[]) => void }) {
  const t = useWords(fields);
  const { file, node } = useNodeForm();
  const [value, set, error] = useSetting(path);
  const known = groups ?? readableValues(file, node.id, needed);
  const sayGroup = useGroupName();
  const current = isSelector(value) ? value.join('.') : null;
  const data = known.map((group) => ({ group: sayGroup(group), items: group.values.map((one) => ({ value: one.selector.join('.'), label: one.name })) }));
  const isKnown = current === null || known.some((group) => group.values.some((one) => one.selector.join('.') === current));
  return (
    <Select
      {...rest}
      data={distinct(isKnown ? data : [...data, { group: '?', items: [{ value: current, label: current }] }])}
      value={current}
      onChange={(picked) => (onPick ?? set)(picked === null ? [] : picked.split('.'))}
      placeholder={known.length === 0 ? (nothing ?? t('no_values')) : t('choose_value')}
      clearable
      searchable
      error={error}
      description={rest.description ?? (current === null ? undefined : nameOfNode(file, current))}
    />
  );
}

/** A text with values in it. */
export function TemplateSetting({ path, minRows = 2, ...rest }: SettingProps & { minRows?: number }) {
  const [value, set, error] = useSetting(path);
  return <TemplateInput {...rest} minRows={minRows} value={text(value)} onChange={set} error={error} />;
}

interface TemplateInputProps {
  label: string;
  description?: string;
  required?: boolean;
  minRows?: number;
  value: string;
  onChange: (value: string) => void;
  error?: string;
}

export function TemplateInput({ value, onChange, minRows = 1, ...rest }: TemplateInputProps) {
  const input = useRef<HTMLTextAreaElement>(null);
  const insert = (reference: string) => {
    const [start, end] = [input.current?.selectionStart ?? value.length, input.current?.selectionEnd ?? value.length];
    onChange(value.slice(0, start) + reference + value.slice(end));
    input.current?.focus();
  };
  return (
    <Stack gap={4}>
      <Textarea {...rest} ref={input} autosize minRows={minRows} maxRows={18} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
      <InsertValue label={rest.label} onInsert={insert} />
    </Stack>
  );
}

/** Puts the name of a value into a text. */
function InsertValue({ label, onInsert }: { label: string; onInsert: (reference: string) => void }) {
  const t = useWords(fields);
  const { file, node } = useNodeForm();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const sayGroup = useGroupName();
  const groups = readableValues(file, node.id);
  return (
    <Combobox store={combobox} width={280} position="bottom-start" withinPortal onOptionSubmit={(value) => { onInsert(referenceTo(value.split('.'))); combobox.closeDropdown(); }}>
      <Combobox.Target>
        <Button variant="subtle" size="compact-xs" w="fit-content" leftSection={<IconVariable size={14} aria-hidden />} onClick={() => combobox.toggleDropdown()} aria-label={`${t('insert_value')}: ${label}`}>
          {t('insert_value')}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }}>
          {groups.length === 0 && <Combobox.Empty>{t('no_values')}</Combobox.Empty>}
          {groups.map((group, index) => (
            <Combobox.Group key={index} label={sayGroup(group)}>
              {group.values.map((one) => (
                <Combobox.Option key={one.selector.join('.')} value={one.selector.join('.')}>
                  {one.name}
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** What a group of values is called. */
function useGroupName() {
  const t = useWords(fields);
  return (group: ValueGroup) => (group.kind === 'node' ? group.title : group.kind === 'iteration' ? t('this_round', { title: group.title }) : t(group.kind));
}

const nameOfNode = (file: PipelineFile, selector: string) => file.workflow.graph.nodes.find((node) => node.id === selector.split('.')[0])?.data.title;

/** Groups of one name become one, for a list takes each name once. */
const distinct = (groups: { group: string; items: { value: string; label: string }[] }[]) => {
  const byName = new Map<string, { value: string; label: string }[]>();
  for (const { group, items } of groups) byName.set(group, [...(byName.get(group) ?? []), ...items]);
  return [...byName].map(([group, items]) => ({ group, items }));
};

interface ListSettingProps {
  path: string;
  label: string;
  addLabel: string;
  /** A new entry. */
  make: (entries: readonly unknown[]) => unknown;
  itemLabel: (number: number) => string;
  least?: number;
  children: (path: string, index: number) => ReactNode;
}

/** Several settings of one kind, one below the other. */
export function ListSetting({ path, label, addLabel, make, itemLabel, least = 0, children }: ListSettingProps) {
  const t = useWords(fields);
  const [value, set, error] = useSetting(path);
  const entries = list(value);
  return (
    <Box component="fieldset" p={0} m={0} style={{ border: 'none', minWidth: 0 }}>
      <Text component="legend" size="sm" fw={500} p={0} mb={4}>
        {label}
      </Text>
      <Stack gap="sm">
        {entries.map((_, index) => (
          <Group key={index} align="flex-start" wrap="nowrap" gap={4} pl="sm" style={{ borderLeft: '2px solid var(--border)' }}>
            <Box flex={1} miw={0}>
              {children(`${path}.${index}`, index)}
            </Box>
            {entries.length > least && (
              <ActionIcon variant="subtle" color="gray" aria-label={t('remove_item', { name: itemLabel(index + 1) })} onClick={() => set(entries.filter((__, place) => place !== index))}>
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        ))}
        {error !== undefined && (
          <Text size="xs" c="var(--mantine-color-error)">
            {error}
          </Text>
        )}
        <Button variant="light" size="compact-sm" w="fit-content" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => set([...entries, make(entries)])}>
          {addLabel}
        </Button>
      </Stack>
    </Box>
  );
}

/** Settings that belong together, under a heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box component="fieldset" p={0} m={0} style={{ border: 'none', minWidth: 0 }}>
      <Text component="legend" size="sm" fw={600} p={0} mb={6}>
        {title}
      </Text>
      <Stack gap="sm">{children}</Stack>
    </Box>
  );
}
