import { Button, Card, Group, NumberInput, Stack, TagsInput, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { Failure } from '../components/Failure';
import { useWords } from '../i18n';
import { useSearchPipeline } from './useCollections';
import type { CollectionHit, CollectionPipeline } from './useCollections';
import { collections } from './words';

/** Runs a search pipeline as its clients do. */
export function SearchForm({ pipeline }: { pipeline: CollectionPipeline }) {
  const t = useWords(collections);
  const search = useSearchPipeline(pipeline.pipelineId);
  const input = pipeline.functions[0]?.inputFields?.[0] ?? 'query_text';
  const [query, setQuery] = useState('');
  const [limit, setLimit] = useState(5);
  const [filter, setFilter] = useState('');
  const [fields, setFields] = useState<string[]>([]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    search.mutate({ data: { [input]: query }, params: { limit, ...(fields.length > 0 ? { outputFields: fields } : {}), ...(filter.trim() === '' ? {} : { filter }) } });
  };
  return (
    <Stack mt="md">
      <form onSubmit={submit} aria-label={t('search_of', { name: pipeline.name })}>
        <Stack gap="sm">
          <TextInput label={input === 'query_image_url' ? t('image') : t('query')} required value={query} onChange={(event) => setQuery(event.currentTarget.value)} />
          <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
            <NumberInput label={t('limit')} min={1} max={500} allowDecimal={false} value={limit} onChange={(value) => typeof value === 'number' && setLimit(value)} miw={120} />
            <TextInput label={t('filter')} description={t('filter_hint')} inputWrapperOrder={['label', 'input', 'description']} value={filter} onChange={(event) => setFilter(event.currentTarget.value)} miw={220} />
            <TagsInput label={t('output_fields')} description={t('output_fields_hint')} inputWrapperOrder={['label', 'input', 'description']} value={fields} onChange={setFields} miw={220} />
          </Group>
          <Button type="submit" w="fit-content" loading={search.isPending}>
            {t('run')}
          </Button>
        </Stack>
      </form>
      {search.isError && <Failure error={search.error} />}
      {search.data && (
        <Stack gap="sm" role="status">
          <Title order={3} size="sm">
            {search.data.result.length === 0 ? t('nothing') : t('found', { count: search.data.result.length })}
          </Title>
          {search.data.result.map((hit) => <Result key={String(hit.id)} hit={hit} />)}
        </Stack>
      )}
    </Stack>
  );
}

const own = ['id', 'distance', 'chunk_text', 'text'];

function Result({ hit }: { hit: CollectionHit }) {
  const t = useWords(collections);
  const rest = Object.entries(hit).filter(([name]) => !own.includes(name));
  return (
    <Card withBorder padding="sm">
      <Text size="xs" c="dimmed">
        {t('distance', { distance: hit.distance.toFixed(4) })} · {String(hit.id)}
        {rest.map(([name, value]) => ` · ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)}
      </Text>
      <Text size="sm" className="passage">
        {String(hit.chunk_text ?? hit.text ?? '')}
      </Text>
    </Card>
  );
}
