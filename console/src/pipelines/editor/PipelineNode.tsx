import { Badge, Group, Loader, Text } from '@mantine/core';
import { IconAlertCircle, IconAlertTriangle, IconCheck, IconFlagFilled, IconPlayerStop, IconX } from '@tabler/icons-react';
import { Handle, Position, useUpdateNodeInternals } from '@xyflow/react';
import type { NodeProps } from '@xyflow/react';
import { useEffect } from 'react';
import { useWords } from '../../i18n';
import type { FlowNode, FlowNodeData } from '../model/flow';
import type { NodeRun } from '../runs/runState';
import { pipelines } from '../words';
import { useNodeLabels } from './nodeLabels';

const colors: Readonly<Record<string, string>> = {
  datasource: '#0b7285', 'knowledge-index': '#2b8a3e', tool: '#364fc7', 'document-extractor': '#364fc7', llm: '#862e9c', 'parameter-extractor': '#862e9c', 'question-classifier': '#862e9c', 'http-request': '#d9480f',
};

/** A node of the graph: what it is, what is wrong with it, and what the run does with it. */
export function PipelineNode({ id, data }: NodeProps<FlowNode>) {
  const { settings, handles } = data;
  const labels = useNodeLabels();
  useNewHandles(id, handles);
  return (
    <>
      {settings.type !== 'datasource' && <Handle type="target" id="target" position={Position.Left} />}
      <div className="pipeline-node" data-wrong={data.errors > 0} style={{ ['--node-color' as string]: colors[settings.type] ?? '#e67700' }}>
        <Group justify="space-between" wrap="nowrap" gap={6}>
          <Text size="sm" fw={600} className="truncate" title={settings.title}>
            {settings.title || labels.kind(settings)}
          </Text>
          <Marks data={data} />
        </Group>
        <Text size="xs" c="dimmed" className="truncate">
          {labels.kind(settings)}
        </Text>
        {data.run && <RunMark run={data.run} />}
      </div>
      <Ends data={data} />
    </>
  );
}

/** An iteration, with the nodes that it runs within it. */
export function IterationNode({ id, data }: NodeProps<FlowNode>) {
  const t = useWords(pipelines);
  useNewHandles(id, data.handles);
  return (
    <>
      <Handle type="target" id="target" position={Position.Left} />
      <div className="pipeline-iteration" data-wrong={data.errors > 0}>
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm" fw={600} className="truncate">
            {data.settings.title || t('iteration')}
          </Text>
          <Group gap={6} wrap="nowrap">
            {data.run && <RunMark run={data.run} />}
            <Marks data={data} />
          </Group>
        </Group>
      </div>
      <Ends data={data} />
    </>
  );
}

/** Where the rounds of an iteration begin. */
export function IterationStart() {
  return (
    <>
      <div className="pipeline-start">
        <IconFlagFilled size={18} aria-hidden />
      </div>
      <Handle type="source" id="source" position={Position.Right} />
    </>
  );
}

function Ends({ data }: { data: FlowNodeData }) {
  const labels = useNodeLabels();
  const { handles, settings } = data;
  return handles.map((handle, index) => {
    const top = `${((index + 1) / (handles.length + 1)) * 100}%`;
    return (
      <span key={handle}>
        {handles.length > 1 && (
          <span className="pipeline-end truncate" style={{ top }}>
            {labels.end(settings, handle)}
          </span>
        )}
        <Handle type="source" id={handle} position={Position.Right} style={{ top }} />
      </span>
    );
  });
}

function Marks({ data }: { data: FlowNodeData }) {
  const t = useWords(pipelines);
  if (data.errors > 0) return <IconAlertCircle size={18} color="var(--mantine-color-error)" role="img" aria-label={t('errors_count', { count: data.errors })} />;
  if (data.warnings > 0) return <IconAlertTriangle size={18} color="var(--mantine-color-orange-7)" role="img" aria-label={t('warnings_count', { count: data.warnings })} />;
  return null;
}

/** What a run did with a node. */
export function RunMark({ run }: { run: Pick<NodeRun, 'status' | 'elapsed'> & Partial<NodeRun> }) {
  const t = useWords(pipelines);
  const detail = run.round != null && run.rounds != null && run.status === 'running' ? t('round_of', { round: run.round + 1, rounds: run.rounds }) : run.elapsed != null ? t('elapsed', { seconds: run.elapsed.toFixed(2) }) : '';
  return (
    <Badge variant="light" size="sm" tt="none" mt={4} color={stateColor(run.status)} leftSection={<StateIcon status={run.status} />} data-status={run.status}>
      {t(run.status)} {detail}
    </Badge>
  );
}

export const stateColor = (status: string): string =>
  status === 'succeeded' ? 'green' : status === 'failed' ? 'red' : status === 'exception' || status === 'partial-succeeded' || status === 'retry' ? 'orange' : status === 'stopped' ? 'gray' : 'blue';

function StateIcon({ status }: { status: string }) {
  if (status === 'succeeded') return <IconCheck size={12} aria-hidden />;
  if (status === 'failed' || status === 'exception') return <IconX size={12} aria-hidden />;
  if (status === 'stopped') return <IconPlayerStop size={12} aria-hidden />;
  return <Loader size={10} aria-hidden />;
}

/** The drawing has to look again where the ends of a node are when it has others. */
function useNewHandles(id: string, handles: readonly string[]) {
  const update = useUpdateNodeInternals();
  const ends = handles.join(' ');
  useEffect(() => update(id), [id, ends, update]);
}
