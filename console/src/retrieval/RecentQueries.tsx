import { Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { moment } from '../components/format';
import { Loading } from '../components/Loading';
import { useWords } from '../i18n';
import { useRecentQueries } from './useRetrieval';
import { retrieval } from './words';

/** What was asked of the dataset, each query once. */
export function RecentQueries({ datasetId, onPick }: { datasetId: string; onPick: (query: string) => void }) {
  const t = useWords(retrieval);
  const { data, isPending } = useRecentQueries(datasetId);
  const latest = new Map<string, number>();
  for (const query of data?.data ?? []) if (!latest.has(query.content)) latest.set(query.content, query.created_at);
  return (
    <Stack gap="xs">
      <Title order={3}>{t('recent')}</Title>
      {isPending && <Loading rows={3} height={28} />}
      {data && latest.size === 0 && (
        <Text size="sm" c="dimmed">
          {t('recent_none')}
        </Text>
      )}
      {[...latest].slice(0, 8).map(([content, at]) => (
        <UnstyledButton key={content} onClick={() => onPick(content)} title={t('recent_use', { query: content })} p={4}>
          <Text size="sm" className="truncate">
            {content}
          </Text>
          <Text size="xs" c="dimmed">
            {moment(at)}
          </Text>
        </UnstyledButton>
      ))}
    </Stack>
  );
}
