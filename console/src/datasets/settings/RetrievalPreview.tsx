import { Badge, Button, Group, Loader, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, answered } from '../../api/client';
import { Failure } from '../../components/Failure';
import { useWords } from '../../i18n';
import type { RetrievalSettings } from '../../retrieval/settings';
import { datasets } from '../words';
import { compare, retrievalModelOf, type Compared } from './retrievalModel';

interface RetrievalPreviewProps {
  datasetId: string;
  saved: RetrievalSettings;
  changed: RetrievalSettings;
  dirty: boolean;
}

/** Asks one question with the saved and with the changed settings, again with every change. */
export function RetrievalPreview({ datasetId, saved, changed, dirty }: RetrievalPreviewProps) {
  const t = useWords(datasets);
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState('');
  const [settled] = useDebouncedValue(changed, 300);
  const before = useAnswer(datasetId, query, saved);
  const after = useAnswer(datasetId, query, settled);
  const ask = (event: FormEvent) => {
    event.preventDefault();
    setQuery(typed.trim());
  };
  const error = before.error ?? after.error;
  const hits = before.data && after.data ? { before: compare(before.data, before.data), after: compare(before.data, after.data) } : null;
  const same = hits !== null && hits.before.length === hits.after.length && hits.after.every(({ rank, was }) => rank === was);
  return (
    <Stack>
      <Title order={3}>{t('preview')}</Title>
      <form onSubmit={ask} role="search">
        <Group align="flex-end">
          <TextInput label={t('preview_query')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} flex="1 1 200px" />
          <Button type="submit" variant="default" disabled={!typed.trim()} loading={query !== '' && (before.isFetching || after.isFetching)}>
            {t('preview_ask')}
          </Button>
        </Group>
      </form>
      {query === '' ? (
        <Text size="sm" c="dimmed">
          {t('preview_idle')}
        </Text>
      ) : error ? (
        <Failure error={error} retry={() => void Promise.all([before.refetch(), after.refetch()])} />
      ) : hits === null ? (
        <Loader size="sm" />
      ) : (
        <>
          {dirty && same && (
            <Text size="sm" role="status">
              {t('preview_same')}
            </Text>
          )}
          <SimpleGrid cols={{ base: 1, sm: dirty ? 2 : 1 }}>
            <Column title={t('preview_saved')} hits={hits.before} compared={false} />
            {dirty && <Column title={t('preview_changed')} hits={hits.after} compared />}
          </SimpleGrid>
        </>
      )}
    </Stack>
  );
}

interface Hit {
  score: number;
  segment: { id: string; content: string; document: { name: string } };
}

function useAnswer(datasetId: string, query: string, settings: RetrievalSettings) {
  const model = retrievalModelOf(settings);
  return useQuery({
    queryKey: ['retrieval-preview', datasetId, query, model],
    enabled: query !== '',
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await answered(api.POST('/datasets/{dataset_id}/retrieve', { signal, params: { path: { dataset_id: datasetId } }, body: { query, retrieval_model: model } }))).records as Hit[],
  });
}

function Column({ title, hits, compared }: { title: string; hits: Compared<Hit>[]; compared: boolean }) {
  const t = useWords(datasets);
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {title}
      </Text>
      {hits.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('preview_empty')}
        </Text>
      )}
      {hits.map(({ hit, rank, was }) => (
        <div key={hit.segment.id}>
          <Group gap={6} wrap="nowrap">
            <Text size="xs" fw={600} className="truncate">
              {rank}. {hit.segment.document.name}
            </Text>
            <Text size="xs" c="dimmed">
              {hit.score.toFixed(3)}
            </Text>
            {compared && was !== rank && (
              <Badge size="xs" variant="light" tt="none" color={was === null ? 'green' : 'gray'}>
                {was === null ? t('new_here') : t('rank_was', { rank: was })}
              </Badge>
            )}
          </Group>
          <Text size="xs" c="dimmed" className="passage clamp" __vars={{ '--lines': '2' }}>
            {hit.segment.content}
          </Text>
        </div>
      ))}
    </Stack>
  );
}
