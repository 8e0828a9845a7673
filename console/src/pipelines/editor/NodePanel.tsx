import { Alert, Box, Button, Card, CloseButton, Divider, Group, Stack, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useWords } from '../../i18n';
import { NodeForm } from '../forms/NodeForm';
import { NodeFormProvider } from '../forms/NodeFormContext';
import type { PipelineNode } from '../model/dsl';
import type { PipelineIssue } from '../model/flow';
import { changeSetting, removeNodes } from '../model/graph';
import { pipelines } from '../words';
import { Connections } from './Connections';
import type { Editor } from './useEditor';

interface NodePanelProps {
  editor: Editor;
  node: PipelineNode;
  issues: readonly PipelineIssue[];
  readOnly: boolean;
  onClose: () => void;
}

/** The settings of a node, beside the graph. */
export function NodePanel({ editor, node, issues, readOnly, onClose }: NodePanelProps) {
  const t = useWords(pipelines);
  const { change: edit, file } = editor;
  const change = useCallback((path: string, value: unknown) => edit((now) => changeSetting(now, node.id, path, value), `${node.id} ${path}`), [edit, node.id]);
  const general = issues.filter((issue) => issue.field === '' || issue.severity !== 'error');
  return (
    <Card withBorder padding="md" component="section" aria-label={t('settings_of', { title: node.data.title ?? '' })} h="100%">
      <Group justify="space-between" wrap="nowrap" mb="sm">
        <Title order={3} className="truncate">
          {node.data.title}
        </Title>
        <CloseButton aria-label={t('close')} onClick={onClose} />
      </Group>
      <Box mah={{ md: 'calc(100dvh - 440px)' }} mih={{ md: 360 }} style={{ overflowY: 'auto', overflowX: 'hidden' }}>
        <fieldset disabled={readOnly} style={{ border: 'none', padding: 2, margin: 0, minWidth: 0 }}>
          <Stack gap="md">
            {general.map((issue, index) => (
              <Alert key={index} color={issue.severity === 'error' ? 'red' : 'yellow'} p="xs">
                {issue.message}
              </Alert>
            ))}
            <NodeFormProvider file={file} node={node} issues={issues} change={change}>
              <NodeForm key={node.id} />
            </NodeFormProvider>
            <Divider />
            <Connections file={file} node={node} onChange={edit} />
            <Divider />
            <Button
              variant="light"
              color="red"
              size="xs"
              w="fit-content"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => {
                edit((now) => removeNodes(now, [node.id]));
                onClose();
              }}
            >
              {t('remove_node')}
            </Button>
          </Stack>
        </fieldset>
      </Box>
    </Card>
  );
}
