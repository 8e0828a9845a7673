import { Alert, Loader, Paper, ScrollArea, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Failure } from '../components/Failure';
import { number } from '../components/format';
import { useWords } from '../i18n';
import { useEstimate } from './useEstimate';
import { documents } from './words';

interface ChunkPreviewProps {
  files: readonly File[];
  text: { name: string; text: string } | null;
  settings: Record<string, unknown>;
}

/** The chunks that a rule makes of a file or text, with their child chunks. */
export function ChunkPreview({ files, text, settings }: ChunkPreviewProps) {
  const t = useWords(documents);
  const [chosen, setChosen] = useState(0);
  const file = files[Math.min(chosen, files.length - 1)] ?? null;
  const source = text ?? file;
  const estimate = useEstimate({ source, settings });
  const data = source ? estimate.data : undefined;
  return (
    <Stack>
      <Title order={2}>{t('preview')}</Title>
      {files.length > 1 && text === null && (
        <Select label={t('preview_of')} data={files.map((one, index) => ({ value: String(index), label: one.name }))} value={String(Math.min(chosen, files.length - 1))} onChange={(value) => setChosen(Number(value))} allowDeselect={false} searchable />
      )}
      {source === null || (text !== null && text.text.trim() === '') ? (
        <Text c="dimmed" size="sm">
          {t('preview_idle')}
        </Text>
      ) : estimate.error ? (
        <Failure error={estimate.error} retry={() => void estimate.refetch()} />
      ) : !data ? (
        <Loader size="sm" role="status" aria-label={t('stale')} />
      ) : (
        <>
          <Text size="sm" role="status">
            {estimate.isFetching ? t('stale') : t('preview_total', { count: data.total_segments, characters: number(data.characters), tokens: number(data.tokens) })}
            {data.preview.length < data.total_segments && ` ${t('preview_first', { count: data.preview.length })}`}
          </Text>
          {data.note && <Alert color="blue">{data.note}</Alert>}
          <ScrollArea.Autosize mah="70vh" viewportProps={{ tabIndex: 0 }} type="auto" offsetScrollbars>
            <Stack gap="sm" component="ol" p={0} m={0}>
              {data.preview.map((chunk, index) => (
                <Paper key={index} component="li" withBorder p="sm" bg="var(--surface)" style={{ listStyle: 'none' }}>
                  <Text size="xs" c="dimmed" mb={4}>
                    {t('chunk', { number: index + 1 })} · {t('chunk_size', { characters: number(chunk.word_count), tokens: number(chunk.tokens) })}
                  </Text>
                  <Text size="sm" className="passage">
                    {chunk.content}
                  </Text>
                  {chunk.child_chunks.length > 0 && (
                    <Stack gap={6} mt="sm" pl="sm" className="children">
                      {chunk.child_chunks.map((child, place) => (
                        <div key={place}>
                          <Text size="xs" c="dimmed">
                            {t('child_number', { number: place + 1 })}
                          </Text>
                          <Text size="sm" className="passage">
                            {child}
                          </Text>
                        </div>
                      ))}
                    </Stack>
                  )}
                </Paper>
              ))}
            </Stack>
          </ScrollArea.Autosize>
        </>
      )}
    </Stack>
  );
}
