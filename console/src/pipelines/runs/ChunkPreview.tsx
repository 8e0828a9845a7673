import { Card, Stack, Text } from '@mantine/core';
import { useWords } from '../../i18n';
import { isRecord, list, text } from '../model/dsl';
import { pipelines } from '../words';

/** The chunks that a draft came to. */
export function ChunkPreview({ outputs }: { outputs: unknown }) {
  const t = useWords(pipelines);
  if (!isRecord(outputs)) return null;
  const chunks = list(outputs.preview).filter(isRecord);
  const pairs = list(outputs.qa_preview).filter(isRecord);
  const total = typeof outputs.total_segments === 'number' ? outputs.total_segments : chunks.length + pairs.length;
  if (chunks.length + pairs.length === 0) return null;
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {t('chunks_of', { shown: chunks.length + pairs.length, total })}
      </Text>
      {chunks.map((chunk, index) => (
        <Card key={index} withBorder padding="sm">
          <Text size="sm" className="passage">
            {text(chunk.content)}
          </Text>
          {list(chunk.child_chunks).length > 0 && (
            <Stack gap={4} mt="xs" pl="sm" style={{ borderLeft: '3px solid var(--border)' }}>
              <Text size="xs" c="dimmed">
                {t('children')}
              </Text>
              {list(chunk.child_chunks).map((child, place) => (
                <Text key={place} size="xs" className="passage">
                  {text(child)}
                </Text>
              ))}
            </Stack>
          )}
        </Card>
      ))}
      {pairs.map((pair, index) => (
        <Card key={index} withBorder padding="sm">
          <Text size="sm" fw={600} className="passage">
            {text(pair.question)}
          </Text>
          <Text size="sm" className="passage">
            {text(pair.answer)}
          </Text>
        </Card>
      ))}
    </Stack>
  );
}
