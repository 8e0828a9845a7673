import { NumberInput, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import type { PipelineVariable } from '../model/dsl';

interface InputFieldsProps {
  variables: readonly PipelineVariable[];
  values: Readonly<Record<string, unknown>>;
  onChange: (values: Record<string, unknown>) => void;
}

/** What a run is asked for. */
export function InputFields({ variables, values, onChange }: InputFieldsProps) {
  return (
    <Stack gap="sm">
      {variables.map((variable) => <InputField key={`${variable.belong_to_node_id} ${variable.variable}`} variable={variable} value={values[variable.variable]} onChange={(value) => onChange({ ...values, [variable.variable]: value })} />)}
    </Stack>
  );
}

function InputField({ variable, value, onChange }: { variable: PipelineVariable; value: unknown; onChange: (value: unknown) => void }) {
  const common = {
    label: variable.unit ? `${variable.label || variable.variable} (${variable.unit})` : variable.label || variable.variable,
    description: variable.tooltips ?? undefined,
    required: variable.required === true,
  };
  switch (variable.type) {
    case 'number': return <NumberInput {...common} value={typeof value === 'number' || typeof value === 'string' ? value : ''} onChange={(number) => onChange(number === '' ? null : number)} />;
    case 'checkbox': return <Switch label={common.label} description={common.description} checked={value === true || value === 'true'} onChange={(event) => onChange(event.currentTarget.checked)} />;
    case 'select': return <Select {...common} data={variable.options ?? []} value={typeof value === 'string' ? value : null} onChange={onChange} clearable={!common.required} />;
    case 'paragraph': return <Textarea {...common} autosize minRows={3} maxRows={10} value={typeof value === 'string' ? value : ''} onChange={(event) => onChange(event.currentTarget.value)} />;
    case 'file': case 'file-list': return null;
    default: return <TextInput {...common} value={typeof value === 'string' ? value : ''} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
}

/** What a form begins with. */
export const initialValues = (variables: readonly PipelineVariable[]): Record<string, unknown> =>
  Object.fromEntries(variables.filter((variable) => variable.default_value !== null && variable.default_value !== undefined).map((variable) => [variable.variable, variable.default_value]));
