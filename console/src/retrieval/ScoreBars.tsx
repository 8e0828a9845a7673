import { Grid, Progress, Stack, Text } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useWords } from '../i18n';
import { retrieval } from './words';

const channels = [
  { name: 'semantic', color: 'indigo.6' },
  { name: 'full_text', color: 'teal.6' },
  { name: 'keyword', color: 'orange.6' },
] as const;

const figure = (value: number) => value.toFixed(3);

/** What each channel said of a passage, in its own measure and as a share of the score. */
export function ScoreBars({ explanation }: { explanation: Schemas['HitExplanation'] }) {
  const t = useWords(retrieval);
  return (
    <Stack gap={6}>
      {channels.map(({ name, color }) => {
        const channel = explanation[name];
        return channel && <Bar key={name} label={t(name)} value={channel.normalised} color={color} detail={t(`raw_${name}`, { raw: name === 'keyword' ? channel.raw : figure(channel.raw) })} />;
      })}
      {explanation.rerank_score !== null && explanation.rerank_score !== undefined && (
        <>
          <Bar label={t('fused')} value={explanation.fused_score} color="gray.6" />
          <Bar label={t('reranked')} value={explanation.rerank_score} color="grape.6" detail={t('ranks', { before: explanation.rank_before_rerank, after: explanation.rank_after_rerank })} />
        </>
      )}
    </Stack>
  );
}

function Bar({ label, value, color, detail }: { label: string; value: number; color: string; detail?: string }) {
  return (
    <Grid gap="xs" align="center">
      <Grid.Col span={{ base: 4, sm: 3 }}>
        <Text size="xs">{label}</Text>
      </Grid.Col>
      <Grid.Col span={{ base: 4, sm: 5 }}>
        <Progress value={Math.max(0, Math.min(1, value)) * 100} color={color} size="sm" aria-label={`${label} ${figure(value)}`} />
      </Grid.Col>
      <Grid.Col span={4}>
        <Text size="xs" c="dimmed">
          {figure(value)}
          {detail && ` · ${detail}`}
        </Text>
      </Grid.Col>
    </Grid>
  );
}
