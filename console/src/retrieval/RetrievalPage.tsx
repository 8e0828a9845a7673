import { useMediaQuery } from '@mantine/hooks';
import { Alert, Button, Card, Grid, Group, SegmentedControl, SimpleGrid, Stack, Switch, Tabs, Text, Textarea, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { FormEvent, KeyboardEvent } from 'react';
import { useParams } from 'react-router';
import { Empty } from '../components/Empty';
import { Failure } from '../components/Failure';
import { Loading } from '../components/Loading';
import { PageHeader } from '../components/PageHeader';
import { useDataset } from '../datasets/useDatasets';
import { useWords } from '../i18n';
import { optionsOf, useModels } from '../models/useModels';
import { compareHits, summarise } from './comparison';
import { Hits } from './Hits';
import { RecentQueries } from './RecentQueries';
import { settingsOfDataset, standardSettings } from './settings';
import type { RetrievalModel, RetrievalSettings } from './settings';
import { SettingsForm } from './SettingsForm';
import { useMetadataFields, useRetrieval } from './useRetrieval';
import type { Asked } from './useRetrieval';
import { retrieval } from './words';

const MapView = lazy(() => import('./MapView'));

export default function RetrievalPage() {
  const t = useWords(retrieval);
  const datasetId = useParams().datasetId!;
  const dataset = useDataset(datasetId);
  return (
    <>
      <PageHeader order={2} title={t('title')} hint={t('hint')} />
      {dataset.isPending && <Loading />}
      {dataset.isError && <Failure error={dataset.error} retry={() => void dataset.refetch()} />}
      {dataset.data && (
        <RetrievalTest
          key={datasetId}
          datasetId={datasetId}
          initial={settingsOfDataset(dataset.data.retrieval_model_dict as RetrievalModel | null, dataset.data.indexing_technique)}
          isEconomy={dataset.data.indexing_technique === 'economy'}
          isExternal={dataset.data.provider === 'external'}
        />
      )}
    </>
  );
}

interface RetrievalTestProps {
  datasetId: string;
  initial: RetrievalSettings;
  isEconomy: boolean;
  isExternal: boolean;
}

function RetrievalTest({ datasetId, initial, isEconomy, isExternal }: RetrievalTestProps) {
  const t = useWords(retrieval);
  const [query, setQuery] = useState('');
  const [first, setFirst] = useState(initial);
  const [second, setSecond] = useState<RetrievalSettings>({ ...initial, method: isEconomy ? 'keyword_search' : initial.method === 'full_text_search' ? 'semantic_search' : 'full_text_search' });
  const [isComparing, setIsComparing] = useState(false);
  const [edited, setEdited] = useState<'a' | 'b'>('a');
  const [valid, setValid] = useState({ a: true, b: true });
  const [sample, setSample] = useState(200);
  const [asked, setAsked] = useState<{ a: Asked; b: Asked | null } | null>(null);
  const [explain, setExplain] = useState(true);
  const fields = useMetadataFields(datasetId).data ?? [];
  const rerankModels = optionsOf(useModels('rerank').data);
  const answer = useRetrieval(datasetId, asked?.a ?? null);
  const other = useRetrieval(datasetId, asked?.b ?? null);
  const canSearch = query.trim() !== '' && valid.a && (!isComparing || valid.b);

  const search = (text: string, mapSample = sample) => {
    if (text.trim() === '') return;
    const times = (asked?.a.times ?? 0) + 1;
    setAsked({ a: { query: text, settings: first, mapSample, times }, b: isComparing ? { query: text, settings: second, mapSample, times } : null });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (canSearch) search(query);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && canSearch) search(query);
  };
  const changeSample = (value: number) => {
    setSample(value);
    if (asked !== null) search(asked.a.query, value);
  };
  const form = (which: 'a' | 'b', value: RetrievalSettings, onChange: (settings: RetrievalSettings) => void) => (
    <SettingsForm key={which} value={value} onChange={onChange} onValid={(isValid) => setValid((now) => ({ ...now, [which]: isValid }))} isEconomy={isEconomy} fields={fields} rerankModels={rerankModels} />
  );

  return (
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Stack gap="lg">
          <form onSubmit={submit}>
            <Stack gap="sm">
              <Textarea label={t('query')} description={t('query_hint')} placeholder={t('query_placeholder')} autosize minRows={2} maxRows={8} maxLength={8000} value={query} onChange={(event) => setQuery(event.currentTarget.value)} onKeyDown={onKeyDown} />
              <Button type="submit" disabled={!canSearch} loading={answer.isFetching || other.isFetching} leftSection={<IconSearch size={16} aria-hidden />}>
                {t('search')}
              </Button>
            </Stack>
          </form>
          {isExternal ? (
            <Alert>{t('external')}</Alert>
          ) : (
            <Card withBorder padding="md">
              <Stack gap="md">
                <Group justify="space-between">
                  <Title order={3}>{t('settings')}</Title>
                  <Button variant="subtle" size="compact-xs" onClick={() => (isComparing && edited === 'b' ? setSecond : setFirst)({ ...standardSettings, ...initial })}>
                    {t('as_dataset')}
                  </Button>
                </Group>
                <Switch label={t('compare')} description={t('compare_hint')} checked={isComparing} onChange={(event) => setIsComparing(event.currentTarget.checked)} />
                {isComparing ? (
                  <Tabs value={edited} onChange={(which) => setEdited(which === 'b' ? 'b' : 'a')} keepMounted>
                    <Tabs.List grow mb="md">
                      <Tabs.Tab value="a">{t('settings_a')}</Tabs.Tab>
                      <Tabs.Tab value="b">{t('settings_b')}</Tabs.Tab>
                    </Tabs.List>
                    <Tabs.Panel value="a">{form('a', first, setFirst)}</Tabs.Panel>
                    <Tabs.Panel value="b">
                      <Button variant="light" size="compact-xs" mb="sm" onClick={() => setSecond(first)}>
                        {t('copy_to_b')}
                      </Button>
                      {form('b', second, setSecond)}
                    </Tabs.Panel>
                  </Tabs>
                ) : (
                  form('a', first, setFirst)
                )}
              </Stack>
            </Card>
          )}
          <RecentQueries
            datasetId={datasetId}
            onPick={(picked) => {
              setQuery(picked);
              if (valid.a && valid.b) search(picked);
            }}
          />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 8 }}>
        <Results datasetId={datasetId} asked={asked} answer={answer} other={other} explain={explain} onExplain={setExplain} sample={sample} onSample={changeSample} />
      </Grid.Col>
    </Grid>
  );
}

