import { Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Schemas } from '../../api/client';
import { Failure } from '../../components/Failure';
import { done } from '../../components/notify';
import { SaveBar } from '../../components/SaveBar';
import { Section } from '../../components/Section';
import { common } from '../../components/words';
import { useWords } from '../../i18n';
import { useChangeDataset } from '../useDatasets';
import { datasets } from '../words';

const permissions = ['only_me', 'all_team_members', 'partial_members'] as const;
type Permission = (typeof permissions)[number];

export function GeneralSettings({ dataset }: { dataset: Schemas['DatasetDetail'] }) {
  const t = useWords(datasets);
  const c = useWords(common);
  const change = useChangeDataset(dataset.id);
  const form = useForm({
    initialValues: { name: dataset.name, description: dataset.description ?? '', permission: dataset.permission as Permission, enable_api: dataset.enable_api },
    validate: { name: (value) => (!value.trim() ? t('name_needed') : value.trim().length > 40 ? t('name_long') : null) },
  });
  const save = form.onSubmit((values) =>
    change.mutate(
      {
        name: values.name.trim(),
        description: values.description.trim(),
        ...(values.permission !== dataset.permission && { permission: values.permission }),
        ...(values.enable_api !== dataset.enable_api && { enable_api: values.enable_api }),
      },
      {
        onSuccess: () => {
          form.resetDirty();
          done(c('saved'));
        },
      },
    ),
  );
  return (
    <Section title={t('general')}>
      <form onSubmit={save}>
        <Stack maw={640}>
          <TextInput label={t('name')} required {...form.getInputProps('name')} />
          <Textarea label={t('description')} description={t('description_hint')} autosize minRows={2} maxRows={8} {...form.getInputProps('description')} />
          <Select
            label={t('permission')}
            data={permissions.filter((permission) => permission !== 'partial_members' || dataset.permission === permission).map((permission) => ({ value: permission, label: t(permission) }))}
            allowDeselect={false}
            {...form.getInputProps('permission')}
          />
          <Switch label={t('enable_api')} description={t('enable_api_hint')} {...form.getInputProps('enable_api', { type: 'checkbox' })} />
          {change.error && <Failure error={change.error} />}
          <SaveBar dirty={form.isDirty()} busy={change.isPending} onDiscard={form.reset} />
        </Stack>
      </form>
    </Section>
  );
}
