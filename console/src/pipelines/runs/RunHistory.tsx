import { Anchor, Badge, Button, Card, Group, Select, Stack, Table, Text, Title } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { moment, number } from '../../components/format';
import { Loading } from '../../components/Loading';
import { done, failed } from '../../components/notify';
import { Pager } from '../../components/Pager';
import { useWords } from '../../i18n';
import { stateColor } from '../editor/PipelineNode';
import { pipelines } from '../words';
import { NodeRuns, Value } from './NodeRuns';
import { runFromExecutions } from './runState';
import { runsPerPage, useRerun, useRun, useRuns, useStopRun } from './useRuns';
import type { RunFilter } from './useRuns';

const states: readonly RunFilter[] = ['running', 'succeeded', 'partial-succeeded', 'failed', 'stopped'];

/** The runs of a pipeline; one of them with what its nodes did. */
export function RunHistory({ datasetId, readOnly }: { datasetId: string; readOnly: boolean }) {
  const [search, setSearch] = useSearchParams();
  const runId = search.get('run');
  const show = (id: string | null) => setSearch(id === null ? { tab: 'runs' } : { tab: 'runs', run: id });
  return runId === null ? <RunList datasetId={datasetId} onShow={show} /> : <RunDetail datasetId={datasetId} runId={runId} readOnly={readOnly} onBack={() => show(null)} />;
}

function State({ status }: { status: string }) {
  const t = useWords(pipelines);
  const known = status === 'waiting' || states.includes(status as RunFilter) ? (status as RunFilter | 'waiting') : null;
  return (
    <Badge variant="light" tt="none" color={stateColor(status)}>
      {known === null ? status : t(known)}
    </Badge>
  );
}

function RunList({ datasetId, onShow }: { datasetId: string; onShow: (id: string) => void }) {
  const t = useWords(pipelines);
  const [page, setPage] = useState(1);
  const [status, setStatus] = useState<RunFilter | null>(null);
  const runs = useRuns(datasetId, page, status);
  return (
    <Stack>
      <Select aria-label={t('state')} w={200} size="xs" data={[{ value: '', label: t('all_states') }, ...states.map((state) => ({ value: state, label: t(state) }))]} value={status ?? ''} onChange={(picked) => { setStatus(picked === null || picked === '' ? null : (picked as RunFilter)); setPage(1); }} allowDeselect={false} />
      {runs.isPending && <Loading />}
      {runs.isError && <Failure error={runs.error} retry={() => void runs.refetch()} />}
      {runs.data?.data.length === 0 && <Empty icon={IconHistory} heading={3} title={t('runs_none')} hint={t('runs_none_hint')} />}
      {runs.data && runs.data.data.length > 0 && (
        <Table.ScrollContainer minWidth={640}>
          <Table highlightOnHover verticalSpacing="xs" aria-label={t('runs')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('started')}</Table.Th>
                <Table.Th scope="col">{t('state')}</Table.Th>
                <Table.Th scope="col">{t('kind')}</Table.Th>
                <Table.Th scope="col">{t('took')}</Table.Th>
                <Table.Th scope="col">{t('steps')}</Table.Th>
                <Table.Th scope="col">{t('tokens')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {runs.data.data.map((run) => (
                <Table.Tr key={run.id}>
                  <Table.Td>
                    <Anchor component="button" type="button" size="sm" onClick={() => onShow(run.id)}>
                      {moment(run.created_at)}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>
                    <State status={run.status} />
                  </Table.Td>
                  <Table.Td>{t(run.is_draft ? 'kind_draft' : 'kind_published')}</Table.Td>
                  <Table.Td>{t('elapsed', { seconds: run.elapsed_time.toFixed(2) })}</Table.Td>
                  <Table.Td>{number(run.total_steps)}</Table.Td>
                  <Table.Td>{number(run.total_tokens)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {runs.data && <Pager page={page} limit={runsPerPage} total={runs.data.total} onPage={setPage} />}
    </Stack>
  );
}

function RunDetail({ datasetId, runId, readOnly, onBack }: { datasetId: string; runId: string; readOnly: boolean; onBack: () => void }) {
  const t = useWords(pipelines);
  const detail = useRun(datasetId, runId);
  const stop = useStopRun(datasetId);
  const rerun = useRerun(datasetId);
  const nodes = useMemo(() => runFromExecutions(detail.data?.node_executions ?? []), [detail.data]);
  if (detail.isPending) return <Loading />;
  if (detail.isError) return <Failure error={detail.error} retry={() => void detail.refetch()} />;
  const { run } = detail.data;
  const documentId = run.document_id;
  const goesOn = run.status === 'running' || run.status === 'waiting';
  return (
    <Stack>
      <Anchor component="button" type="button" size="sm" ta="start" onClick={onBack}>
        ← {t('back')}
      </Anchor>
      <Group justify="space-between">
        <Group gap="sm">
          <Title order={3}>{t('run_of', { at: moment(run.created_at) })}</Title>
          <State status={run.status} />
        </Group>
        {!readOnly && (
          <Group gap="xs">
            {goesOn && (
              <Button size="xs" color="red" variant="light" loading={stop.isPending} onClick={() => stop.mutate(run.id, { onSuccess: () => done(t('stopped_done')), onError: failed })}>
                {t('stop')}
              </Button>
            )}
            {documentId && !goesOn && (
              <Button size="xs" variant="light" loading={rerun.isPending} onClick={() => rerun.mutate(documentId, { onSuccess: () => done(t('rerun_done')), onError: failed })}>
                {t('rerun')}
              </Button>
            )}
          </Group>
        )}
      </Group>
      {run.error && <Failure error={new Error(run.error)} />}
      {documentId && (
        <Anchor component={Link} to={`/datasets/${datasetId}/documents/${documentId}`} size="sm">
          {t('open_document')}
        </Anchor>
      )}
      <Text size="sm" c="dimmed">
        {t('elapsed', { seconds: run.elapsed_time.toFixed(2) })} · {t('steps')} {number(run.total_steps)} · {t('tokens')} {number(run.total_tokens)}
      </Text>
      <Card withBorder>
        <Stack gap="sm">
          <Value label={t('item')} value={detail.data.datasource_info} />
          <Value label={t('run_inputs')} value={detail.data.inputs} />
        </Stack>
      </Card>
      <Title order={3}>{t('nodes')}</Title>
      <NodeRuns run={nodes} />
    </Stack>
  );
}
