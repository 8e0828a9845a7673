import { Alert, Anchor, Button, FileInput, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { useWords } from '../../i18n';
import { RunMark } from '../editor/PipelineNode';
import type { PipelineFile, PipelineVariable } from '../model/dsl';
import { uploadForRun, useDatasourcePlugins } from '../usePipelines';
import { pipelines } from '../words';
import { ChunkPreview } from './ChunkPreview';
import { initialValues, InputFields } from './InputFields';
import { ItemPicker } from './ItemPicker';
import type { RunItem } from './items';
import { NodeRuns } from './NodeRuns';
import { isFinished } from './runState';
import type { NodeRun, RunState } from './runState';
import { useLiveRun } from './useLiveRun';
import { useStopRun } from './useRuns';

interface RunPanelProps {
  datasetId: string;
  isPublished: boolean;
  file: PipelineFile;
  /** Told what the nodes do, for the graph. */
  onNodes: (nodes: Readonly<Record<string, NodeRun>>) => void;
}

/** Starts a run and shows it live. */
export function RunPanel({ datasetId, isPublished, file, onNodes }: RunPanelProps) {
  const t = useWords(pipelines);
  const plugins = useDatasourcePlugins(datasetId, isPublished);
  const [startId, setStartId] = useState<string | null>(null);
  const live = useLiveRun(datasetId, isPublished);
  const stop = useStopRun(datasetId);
  const runs = Object.values(live.runs);
  const first = runs[0];

  useEffect(() => {
    if (first !== undefined) onNodes(first.nodes);
  }, [first, onNodes]);

  const stopRuns = () => {
    if (isPublished) for (const run of runs) if (run.id !== null && !isFinished(run.status)) stop.mutate(run.id);
    if (!isPublished) live.leave();
  };
  if (plugins.isPending) return <Loading />;
  if (plugins.isError) return <Failure error={plugins.error} retry={() => void plugins.refetch()} />;
  const start = plugins.data.find((plugin) => plugin.node_id === startId) ?? plugins.data[0];
  if (start === undefined) return <Alert color="yellow">{t('no_start')}</Alert>;
  return (
    <Stack gap="lg">
      <Text size="sm" c="dimmed">
        {t(isPublished ? 'run_hint' : 'test_hint')}
      </Text>
      {plugins.data.length > 1 && (
        <Select label={t('start')} data={plugins.data.map((plugin) => ({ value: plugin.node_id, label: plugin.title }))} value={start.node_id} onChange={setStartId} allowDeselect={false} />
      )}
      <StartForm
        key={start.node_id}
        datasetId={datasetId}
        isPublished={isPublished}
        nodeId={start.node_id}
        datasourceType={start.datasource_type}
        variables={(file.workflow.rag_pipeline_variables ?? []).filter((variable) => variable.belong_to_node_id === 'shared' || variable.belong_to_node_id === start.node_id)}
        isRunning={live.isRunning}
        onStart={live.start}
        onStop={stopRuns}
      />
      {live.error !== null && <Failure error={live.error} />}
      {runs.map((run, index) => <RunResult key={run.id ?? index} datasetId={datasetId} run={run} />)}
    </Stack>
  );
}

interface StartFormProps {
  datasetId: string;
  isPublished: boolean;
  nodeId: string;
  datasourceType: string;
  variables: readonly PipelineVariable[];
  isRunning: boolean;
  onStart: ReturnType<typeof useLiveRun>['start'];
  onStop: () => void;
}

function StartForm({ datasetId, isPublished, nodeId, datasourceType, variables, isRunning, onStart, onStop }: StartFormProps) {
  const t = useWords(pipelines);
  const [values, setValues] = useState<Record<string, unknown>>(() => initialValues(variables));
  const [chosen, setChosen] = useState<RunItem[]>([]);
  const [files, setFiles] = useState<File[]>([]);
  const [address, setAddress] = useState('');
  const [uploading, setUploading] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const isFiles = datasourceType === 'local_file';
  const isWebsite = datasourceType === 'website_crawl';
  const isReady = isFiles ? files.length > 0 : chosen.length > 0 || (isWebsite && /^https?:\/\//i.test(address.trim()));

  const start = async () => {
    setError(null);
    const items: unknown[] = chosen.map((item) => item.info);
    if (isWebsite && address.trim() !== '') items.push({ url: address.trim() });
    try {
      for (const file of isFiles ? (isPublished ? files : files.slice(0, 1)) : []) {
        setUploading(file.name);
        items.push(await uploadForRun(file));
      }
    } catch (reason) {
      setError(reason);
      return;
    } finally {
      setUploading(null);
    }
    await onStart({ inputs: values, datasource_type: datasourceType, datasource_info_list: items, start_node_id: nodeId });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <Stack gap="md">
        <InputFields variables={variables} values={values} onChange={setValues} />
        {isFiles ? (
          <FileInput label={t('files')} placeholder={t('choose_files')} multiple clearable clearButtonProps={{ 'aria-label': t('clear_files') }} value={files} onChange={setFiles} />
        ) : (
          <>
            {isWebsite && <TextInput label={t('address')} placeholder="https://" value={address} onChange={(event) => setAddress(event.currentTarget.value)} />}
            <ItemPicker datasetId={datasetId} nodeId={nodeId} datasourceType={datasourceType} isPublished={isPublished} inputs={values} chosen={chosen} onChoose={setChosen} />
          </>
        )}
        {error !== null && <Failure error={error} />}
        <Group>
          <Button type="submit" disabled={!isReady || isRunning} loading={uploading !== null}>
            {t(isPublished ? 'begin_run' : 'begin_test')}
          </Button>
          {isRunning && (
            <Button variant="default" onClick={onStop}>
              {t('stop')}
            </Button>
          )}
          {uploading !== null && (
            <Text size="xs" role="status">
              {t('uploading', { name: uploading })}
            </Text>
          )}
        </Group>
      </Stack>
    </form>
  );
}

/** How a run goes, and what came of it. */
function RunResult({ datasetId, run }: { datasetId: string; run: RunState }) {
  const t = useWords(pipelines);
  const preview = useMemo(() => Object.values(run.nodes).find((node) => node.nodeType === 'knowledge-index')?.outputs ?? run.outputs, [run]);
  return (
    <Stack gap="sm" component="section" aria-label={t('result')}>
      <Group justify="space-between" role="status">
        <Title order={3}>{t('result')}</Title>
        <RunMark run={{ status: run.status === 'starting' ? 'running' : run.status === 'partial-succeeded' ? 'exception' : run.status, elapsed: run.elapsed }} />
      </Group>
      {run.error !== null && (
        <Alert color="red" p="xs">
          <span className="passage">{run.error}</span>
        </Alert>
      )}
      {run.documentId !== null && (
        <Anchor component={Link} to={`/datasets/${datasetId}/documents/${run.documentId}`} size="sm">
          {t('open_document')}
        </Anchor>
      )}
      <NodeRuns run={run} />
      <ChunkPreview outputs={preview} />
    </Stack>
  );
}
