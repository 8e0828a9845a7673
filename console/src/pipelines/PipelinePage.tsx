import { Button, Tabs } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { ReactFlowProvider } from '@xyflow/react';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { Empty } from '../components/Empty';
import { Failure } from '../components/Failure';
import { Loading } from '../components/Loading';
import { PageHeader } from '../components/PageHeader';
import { useDataset } from '../datasets/useDatasets';
import { useWords } from '../i18n';
import { useMay, useSession } from '../session/useSession';
import { PipelineEditor } from './editor/PipelineEditor';
import { NewPipeline } from './list/NewPipeline';
import type { PipelineFile } from './model/dsl';
import { RunHistory } from './runs/RunHistory';
import { useDraft } from './usePipelines';
import { Versions } from './Versions';
import { pipelines } from './words';

/** The pipeline of a dataset: its editor, its runs and its versions. */
export default function PipelinePage() {
  const t = useWords(pipelines);
  const datasetId = useParams().datasetId!;
  const session = useSession();
  const mayWrite = useMay('write');
  const isAdmin = useMay('admin');
  const dataset = useDataset(datasetId);
  // A dataset without a pipeline is not asked for one.
  const hasPipeline = dataset.data?.pipeline_id != null;
  const draft = useDraft(datasetId, isAdmin, hasPipeline);
  const [search, setSearch] = useSearchParams();
  const [isNew, setIsNew] = useState(false);
  const [restored, setRestored] = useState<PipelineFile | null>(null);
  const [generation, setGeneration] = useState(0);
  const tab = search.get('tab') ?? 'editor';
  const show = (wanted: string | null) => setSearch(wanted === null || wanted === 'editor' ? {} : { tab: wanted }, { replace: true });

  if (dataset.isError) return <Failure error={dataset.error} retry={() => void dataset.refetch()} />;
  if (dataset.isPending || session.isPending || (hasPipeline && draft.isPending)) return <Loading rows={4} height={80} />;
  if (draft.isError) return <Failure error={draft.error} retry={() => void draft.refetch()} />;
  if (draft.data === undefined || draft.data === null) {
    return (
      <>
        <PageHeader order={2} title={t('pipeline')} />
        <Empty icon={IconRoute} heading={3} title={t('no_pipeline')} hint={t('no_pipeline_hint')}>
          {mayWrite && <Button onClick={() => setIsNew(true)}>{t('add_pipeline')}</Button>}
        </Empty>
        <NewPipeline opened={isNew} onClose={() => setIsNew(false)} datasetId={datasetId} onMade={() => setIsNew(false)} />
      </>
    );
  }
  return (
    <>
      <PageHeader order={2} title={t('pipeline')} hint={t('pipeline_hint')} />
      <Tabs value={tab} onChange={show} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="editor">{t('editor')}</Tabs.Tab>
          <Tabs.Tab value="runs">{t('runs')}</Tabs.Tab>
          <Tabs.Tab value="versions">{t('versions')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="editor">
          <ReactFlowProvider>
            <PipelineEditor key={`${datasetId} ${generation}`} datasetId={datasetId} draft={draft.data} restored={restored} withSecrets={isAdmin} readOnly={!mayWrite} onReload={() => void draft.refetch().then(() => setGeneration((count) => count + 1))} />
          </ReactFlowProvider>
        </Tabs.Panel>
        <Tabs.Panel value="runs">
          <RunHistory datasetId={datasetId} readOnly={!mayWrite} />
        </Tabs.Panel>
        <Tabs.Panel value="versions">
          <Versions
            datasetId={datasetId}
            readOnly={!mayWrite}
            onRestore={(file) => {
              setRestored(file);
              show('editor');
            }}
          />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
