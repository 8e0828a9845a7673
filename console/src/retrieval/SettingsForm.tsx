import { Box, NumberInput, Select, Slider, Stack, Switch, Text } from '@mantine/core';
import { useWords } from '../i18n';
import { FilterEditor } from './FilterEditor';
import type { MetadataField } from './FilterBuilder';
import { searchMethods } from './settings';
import type { RetrievalSettings, SearchMethod } from './settings';
import { retrieval } from './words';

interface SettingsFormProps {
  value: RetrievalSettings;
  onChange: (settings: RetrievalSettings) => void;
  onValid: (isValid: boolean) => void;
  isEconomy: boolean;
  fields: readonly MetadataField[];
  rerankModels: readonly { value: string; label: string }[];
}

const share = (value: number) => value.toFixed(2);

/** How a query is answered. */
export function SettingsForm({ value, onChange, onValid, isEconomy, fields, rerankModels }: SettingsFormProps) {
  const t = useWords(retrieval);
  const set = (change: Partial<RetrievalSettings>) => onChange({ ...value, ...change });
  const models = rerankModels.some((model) => model.value === value.rerank) || value.rerank === '' ? rerankModels : [...rerankModels, { value: value.rerank, label: value.rerank }];
  return (
    <Stack gap="md">
      <Select
        label={t('method')}
        description={isEconomy ? t('economy') : t(`${value.method}_hint`)}
        data={(isEconomy ? (['keyword_search'] as const) : searchMethods).map((method) => ({ value: method, label: t(method) }))}
        value={value.method}
        onChange={(method) => method !== null && set({ method: method as SearchMethod })}
        allowDeselect={false}
      />
      {value.method === 'hybrid_search' && (
        <Box>
          <Text size="sm" fw={500}>
            {t('weights')}
          </Text>
          <Text size="xs" c="dimmed" mb={6}>
            {t('weights_value', { vector: share(value.vectorWeight), keyword: share(1 - value.vectorWeight) })}
          </Text>
          <Slider
            min={0}
            max={1}
            step={0.05}
            label={share}
            value={value.vectorWeight}
            onChange={(vectorWeight) => set({ vectorWeight: Math.round(vectorWeight * 100) / 100 })}
            thumbLabel={t('weights')}
            marks={[{ value: 0, label: t('full_text') }, { value: 1, label: t('semantic') }]}
            mx="lg"
            mb="lg"
          />
        </Box>
      )}
      <NumberInput label={t('top_k')} min={1} max={100} clampBehavior="strict" allowDecimal={false} value={value.topK} onChange={(topK) => typeof topK === 'number' && set({ topK })} />
      <Stack gap="xs">
        <Switch label={t('threshold_use')} checked={value.thresholdEnabled} onChange={(event) => set({ thresholdEnabled: event.currentTarget.checked })} />
        {value.thresholdEnabled && (
          <NumberInput label={t('threshold')} min={0} max={1} step={0.05} decimalScale={2} value={value.threshold} onChange={(threshold) => typeof threshold === 'number' && set({ threshold })} />
        )}
      </Stack>
      <Select
        label={t('rerank')}
        description={models.length === 0 ? t('rerank_missing') : undefined}
        disabled={models.length === 0}
        data={[{ value: '', label: t('rerank_none') }, ...models]}
        value={value.rerank}
        onChange={(rerank) => set({ rerank: rerank ?? '' })}
        allowDeselect={false}
      />
      <Box component="fieldset" p={0} m={0} style={{ border: 'none', minWidth: 0 }}>
        <Text component="legend" size="sm" fw={500} p={0}>
          {t('filter')}
        </Text>
        <FilterEditor fields={fields} value={value.filter} onChange={(filter) => set({ filter })} onValid={onValid} />
      </Box>
    </Stack>
  );
}