interface ResultsProps {
  datasetId: string;
  asked: { a: Asked; b: Asked | null } | null;
  answer: ReturnType<typeof useRetrieval>;
  other: ReturnType<typeof useRetrieval>;
  explain: boolean;
  onExplain: (explain: boolean) => void;
  sample: number;
  onSample: (sample: number) => void;
}

function Results({ datasetId, asked, answer, other, explain, onExplain, sample, onSample }: ResultsProps) {
  const t = useWords(retrieval);
  const isWide = useMediaQuery('(min-width: 48em)', true);
  const [view, setView] = useState<string | null>('hits');
  const [mapped, setMapped] = useState<'a' | 'b'>('a');
  const isComparing = asked?.b != null;
  const movements = useMemo(
    () => (isComparing && answer.data && other.data ? compareHits(answer.data.records.map((record) => record.segment?.id ?? ''), other.data.records.map((record) => record.segment?.id ?? '')) : []),
    [isComparing, answer.data, other.data],
  );
  if (asked === null) return <Empty icon={IconSearch} title={t('start')} hint={t('start_hint')} />;
  if (answer.isError) return <Failure error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.data === undefined) return <Loading rows={4} height={120} />;
  const shown = isComparing && mapped === 'b' ? other.data : answer.data;
  const backwards = movements.map((one) => ({ ...one, before: one.after, after: one.before, rose: one.rose === null ? null : -one.rose }));
  return (
    <Tabs value={view} onChange={setView} keepMounted={false}>
      <Group justify="space-between" mb="md" wrap="wrap">
        <Tabs.List>
          <Tabs.Tab value="hits">{t('hits')}</Tabs.Tab>
          <Tabs.Tab value="map">{t('map')}</Tabs.Tab>
        </Tabs.List>
        {view === 'hits' && <Switch label={t('explain')} checked={explain} onChange={(event) => onExplain(event.currentTarget.checked)} />}
      </Group>
      <Tabs.Panel value="hits">
        {isComparing && movements.length > 0 && (
          <Alert mb="md" role="status">
            {t('compared', { ...summarise(movements) })}
          </Alert>
        )}
        {isComparing ? (
          <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
            <section aria-label={t('settings_a')}>
              <Title order={3} mb="sm">
                {t('settings_a')} · {t(asked.a.settings.method)}
              </Title>
              <Hits datasetId={datasetId} answer={answer.data} explain={explain} movements={backwards} />
            </section>
            <section aria-label={t('settings_b')}>
              <Title order={3} mb="sm">
                {t('settings_b')} · {t(asked.b!.settings.method)}
              </Title>
              {other.isError && <Failure error={other.error} retry={() => void other.refetch()} />}
              {other.isPending && <Loading rows={4} height={120} />}
              {other.data && <Hits datasetId={datasetId} answer={other.data} explain={explain} movements={movements} />}
            </section>
          </SimpleGrid>
        ) : (
          <Hits datasetId={datasetId} answer={answer.data} explain={explain} />
        )}
      </Tabs.Panel>
      <Tabs.Panel value="map">
        {isComparing && (
          <Group mb="md" gap="xs">
            <Text size="sm">{t('map_of')}</Text>
            <SegmentedControl size="xs" orientation={isWide ? 'horizontal' : 'vertical'} aria-label={t('map_of')} value={mapped} onChange={(value) => setMapped(value === 'b' ? 'b' : 'a')} data={[{ value: 'a', label: t('settings_a') }, { value: 'b', label: t('settings_b') }]} />
          </Group>
        )}
        <Suspense fallback={<Loading rows={1} height={440} />}>{shown && <MapView datasetId={datasetId} answer={shown} sample={sample} onSample={onSample} />}</Suspense>
      </Tabs.Panel>
    </Tabs>
  );
}
