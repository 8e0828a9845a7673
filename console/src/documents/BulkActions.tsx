import { Button, Group, Paper, Text } from '@mantine/core';
import { failed } from '../components/notify';
import { useWords } from '../i18n';
import { downloadZip } from './download';
import type { DocumentAction } from './useDocuments';
import { documents } from './words';

interface BulkActionsProps {
  datasetId: string;
  ids: readonly string[];
  busy: boolean;
  onAct: (action: DocumentAction) => void;
}

const actions = ['enable', 'disable', 'archive', 'un_archive', 'reindex'] as const;

/** What can be done with all documents that are selected. */
export function BulkActions({ datasetId, ids, busy, onAct }: BulkActionsProps) {
  const t = useWords(documents);
  return (
    <Paper withBorder p="sm" mb="md" bg="var(--surface)" role="toolbar" aria-label={t('bulk')}>
      <Group gap="xs">
        <Text size="sm" fw={600} role="status" mr="sm">
          {t('selected', { count: ids.length })}
        </Text>
        {actions.map((action) => (
          <Button key={action} size="xs" variant="default" disabled={busy} onClick={() => onAct(action)}>
            {t(action)}
          </Button>
        ))}
        <Button size="xs" variant="default" disabled={busy} onClick={() => void downloadZip(datasetId, ids).catch(failed)}>
          {t('download_zip')}
        </Button>
        <Button size="xs" color="red" variant="light" disabled={busy} onClick={() => onAct('delete')}>
          {t('delete')}
        </Button>
      </Group>
    </Paper>
  );
}
