import { Radio, Select, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Schemas } from '../../api/client';
import { Failure } from '../../components/Failure';
import { done } from '../../components/notify';
import { SaveBar } from '../../components/SaveBar';
import { Section } from '../../components/Section';
import { common } from '../../components/words';
import { useWords } from '../../i18n';
import { nameOf, optionsOf, partsOf, useModels } from '../../models/useModels';
import { useChangeDataset } from '../useDatasets';
import { datasets } from '../words';

export function ModelSettings({ dataset }: { dataset: Schemas['DatasetDetail'] }) {
  const t = useWords(datasets);
  const c = useWords(common);
  const models = useModels('text-embedding');
  const change = useChangeDataset(dataset.id);
  const current = dataset.embedding_model ? nameOf(dataset.embedding_model_provider ?? '', dataset.embedding_model) : '';
  const form = useForm({ initialValues: { technique: dataset.indexing_technique ?? '', model: current } });
  const offered = optionsOf(models.data);
  const options = current && !offered.some((option) => option.value === current) ? [...offered, { value: current, label: current }] : offered;
  const save = form.onSubmit(({ technique, model }) => {
    const chosen = technique === 'high_quality' && model ? partsOf(model) : null;
    change.mutate(
      { indexing_technique: technique as 'high_quality' | 'economy', ...(chosen && { embedding_model: chosen.model, embedding_model_provider: chosen.provider }) },
      {
        onSuccess: () => {
          form.resetDirty();
          done(c('saved'));
        },
      },
    );
  });
  return (
    <Section title={t('models')} hint={t('technique_hint')}>
      <form onSubmit={save}>
        <Stack maw={640}>
          <Radio.Group label={t('technique')} {...form.getInputProps('technique')}>
            <Stack gap="sm" mt="xs">
              <Radio value="high_quality" label={t('high_quality')} description={t('high_quality_hint')} />
              <Radio value="economy" label={t('economy')} description={t('economy_hint')} />
            </Stack>
          </Radio.Group>
          {form.values.technique === 'high_quality' && <Select label={t('embedding_model')} data={options} placeholder={t('standard_model')} allowDeselect={false} {...form.getInputProps('model')} value={form.values.model || null} />}
          {change.error && <Failure error={change.error} />}
          <SaveBar dirty={form.isDirty()} busy={change.isPending} onDiscard={form.reset} />
        </Stack>
      </form>
    </Section>
  );
}
