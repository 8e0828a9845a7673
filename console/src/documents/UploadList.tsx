import { Anchor, Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import { number } from '../components/format';
import { useWords } from '../i18n';
import { stageOf } from './DocumentState';
import { isAtRest, progressOf } from './status';
import type { Progress as AllProgress } from './useDocumentEvents';
import type { Upload } from './useUploads';
import { documents } from './words';

interface UploadListProps {
  datasetId: string;
  uploads: readonly Upload[];
  progress: AllProgress;
  onRetry: (file: File) => void;
}

/** Every upload with how much of it was sent, and then the stage of its indexing as the server tells of it. */
export function UploadList({ datasetId, uploads, progress, onRetry }: UploadListProps) {
  return (
    <Stack gap="xs" component="ul" p={0} m={0}>
      {uploads.map((upload) => (
        <Paper key={upload.key} component="li" withBorder p="sm" bg="var(--surface)" style={{ listStyle: 'none' }}>
          <UploadRow datasetId={datasetId} upload={upload} progress={progress} onRetry={onRetry} />
        </Paper>
      ))}
    </Stack>
  );
}

function UploadRow({ datasetId, upload, progress, onRetry }: Omit<UploadListProps, 'uploads'> & { upload: Upload }) {
  const t = useWords(documents);
  const { file, state, document } = upload;
  const told = document && progress.get(document.id);
  const stage = told?.indexing_status ?? document?.indexing_status;
  const failed = state === 'failed' || stage === 'error';
  const ready = stage === 'completed';
  const value = state === 'sent' ? progressOf(stage ?? 'waiting', told?.completed_segments ?? 0, told?.total_segments ?? 0) : upload.share * 100;
  const words = state === 'failed' ? t('upload_failed') : state === 'sent' ? t(stageOf(stage ?? 'waiting')) : t(`upload_${state}`);
  return (
    <Stack gap={6}>
      <Group justify="space-between" wrap="nowrap">
        {document ? (
          <Anchor component={Link} to={`/datasets/${datasetId}/documents/${document.id}`} size="sm" className="truncate">
            {file.name}
          </Anchor>
        ) : (
          <Text size="sm" className="truncate">
            {file.name}
          </Text>
        )}
        <Group gap={6} wrap="nowrap">
          <Text size="xs" c={failed ? 'red' : 'dimmed'} style={{ whiteSpace: 'nowrap' }}>
            {words}
            {told && !isAtRest(told.indexing_status) && told.total_segments > 0 && ` · ${t('progress', { done: number(told.completed_segments), total: number(told.total_segments) })}`}
          </Text>
          {ready && <IconCircleCheck size={18} color="var(--mantine-color-green-7)" aria-hidden />}
          {failed && <IconAlertTriangle size={18} color="var(--mantine-color-error)" aria-hidden />}
        </Group>
      </Group>
      {!failed && !ready && <Progress value={value} size="sm" color={state === 'sent' ? 'indigo' : 'gray'} aria-label={t(state === 'sent' ? 'progress_of' : 'upload_progress', { name: file.name })} />}
      {failed && (
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Text size="xs" c="dimmed" className="passage">
            {upload.error ?? told?.error}
          </Text>
          {state === 'failed' && (
            <Button size="compact-xs" variant="default" onClick={() => onRetry(file)}>
              {t('retry')}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  );
}
