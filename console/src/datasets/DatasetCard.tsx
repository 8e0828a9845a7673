import { Badge, Group, Paper, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { number } from '../components/format';
import { useWords } from '../i18n';
import { datasets } from './words';

export function DatasetCard({ dataset }: { dataset: Schemas['DatasetDetail'] }) {
  const t = useWords(datasets);
  return (
    <Paper component="li" withBorder bg="var(--surface)" h="100%">
      <Link to={`/datasets/${dataset.id}`} className="card-link">
        <Group justify="space-between" wrap="nowrap" mb={6}>
          <Title order={2} size="h3" className="truncate">
            {dataset.name}
          </Title>
          <Technique dataset={dataset} />
        </Group>
        <Text size="sm" c="dimmed" className="clamp" mih="2.6em" __vars={{ '--lines': '2' }}>
          {dataset.description}
        </Text>
        <Group justify="space-between" mt="md" gap="xs">
          <Text size="xs" c="dimmed">
            {t('documents', { count: dataset.document_count })} · {t('characters', { characters: number(dataset.word_count) })}
          </Text>
          <Group gap={4}>
            {dataset.tags.map((tag) => (
              <Badge key={tag.id} size="sm" variant="light" color="gray" tt="none">
                {tag.name}
              </Badge>
            ))}
          </Group>
        </Group>
      </Link>
    </Paper>
  );
}

export function Technique({ dataset }: { dataset: Schemas['DatasetDetail'] }) {
  const t = useWords(datasets);
  const name = dataset.provider === 'external' ? 'external' : dataset.indexing_technique === 'high_quality' || dataset.indexing_technique === 'economy' ? dataset.indexing_technique : 'no_technique';
  return (
    <Badge variant="light" color={name === 'high_quality' ? 'indigo' : 'gray'} tt="none" style={{ flexShrink: 0 }}>
      {t(name)}
    </Badge>
  );
}
