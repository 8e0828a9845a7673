import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconVersions } from '@tabler/icons-react';
import { Empty } from '../components/Empty';
import { Failure } from '../components/Failure';
import { moment } from '../components/format';
import { Loading } from '../components/Loading';
import { done, failed } from '../components/notify';
import { useWords } from '../i18n';
import { download } from './download';
import type { PipelineFile } from './model/dsl';
import { readPipelineFile } from './model/file';
import { exportPipeline, useVersions } from './usePipelines';
import { pipelines } from './words';

interface VersionsProps {
  datasetId: string;
  readOnly: boolean;
  onRestore: (file: PipelineFile) => void;
}

/** What was published, the newest first. */
export function Versions({ datasetId, readOnly, onRestore }: VersionsProps) {
  const t = useWords(pipelines);
  const versions = useVersions(datasetId);
  const restore = (id: string) =>
    exportPipeline(datasetId, id).then((yaml) => {
      onRestore(readPipelineFile(yaml));
      done(t('restored'));
    }, failed);
  if (versions.isPending) return <Loading />;
  if (versions.isError) return <Failure error={versions.error} retry={() => void versions.refetch()} />;
  if (versions.data.data.length === 0) return <Empty icon={IconVersions} heading={3} title={t('versions_none')} hint={t('versions_none_hint')} />;
  return (
    <Stack gap="sm">
      {versions.data.data.map((version, index) => (
        <Card key={version.id} withBorder padding="md">
          <Group justify="space-between">
            <div>
              <Text fw={600} size="sm">
                {version.marked_name || t('unnamed')} {index === 0 && <Text span size="xs" c="dimmed">· {t('current')}</Text>}
              </Text>
              <Text size="xs" c="dimmed">
                {moment(version.created_at)}
              </Text>
              {version.marked_comment !== '' && <Text size="sm">{version.marked_comment}</Text>}
            </div>
            <Group gap="xs">
              <Button size="xs" variant="default" onClick={() => void exportPipeline(datasetId, version.id).then((yaml) => download(`pipeline-${version.version.slice(0, 10)}.yml`, yaml), failed)}>
                {t('export')}
              </Button>
              {!readOnly && (
                <Button size="xs" variant="light" onClick={() => void restore(version.id)}>
                  {t('restore')}
                </Button>
              )}
            </Group>
          </Group>
        </Card>
      ))}
    </Stack>
  );
}
