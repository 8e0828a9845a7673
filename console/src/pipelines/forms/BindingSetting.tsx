import { NumberInput, SegmentedControl, Select, Stack, Switch } from '@mantine/core';
import { useWords } from '../../i18n';
import { record, text } from '../model/dsl';
import type { ToolParameter } from '../model/tools';
import { useSetting } from './NodeFormContext';
import { SelectorSetting, TemplateInput } from './settings';
import { fields } from './words';

/** A parameter of a tool or a datasource: a text with values in it, a value of the pipeline, or a fixed one. */
export function BindingSetting({ path, parameter }: { path: string; parameter: Pick<ToolParameter, 'name' | 'type' | 'required' | 'options'> }) {
  const t = useWords(fields);
  const [value, set, error] = useSetting(path);
  const binding = record(value);
  const label = parameter.name;
  const isVariable = binding.type === 'variable';
  // A file cannot be typed: it always comes from before the node.
  if (parameter.type === 'file') {
    return <SelectorSetting path={`${path}.value`} label={label} required={parameter.required} needed="file" onPick={(selector) => set(selector.length === 0 ? undefined : { type: 'variable', value: selector })} />;
  }
  return (
    <Stack gap={4}>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={`${label}: ${t('from')}`}
        value={isVariable ? 'variable' : 'fixed'}
        onChange={(way) => set(way === 'variable' ? { type: 'variable', value: [] } : { type: parameter.type === 'text' ? 'mixed' : 'constant', value: parameter.type === 'boolean' ? false : '' })}
        data={[{ value: 'fixed', label: t('fixed') }, { value: 'variable', label: t('chosen') }]}
      />
      {isVariable ? (
        <SelectorSetting path={`${path}.value`} label={label} required={parameter.required} />
      ) : parameter.type === 'boolean' ? (
        <Switch label={label} checked={binding.value === true} onChange={(event) => set({ type: 'constant', value: event.currentTarget.checked })} error={error} />
      ) : parameter.type === 'number' ? (
        <NumberInput label={label} required={parameter.required} value={typeof binding.value === 'number' ? binding.value : text(binding.value)} onChange={(number) => set(number === '' ? undefined : { type: 'constant', value: number })} error={error} />
      ) : parameter.options !== undefined && !text(binding.value).includes('{{') ? (
        <Select label={label} required={parameter.required} data={[...parameter.options]} value={text(binding.value) || null} onChange={(picked) => set(picked === null ? undefined : { type: 'constant', value: picked })} error={error} />
      ) : (
        <TemplateInput label={label} required={parameter.required} value={text(binding.value)} onChange={(written) => set(written === '' ? undefined : { type: 'mixed', value: written })} error={error} />
      )}
    </Stack>
  );
}
