import { Button, Group, Modal, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from 'react-router';
import { Failure } from '../components/Failure';
import { done } from '../components/notify';
import { common } from '../components/words';
import { useWords } from '../i18n';
import { optionsOf, partsOf, useModels } from '../models/useModels';
import { useCreateDataset } from './useDatasets';
import { datasets } from './words';

export function CreateDataset({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useWords(datasets);
  const c = useWords(common);
  return (
    <Modal opened={opened} onClose={onClose} title={t('create')} size="lg" closeButtonProps={{ 'aria-label': c('close') }}>
      {opened && <CreateDatasetForm onClose={onClose} />}
    </Modal>
  );
}

function CreateDatasetForm({ onClose }: { onClose: () => void }) {
  const t = useWords(datasets);
  const c = useWords(common);
  const go = useNavigate();
  const create = useCreateDataset();
  const models = useModels('text-embedding');
  const form = useForm({
    initialValues: { name: '', description: '', technique: 'high_quality' as 'high_quality' | 'economy', model: '' },
    validate: { name: (value) => (!value.trim() ? t('name_needed') : value.trim().length > 40 ? t('name_long') : null) },
  });
  const submit = form.onSubmit(({ name, description, technique, model }) => {
    const chosen = technique === 'high_quality' && model ? partsOf(model) : null;
    create.mutate(
      { name: name.trim(), description: description.trim(), indexing_technique: technique, ...(chosen && { embedding_model: chosen.model, embedding_model_provider: chosen.provider }) },
      {
        onSuccess: (dataset) => {
          done(t('created', { name: dataset.name }));
          void go(`/datasets/${dataset.id}/documents/add`);
        },
      },
    );
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput label={t('name')} required data-autofocus {...form.getInputProps('name')} />
        <Textarea label={t('description')} description={t('description_hint')} autosize minRows={2} maxRows={6} {...form.getInputProps('description')} />
        <Radio.Group label={t('technique')} {...form.getInputProps('technique')}>
          <Stack gap="sm" mt="xs">
            <Radio value="high_quality" label={t('high_quality')} description={t('high_quality_hint')} />
            <Radio value="economy" label={t('economy')} description={t('economy_hint')} />
          </Stack>
        </Radio.Group>
        {form.values.technique === 'high_quality' && <Select label={t('embedding_model')} data={[{ value: '', label: t('standard_model') }, ...optionsOf(models.data)]} allowDeselect={false} {...form.getInputProps('model')} />}
        {create.error && <Failure error={create.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {c('cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {c('create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
