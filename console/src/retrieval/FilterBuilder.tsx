import { ActionIcon, Button, Group, NumberInput, SegmentedControl, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useWords } from '../i18n';
import { operatorsOf, takesList, takesNoValue } from './filterModel';
import type { FieldType, MetadataCondition, MetadataFilter, Operator } from './filterModel';
import { retrieval } from './words';

export interface MetadataField {
  name: string;
  type: FieldType;
}

interface FilterBuilderProps {
  fields: readonly MetadataField[];
  value: MetadataFilter;
  onChange: (filter: MetadataFilter) => void;
}

const signs: readonly string[] = ['=', '≠', '>', '<', '≥', '≤'];

/** Conditions on metadata, one a row. */
export function FilterBuilder({ fields, value, onChange }: FilterBuilderProps) {
  const t = useWords(retrieval);
  const setConditions = (conditions: MetadataCondition[]) => onChange({ ...value, conditions });
  const replace = (index: number, condition: MetadataCondition) => setConditions(value.conditions.map((one, place) => (place === index ? condition : one)));
  const first = fields[0];
  return (
    <Stack gap="sm">
      {value.conditions.length > 1 && (
        <Group gap="xs">
          <Text size="sm">{t('filter_joined')}</Text>
          <SegmentedControl
            size="xs"
            aria-label={t('filter_joined')}
            value={value.logical_operator}
            onChange={(operator) => onChange({ ...value, logical_operator: operator as 'and' | 'or' })}
            data={[{ value: 'and', label: t('filter_all') }, { value: 'or', label: t('filter_any') }]}
          />
        </Group>
      )}
      {value.conditions.length === 0 && (
        <Text size="sm" c="dimmed">
          {first === undefined ? t('filter_no_fields') : t('filter_none')}
        </Text>
      )}
      {value.conditions.map((condition, index) => (
        <Condition key={index} number={index + 1} fields={fields} condition={condition} onChange={(changed) => replace(index, changed)} onRemove={() => setConditions(value.conditions.filter((_, place) => place !== index))} />
      ))}
      {first !== undefined && (
        <Button variant="light" size="xs" w="fit-content" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setConditions([...value.conditions, { name: first.name, comparison_operator: operatorsOf(first.type)[0]! }])}>
          {t('filter_add')}
        </Button>
      )}
    </Stack>
  );
}

interface ConditionProps {
  number: number;
  fields: readonly MetadataField[];
  condition: MetadataCondition;
  onChange: (condition: MetadataCondition) => void;
  onRemove: () => void;
}

function Condition({ number, fields, condition, onChange, onRemove }: ConditionProps) {
  const t = useWords(retrieval);
  const { name, comparison_operator: operator } = condition;
  const type = fields.find((field) => field.name === name)?.type ?? 'string';
  const allowed = operatorsOf(type);
  // A typed filter can name what the list does not have.
  const shown = allowed.includes(operator) ? allowed : [operator, ...allowed];
  const names = fields.some((field) => field.name === name) ? fields.map((field) => field.name) : [name, ...fields.map((field) => field.name)];
  const say = (one: Operator) => (signs.includes(one) ? one : t(one as Exclude<Operator, '=' | '≠' | '>' | '<' | '≥' | '≤'>));
  const pickField = (picked: string) => {
    const wanted = operatorsOf(fields.find((field) => field.name === picked)?.type ?? 'string');
    onChange({ name: picked, comparison_operator: wanted.includes(operator) ? operator : wanted[0]! });
  };
  return (
    <Group gap="xs" align="flex-start" wrap="wrap" role="group" aria-label={`${t('filter')} ${number}`}>
      <Select aria-label={t('filter_field', { number })} data={names} value={name} onChange={(picked) => picked !== null && pickField(picked)} allowDeselect={false} size="xs" flex="1 1 110px" />
      <Select
        aria-label={t('filter_operator', { number })}
        data={shown.map((one) => ({ value: one, label: say(one) }))}
        value={operator}
        onChange={(picked) => picked !== null && onChange({ name, comparison_operator: picked as Operator, value: valueFor(picked as Operator, condition.value) })}
        allowDeselect={false}
        size="xs"
        flex="1 1 110px"
      />
      {!takesNoValue(operator) && <Value label={t('filter_value', { number })} type={type} condition={condition} onChange={(value) => onChange({ ...condition, value })} />}
      <ActionIcon variant="subtle" color="gray" aria-label={t('filter_remove', { number })} onClick={onRemove}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

function Value({ label, type, condition, onChange }: { label: string; type: FieldType; condition: MetadataCondition; onChange: (value: string | number | string[]) => void }) {
  const t = useWords(retrieval);
  const { value } = condition;
  if (takesList(condition.comparison_operator)) return <TagsInput aria-label={label} placeholder={t('list_hint')} size="xs" flex="2 1 160px" value={Array.isArray(value) ? value : []} onChange={onChange} />;
  if (type === 'number') return <NumberInput aria-label={label} size="xs" flex="2 1 120px" value={typeof value === 'number' || typeof value === 'string' ? value : ''} onChange={onChange} />;
  return (
    <TextInput
      aria-label={label}
      placeholder={type === 'time' ? t('time_hint') : undefined}
      size="xs"
      flex="2 1 140px"
      value={Array.isArray(value) ? value.join(', ') : String(value ?? '')}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** What remains of a value when the operator changes. */
function valueFor(operator: Operator, value: MetadataCondition['value']): MetadataCondition['value'] {
  if (takesNoValue(operator)) return undefined;
  if (takesList(operator)) return Array.isArray(value) ? value : value === undefined || value === '' ? [] : [String(value)];
  return Array.isArray(value) ? (value[0] ?? '') : value;
}
