import { Alert, Card, Group, Stack, Text } from '@mantine/core';
import { IconZoomExclamation } from '@tabler/icons-react';
import { Empty } from '../components/Empty';
import { useWords } from '../i18n';
import type { Movement } from './comparison';
import { Hit } from './Hit';
import type { Answer } from './useRetrieval';
import { retrieval } from './words';

interface HitsProps {
  datasetId: string;
  answer: Answer;
  explain: boolean;
  movements?: readonly Movement[];
}

/** The passages of an answer, best first. */
export function Hits({ datasetId, answer, explain, movements }: HitsProps) {
  const t = useWords(retrieval);
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed" role="status">
        {t('hits_count', { count: answer.records.length, ms: answer.milliseconds })}
      </Text>
      {answer.query.truncated && <Alert color="yellow">{t('truncated')}</Alert>}
      {answer.warnings?.map((warning) => (
        <Alert key={warning} color="yellow">
          {warning}
        </Alert>
      ))}
      {answer.records.length === 0 && <Empty icon={IconZoomExclamation} heading={3} title={t('none')} hint={t('none_hint')} />}
      {answer.records.map((record, index) =>
        isExternal(record) ? (
          <External key={index} passage={record} rank={index + 1} />
        ) : (
          <Hit key={record.segment.id} datasetId={datasetId} record={record} rank={index + 1} explain={explain} movement={movements?.find((one) => one.id === record.segment.id)} />
        ),
      )}
    </Stack>
  );
}

/** A passage of a dataset that lives elsewhere. */
interface ExternalPassage {
  content: string;
  title?: string | null;
  score: number;
}

const isExternal = (record: unknown): record is ExternalPassage => typeof record === 'object' && record !== null && !('segment' in record);

function External({ passage, rank }: { passage: ExternalPassage; rank: number }) {
  const t = useWords(retrieval);
  return (
    <Card withBorder component="article" aria-label={t('rank', { rank })}>
      <Group justify="space-between" mb="xs">
        <Text fw={600} size="sm">
          {rank}. {passage.title}
        </Text>
        <Text fw={600} size="sm">
          {passage.score.toFixed(3)}
        </Text>
      </Group>
      <Text size="sm" className="passage">
        {passage.content}
      </Text>
    </Card>
  );
}
