import { Badge, Button, Card, Group, SegmentedControl, Stack, Table, Text, Title } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { useState } from 'react';
import { Confirm } from '../components/Confirm';
import { Empty } from '../components/Empty';
import { Failure } from '../components/Failure';
import { moment, number } from '../components/format';
import { Loading } from '../components/Loading';
import { done } from '../components/notify';
import { PageHeader } from '../components/PageHeader';
import { useWords } from '../i18n';
import { useMay } from '../session/useSession';
import { SearchForm } from './SearchForm';
import { useCollectionPipelines, useDeletePipeline } from './useCollections';
import type { CollectionPipeline } from './useCollections';
import { collections } from './words';

const types = ['INGESTION', 'SEARCH', 'DELETION'] as const;

/** The pipelines of the other protocol. */
export default function CollectionsPage() {
  const t = useWords(collections);
  const mayWrite = useMay('write');
  const pipelines = useCollectionPipelines();
  const remove = useDeletePipeline();
  const [type, setType] = useState('');
  const [removed, setRemoved] = useState<CollectionPipeline | null>(null);
  const shown = (pipelines.data ?? []).filter((pipeline) => type === '' || pipeline.type === type);
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} />
      {pipelines.isPending && <Loading />}
      {pipelines.isError && <Failure error={pipelines.error} retry={() => void pipelines.refetch()} />}
      {pipelines.data?.length === 0 && (
        <Empty icon={IconStack2} title={t('none')} hint={t('none_hint')}>
          <Button component="a" href="docs" variant="light">
            {t('docs')}
          </Button>
        </Empty>
      )}
      {pipelines.data && pipelines.data.length > 0 && (
        <Stack>
          <SegmentedControl aria-label={t('type')} value={type} onChange={setType} w="fit-content" maw="100%" size="xs" data={[{ value: '', label: t('all_types') }, ...types.map((one) => ({ value: one, label: t(one) }))]} />
          {shown.map((pipeline) => <PipelineCard key={pipeline.pipelineId} pipeline={pipeline} readOnly={!mayWrite} onRemove={() => setRemoved(pipeline)} />)}
        </Stack>
      )}
      <Confirm
        opened={removed !== null}
        onClose={() => setRemoved(null)}
        title={t('remove_title', { name: removed?.name })}
        action={t('remove')}
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => removed !== null && remove.mutate(removed.pipelineId, { onSuccess: () => { done(t('removed')); setRemoved(null); } })}
      >
        {t('remove_hint')}
      </Confirm>
    </>
  );
}

function PipelineCard({ pipeline, readOnly, onRemove }: { pipeline: CollectionPipeline; readOnly: boolean; onRemove: () => void }) {
  const t = useWords(collections);
  const [open, setOpen] = useState<'details' | 'search' | null>(null);
  const collection = pipeline.collectionName ?? pipeline.functions[0]?.collectionName;
  const turn = (what: 'details' | 'search') => setOpen(open === what ? null : what);
  return (
    <Card withBorder padding="lg" component="article" aria-label={pipeline.name}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="xs">
            <Title order={2} size="h3">
              {pipeline.name}
            </Title>
            <Badge variant="light" tt="none">
              {t(pipeline.type)}
            </Badge>
            {pipeline.status !== 'SERVING' && (
              <Badge variant="light" tt="none" color="orange">
                {t(pipeline.status)}
              </Badge>
            )}
          </Group>
          <Text size="xs" c="dimmed">
            {collection ? `${t('collection')} ${collection} · ` : ''}
            {t('created')} {moment(pipeline.createTimestamp / 1000)}
            {pipeline.totalTokenUsage === undefined ? '' : ` · ${t('tokens')} ${number(pipeline.totalTokenUsage)}`}
          </Text>
        </div>
        <Group gap="xs">
          {pipeline.type === 'SEARCH' && pipeline.status === 'SERVING' && (
            <Button size="xs" aria-expanded={open === 'search'} onClick={() => turn('search')}>
              {t('run')}
            </Button>
          )}
          <Button size="xs" variant="default" aria-expanded={open === 'details'} onClick={() => turn('details')}>
            {t(open === 'details' ? 'hide' : 'details')}
          </Button>
          {!readOnly && (
            <Button size="xs" variant="subtle" color="red" onClick={onRemove}>
              {t('remove')}
            </Button>
          )}
        </Group>
      </Group>
      {open === 'search' && <SearchForm pipeline={pipeline} />}
      {open === 'details' && <Details pipeline={pipeline} />}
    </Card>
  );
}

function Details({ pipeline }: { pipeline: CollectionPipeline }) {
  const t = useWords(collections);
  return (
    <Stack mt="md" gap="xs">
      {pipeline.description !== '' && <Text size="sm">{pipeline.description}</Text>}
      <Text size="xs" c="dimmed" className="passage">
        {t('pipeline_id')} {pipeline.pipelineId} · {t('project')} {pipeline.projectId}
        {pipeline.clusterId ? ` · ${t('cluster')} ${pipeline.clusterId}` : ''}
      </Text>
      <Table.ScrollContainer minWidth={560}>
        <Table verticalSpacing={6} aria-label={t('functions')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('name')}</Table.Th>
              <Table.Th scope="col">{t('action')}</Table.Th>
              <Table.Th scope="col">{t('inputs')}</Table.Th>
              <Table.Th scope="col">{t('output')}</Table.Th>
              <Table.Th scope="col">{t('embedding')}</Table.Th>
              <Table.Th scope="col">{t('reranker')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {pipeline.functions.map((one) => (
              <Table.Tr key={one.name}>
                <Table.Td>{one.name}</Table.Td>
                <Table.Td>
                  {one.action}
                  {one.language ? ` · ${one.language}` : ''}
                  {one.chunkSize ? ` · ${number(one.chunkSize)}` : ''}
                </Table.Td>
                <Table.Td>{one.inputFields?.join(', ')}</Table.Td>
                <Table.Td>
                  {one.outputField} {one.fieldType ? `(${one.fieldType})` : ''}
                </Table.Td>
                <Table.Td>{one.embedding}</Table.Td>
                <Table.Td>{one.reranker}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}
