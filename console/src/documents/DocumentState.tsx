import { Badge, Group, Popover, Progress, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { number } from '../components/format';
import { useWords } from '../i18n';
import { colorOf, displayStatuses, isAtRest, progressOf, stages, type DisplayStatus } from './status';
import type { DocumentProgress } from './useDocumentEvents';
import { documents } from './words';

interface DocumentStateProps {
  name: string;
  displayStatus: string;
  error: string | null;
  progress?: DocumentProgress;
}

/** Where a document is: its state, the stage of its indexing, or why that failed. */
export function DocumentState({ name, displayStatus, error, progress }: DocumentStateProps) {
  const t = useWords(documents);
  const status = displayStatuses.find((known) => known === displayStatus) ?? ('indexing' satisfies DisplayStatus);
  const underWay = progress && !isAtRest(progress.indexing_status) && status === 'indexing' ? progress : null;
  return (
    <Stack gap={4}>
      <Group gap={6} wrap="nowrap">
        <Badge variant="light" color={colorOf[status]} tt="none">
          {underWay ? t(stageOf(underWay.indexing_status)) : t(status)}
        </Badge>
        {error && <Reason error={error} />}
      </Group>
      {underWay && (
        <>
          <Progress value={progressOf(underWay.indexing_status, underWay.completed_segments, underWay.total_segments)} size="sm" aria-label={t('progress_of', { name })} />
          {underWay.total_segments > 0 && (
            <Text size="xs" c="dimmed">
              {t('progress', { done: number(underWay.completed_segments), total: number(underWay.total_segments) })}
            </Text>
          )}
        </>
      )}
    </Stack>
  );
}

type Stage = (typeof stages)[number] | 'error' | 'paused';

export const stageOf = (status: string) => `stage_${[...stages, 'error' as const, 'paused' as const].find((stage): stage is Stage => stage === status) ?? 'indexing'}` as const;

function Reason({ error }: { error: string }) {
  const t = useWords(documents);
  return (
    <Popover width={320} withArrow shadow="md">
      <Popover.Target>
        <UnstyledButton aria-label={t('failed_reason')} className="icon-button">
          <IconInfoCircle size={18} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" className="passage">
          {error}
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}
