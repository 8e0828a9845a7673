import { Accordion, Alert, Code, Group, ScrollArea, Stack, Text } from '@mantine/core';
import { useWords } from '../../i18n';
import { RunMark } from '../editor/PipelineNode';
import { pipelines } from '../words';
import type { NodeRun, RunState } from './runState';

/** What each node did, in the order in which they began. */
export function NodeRuns({ run }: { run: Pick<RunState, 'order' | 'nodes'> }) {
  const t = useWords(pipelines);
  const nodes = run.order.flatMap((id) => run.nodes[id] ?? []).filter((node) => node.nodeType !== 'iteration-start');
  if (nodes.length === 0) return <Text size="sm" c="dimmed">{t('no_nodes')}</Text>;
  return (
    <Accordion variant="separated" multiple order={4}>
      {nodes.map((node) => (
        <Accordion.Item key={node.nodeId} value={node.nodeId}>
          <Accordion.Control>
            <Group justify="space-between" wrap="nowrap" gap="xs">
              <Text size="sm" fw={500} className="truncate">
                {node.title || node.nodeId}
              </Text>
              <RunMark run={node} />
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            <NodeRunDetail node={node} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

function NodeRunDetail({ node }: { node: NodeRun }) {
  const t = useWords(pipelines);
  return (
    <Stack gap="sm">
      {node.error !== null && (
        <Alert color="red" p="xs" title={node.errorType ?? undefined}>
          <span className="passage">{node.error}</span>
        </Alert>
      )}
      {node.executions > 1 && <Text size="xs">{t('executions', { count: node.executions })}</Text>}
      <Value label={t('node_inputs')} value={node.inputs} />
      <Value label={t('node_process')} value={node.processData} />
      <Value label={t('node_outputs')} value={node.outputs} />
      {node.isCut && (
        <Text size="xs" c="dimmed">
          {t('cut')}
        </Text>
      )}
    </Stack>
  );
}

/** A value of a run as JSON; nothing for none. */
export function Value({ label, value }: { label: string; value: unknown }) {
  if (value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0)) return null;
  return (
    <div>
      <Text size="xs" fw={600} mb={2}>
        {label}
      </Text>
      <ScrollArea.Autosize mah={260} type="auto" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': label }}>
        <Code block className="passage" fz="xs">
          {JSON.stringify(value, null, 2)}
        </Code>
      </ScrollArea.Autosize>
    </div>
  );
}
