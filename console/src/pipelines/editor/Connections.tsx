import { ActionIcon, Group, Select, Stack, Text, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useWords } from '../../i18n';
import { fields } from '../forms/words';
import type { PipelineFile, PipelineNode } from '../model/dsl';
import { connect, handleOf, refusalOf, removeEdges } from '../model/graph';
import { handlesOf } from '../model/nodeKinds';
import { useNodeLabels } from './nodeLabels';

interface ConnectionsProps {
  file: PipelineFile;
  node: PipelineNode;
  onChange: (how: (file: PipelineFile) => PipelineFile) => void;
}

/** What comes after a node: connections without a mouse. */
export function Connections({ file, node, onChange }: ConnectionsProps) {
  const t = useWords(fields);
  const { nodes, edges } = file.workflow.graph;
  const titleOf = (id: string) => nodes.find((one) => one.id === id)?.data.title || id;
  const before = edges.filter((edge) => edge.target === node.id);
  const handles = handlesOf(node.data);
  return (
    <Stack gap="sm">
      {before.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('comes_from')} {before.map((edge) => titleOf(edge.source)).join(', ')}
        </Text>
      )}
      {handles.length > 0 && <Title order={4} size="sm">{t('goes_on')}</Title>}
      {handles.map((handle) => <End key={handle} file={file} node={node} handle={handle} isOnly={handles.length === 1} onChange={onChange} />)}
    </Stack>
  );
}

function End({ file, node, handle, isOnly, onChange }: ConnectionsProps & { handle: string; isOnly: boolean }) {
  const t = useWords(fields);
  const labels = useNodeLabels();
  const { nodes, edges } = file.workflow.graph;
  const titleOf = (id: string) => nodes.find((one) => one.id === id)?.data.title || id;
  const after = edges.filter((edge) => edge.source === node.id && handleOf(edge) === handle);
  const possible = nodes.filter((other) => refusalOf(file, node.id, handle, other.id) === null);
  return (
    <Stack gap={4}>
      {!isOnly && (
        <Text size="xs" fw={500}>
          {t('connect_end', { end: labels.end(node.data, handle) })}
        </Text>
      )}
      {after.length === 0 && (
        <Text size="xs" c="dimmed">
          {t('goes_on_none')}
        </Text>
      )}
      {after.map((edge) => (
        <Group key={edge.id} gap={4} justify="space-between" wrap="nowrap">
          <Text size="sm" className="truncate">
            → {titleOf(edge.target)}
          </Text>
          <ActionIcon variant="subtle" color="gray" aria-label={t('disconnect', { title: titleOf(edge.target) })} onClick={() => onChange((now) => removeEdges(now, [edge.id]))}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {possible.length > 0 && (
        <Select
          size="xs"
          aria-label={isOnly ? t('connect_to') : `${t('connect_to')}: ${labels.end(node.data, handle)}`}
          placeholder={t('connect_to')}
          data={possible.map((other) => ({ value: other.id, label: other.data.title || other.id }))}
          value={null}
          onChange={(target) => target !== null && onChange((now) => connect(now, node.id, handle, target))}
        />
      )}
    </Stack>
  );
}
