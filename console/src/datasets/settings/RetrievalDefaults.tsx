import { Box, NumberInput, Select, SimpleGrid, Slider, Stack, Switch, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Schemas } from '../../api/client';
import { Failure } from '../../components/Failure';
import { done } from '../../components/notify';
import { SaveBar } from '../../components/SaveBar';
import { Section } from '../../components/Section';
import { common } from '../../components/words';
import { useWords } from '../../i18n';
import { optionsOf, useModels } from '../../models/useModels';
import { searchMethods, settingsOfDataset, type RetrievalSettings, type SearchMethod } from '../../retrieval/settings';
import { useChangeDataset } from '../useDatasets';
import { datasets } from '../words';
import { RetrievalPreview } from './RetrievalPreview';
import { retrievalModelOf } from './retrievalModel';

export function RetrievalDefaults({ dataset }: { dataset: Schemas['DatasetDetail'] }) {
  const t = useWords(datasets);
  const c = useWords(common);
  const change = useChangeDataset(dataset.id);
  const saved = settingsOfDataset(dataset.retrieval_model_dict, dataset.indexing_technique);
  const [settings, setSettings] = useState(saved);
  const dirty = JSON.stringify(retrievalModelOf(settings)) !== JSON.stringify(retrievalModelOf(saved));
  const save = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ retrieval_model: retrievalModelOf(settings) }, { onSuccess: () => done(c('saved')) });
  };
  return (
    <Section title={t('retrieval_defaults')} hint={t('retrieval_hint')}>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl">
        <form onSubmit={save}>
          <Stack>
            <SettingsFields settings={settings} onChange={setSettings} economy={dataset.indexing_technique === 'economy'} />
            {change.error && <Failure error={change.error} />}
            <SaveBar dirty={dirty} busy={change.isPending} onDiscard={() => setSettings(saved)} />
          </Stack>
        </form>
        <RetrievalPreview datasetId={dataset.id} saved={saved} changed={settings} dirty={dirty} />
      </SimpleGrid>
    </Section>
  );
}

interface SettingsFieldsProps {
  settings: RetrievalSettings;
  onChange: (settings: RetrievalSettings) => void;
  economy: boolean;
}

function SettingsFields({ settings, onChange, economy }: SettingsFieldsProps) {
  const t = useWords(datasets);
  const rerank = useModels('rerank');
  const set = (part: Partial<RetrievalSettings>) => onChange({ ...settings, ...part });
  const methods = economy ? (['keyword_search'] as const) : searchMethods;
  return (
    <>
      <Select label={t('method')} data={methods.map((method) => ({ value: method, label: t(method) }))} value={settings.method} onChange={(method) => method && set({ method: method as SearchMethod })} allowDeselect={false} />
      {settings.method === 'hybrid_search' && (
        <Box>
          <Text size="sm" mb={4}>
            {t('weights', { vector: settings.vectorWeight.toFixed(2), keyword: (1 - settings.vectorWeight).toFixed(2) })}
          </Text>
          <Slider min={0} max={1} step={0.05} label={(value) => value.toFixed(2)} value={settings.vectorWeight} onChange={(value) => set({ vectorWeight: Math.round(value * 100) / 100 })} thumbLabel={t('weight_label')} />
        </Box>
      )}
      <NumberInput label={t('top_k')} min={1} max={100} allowDecimal={false} clampBehavior="strict" value={settings.topK} onChange={(value) => typeof value === 'number' && set({ topK: value })} />
      <Switch label={t('threshold_use')} checked={settings.thresholdEnabled} onChange={(event) => set({ thresholdEnabled: event.currentTarget.checked })} />
      {settings.thresholdEnabled && <NumberInput label={t('threshold')} min={0} max={1} step={0.05} decimalScale={2} clampBehavior="strict" value={settings.threshold} onChange={(value) => typeof value === 'number' && set({ threshold: value })} />}
      <Select label={t('rerank')} data={[{ value: '', label: t('rerank_none') }, ...optionsOf(rerank.data)]} value={settings.rerank} onChange={(value) => set({ rerank: value ?? '' })} allowDeselect={false} />
    </>
  );
}
