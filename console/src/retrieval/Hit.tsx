import { Anchor, Badge, Box, Button, Card, Divider, Group, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { useWords } from '../i18n';
import type { Movement } from './comparison';
import { Passage } from './Passage';
import { ScoreBars } from './ScoreBars';
import { retrieval } from './words';

interface HitProps {
  datasetId: string;
  record: Schemas['RetrieveRecord'];
  rank: number;
  explain: boolean;
  movement?: Movement;
}

const long = 420;

export const segmentAddress = (datasetId: string, documentId: string, segmentId: string) => `/datasets/${datasetId}/documents/${documentId}?segment=${segmentId}`;

/** A passage that was found, with its score and why. */
export function Hit({ datasetId, record, rank, explain, movement }: HitProps) {
  const t = useWords(retrieval);
  const [isOpen, setIsOpen] = useState(false);
  const { segment, explanation } = record;
  const terms = explanation?.matched_terms ?? [];
  const isLong = segment.content.length > long;
  return (
    <Card withBorder padding="md" component="article" aria-label={t('rank', { rank })}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Group gap="xs" miw={0} flex={1}>
            <Badge variant="filled" size="lg" circle aria-hidden>
              {rank}
            </Badge>
            <Anchor component={Link} to={segmentAddress(datasetId, segment.document_id, segment.id)} size="sm" fw={600} className="truncate" title={t('open')}>
              {segment.document.name} · #{segment.position}
            </Anchor>
          </Group>
          <Group gap="xs" wrap="nowrap">
            {movement && <Moved movement={movement} />}
            <Text size="sm" fw={600}>
              {record.score.toFixed(3)}
            </Text>
          </Group>
        </Group>
        <Progress value={record.score * 100} size="xs" aria-label={t('score_of', { score: record.score.toFixed(3) })} />
        <Text size="sm" className={isLong && !isOpen ? 'passage clamp' : 'passage'} __vars={{ '--lines': '6' }}>
          <Passage text={segment.content} terms={terms} />
        </Text>
        {isLong && (
          <Button variant="subtle" size="compact-xs" onClick={() => setIsOpen(!isOpen)} aria-expanded={isOpen} w="fit-content">
            {t(isOpen ? 'less' : 'more')}
          </Button>
        )}
        {segment.answer && (
          <Box>
            <Text size="xs" c="dimmed">
              {t('answer')}
            </Text>
            <Text size="sm" className="passage">
              <Passage text={segment.answer} terms={terms} />
            </Text>
          </Box>
        )}
        {record.child_chunks.length > 0 && <Children chunks={record.child_chunks} terms={terms} />}
        {explain && explanation && (
          <>
            <Divider />
            <ScoreBars explanation={explanation} />
            <Group gap={6}>
              <Text size="xs" c="dimmed">
                {terms.length > 0 ? t('matched') : t('matched_none')}
              </Text>
              {terms.map((term) => (
                <Badge key={term} variant="light" color="gray" tt="none" size="sm">
                  {term}
                </Badge>
              ))}
            </Group>
          </>
        )}
      </Stack>
    </Card>
  );
}

function Children({ chunks, terms }: { chunks: Schemas['RetrievedChildItem'][]; terms: readonly string[] }) {
  const t = useWords(retrieval);
  return (
    <Box pl="md" style={{ borderLeft: '3px solid var(--border)' }}>
      <Text size="xs" c="dimmed" mb={4}>
        {t('child_chunks')}
      </Text>
      <Stack gap={6}>
        {chunks.map((chunk) => (
          <Group key={chunk.id} align="flex-start" wrap="nowrap" gap="sm">
            <Text size="xs" fw={600} miw={40}>
              {chunk.score.toFixed(3)}
            </Text>
            <Text size="sm" className="passage">
              <Passage text={chunk.content} terms={terms} />
            </Text>
          </Group>
        ))}
      </Stack>
    </Box>
  );
}

function Moved({ movement }: { movement: Movement }) {
  const t = useWords(retrieval);
  if (movement.rose === null) return <Badge color="blue" variant="light" tt="none">{t('only_here')}</Badge>;
  if (movement.rose === 0) return <Badge color="gray" variant="light" tt="none">{t('moved_not')}</Badge>;
  const count = Math.abs(movement.rose);
  return movement.rose > 0
    ? <Badge color="green" variant="light" tt="none">↑ {t('moved_up', { count })}</Badge>
    : <Badge color="orange" variant="light" tt="none">↓ {t('moved_down', { count })}</Badge>;
}
