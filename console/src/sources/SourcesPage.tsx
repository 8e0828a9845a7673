import { Anchor, Badge, Button, Card, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Confirm } from '../components/Confirm';
import { Empty } from '../components/Empty';
import { Failure } from '../components/Failure';
import { moment, number } from '../components/format';
import { Loading } from '../components/Loading';
import { done, failed } from '../components/notify';
import { PageHeader } from '../components/PageHeader';
import { common } from '../components/words';
import { useWords } from '../i18n';
import { useMay } from '../session/useSession';
import { Credentials } from './Credentials';
import { SourceForm } from './SourceForm';
import { useStarts } from './useStarts';
import { useChangeSource, useDeleteSource, useRunSource, useSourceRuns, useSources } from './useSources';
import type { Source } from './useSources';
import { sources } from './words';

/** What keeps a dataset in step with other places. */
export default function SourcesPage() {
  const t = useWords(sources);
  const c = useWords(common);
  const datasetId = useParams().datasetId!;
  const mayWrite = useMay('write');
  const all = useSources(datasetId);
  const starts = useStarts(datasetId);
  const [edited, setEdited] = useState<Source | 'new' | null>(null);
  const [removed, setRemoved] = useState<Source | null>(null);
  const remove = useDeleteSource(datasetId);
  const canAdd = mayWrite && starts.length > 0;
  const add = canAdd && <Button onClick={() => setEdited('new')}>{t('add')}</Button>;
  return (
    <>
      <PageHeader order={2} title={t('title')} hint={t('hint')}>
        {all.data && all.data.data.length > 0 && add}
      </PageHeader>
      {all.isPending && <Loading />}
      {all.isError && <Failure error={all.error} retry={() => void all.refetch()} />}
      {all.data?.data.length === 0 && (
        <Empty icon={IconRefresh} heading={3} title={t('none')} hint={starts.length > 0 ? t('none_hint') : t('none_startable')}>
          {starts.length > 0 ? add : (
            <Button component={Link} to={`/datasets/${datasetId}/pipeline`} variant="light">
              {t('to_pipeline')}
            </Button>
          )}
        </Empty>
      )}
      <Stack>
        {all.data?.data.map((source) => <SourceCard key={source.id} datasetId={datasetId} source={source} readOnly={!mayWrite} onEdit={() => setEdited(source)} onRemove={() => setRemoved(source)} />)}
      </Stack>
      <Credentials />
      <Modal opened={edited !== null} onClose={() => setEdited(null)} title={t(edited === 'new' ? 'add' : 'edit')} size="lg" closeButtonProps={{ 'aria-label': c('close') }}>
        {edited !== null && <SourceForm datasetId={datasetId} starts={starts} source={edited === 'new' ? null : edited} onDone={() => setEdited(null)} />}
      </Modal>
      <Confirm
        opened={removed !== null}
        onClose={() => setRemoved(null)}
        title={t('remove_title')}
        action={t('remove')}
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => removed !== null && remove.mutate(removed.id, { onSuccess: () => { done(t('removed')); setRemoved(null); } })}
      >
        {t('remove_hint')}
      </Confirm>
    </>
  );
}

interface SourceCardProps {
  datasetId: string;
  source: Source;
  readOnly: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

function SourceCard({ datasetId, source, readOnly, onEdit, onRemove }: SourceCardProps) {
  const t = useWords(sources);
  const c = useWords(common);
  const [isOpen, setIsOpen] = useState(false);
  const change = useChangeSource(datasetId);
  const run = useRunSource(datasetId);
  const state = !source.schedule ? 'by_hand' : source.enabled ? 'active' : 'paused';
  return (
    <Card withBorder padding="lg" component="article" aria-label={source.name}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="xs">
            <Text fw={600}>{source.name}</Text>
            <Badge variant="light" tt="none" color={state === 'active' ? 'green' : 'gray'}>
              {t(state)}
            </Badge>
          </Group>
          <Text size="xs" c="dimmed">
            {source.datasource_type}
            {source.schedule ? ` · ${source.schedule} ${source.time_zone}` : ''}
            {source.next_run_at ? ` · ${t('next_run', { at: moment(source.next_run_at) })}` : ''}
          </Text>
        </div>
        <Group gap="xs">
          <Button size="xs" variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {t(isOpen ? 'hide_runs' : 'runs')}
          </Button>
          {!readOnly && (
            <>
              <Button size="xs" variant="light" loading={run.isPending} onClick={() => run.mutate(source.id, { onSuccess: () => { done(t('queued')); setIsOpen(true); }, onError: failed })}>
                {t('run_now')}
              </Button>
              {source.schedule && (
                <Button size="xs" variant="default" loading={change.isPending} onClick={() => change.mutate({ id: source.id, enabled: !source.enabled }, { onError: failed })}>
                  {t(source.enabled ? 'pause' : 'resume')}
                </Button>
              )}
              <Button size="xs" variant="default" onClick={onEdit}>
                {c('edit')}
              </Button>
              <Button size="xs" variant="subtle" color="red" onClick={onRemove}>
                {t('remove')}
              </Button>
            </>
          )}
        </Group>
      </Group>
      {isOpen && <SourceRuns datasetId={datasetId} sourceId={source.id} />}
    </Card>
  );
}

const counts = ['seen', 'added', 'changed', 'unchanged', 'deleted', 'failed', 'skipped'] as const;

function SourceRuns({ datasetId, sourceId }: { datasetId: string; sourceId: string }) {
  const t = useWords(sources);
  const runs = useSourceRuns(datasetId, sourceId);
  if (runs.isPending) return <Loading rows={2} />;
  if (runs.isError) return <Failure error={runs.error} retry={() => void runs.refetch()} />;
  if (runs.data.data.length === 0) return <Text size="sm" mt="md">{t('no_runs')}</Text>;
  return (
    <Table.ScrollContainer minWidth={720} mt="md">
      <Table verticalSpacing={6} aria-label={t('runs')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('started')}</Table.Th>
            <Table.Th scope="col">{t('status')}</Table.Th>
            {counts.map((count) => <Table.Th key={count} scope="col">{t(count === 'failed' ? 'failed_items' : count)}</Table.Th>)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.data.data.map((run) => (
            <Table.Tr key={run.id}>
              <Table.Td>{moment(run.started_at)}</Table.Td>
              <Table.Td>
                {t(run.status as 'running' | 'succeeded' | 'partial-succeeded' | 'failed')}
                {run.error && (
                  <Text size="xs" className="passage" maw={260}>
                    {run.error}
                  </Text>
                )}
              </Table.Td>
              {counts.map((count) => <Table.Td key={count}>{number(run[count])}</Table.Td>)}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Anchor component="button" type="button" size="xs" mt="xs" onClick={() => void runs.refetch()}>
        {t('refresh')}
      </Anchor>
    </Table.ScrollContainer>
  );
}
