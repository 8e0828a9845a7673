import { Anchor, Button, Collapse, Group, Select, Stack, Table, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useWords } from '../i18n';
import { segmentAddress } from './Hit';
import { mapPoints } from './mapPoints';
import { PassageMap } from './PassageMap';
import type { Answer } from './useRetrieval';
import { retrieval } from './words';

interface MapViewProps {
  datasetId: string;
  answer: Answer;
  sample: number;
  onSample: (sample: number) => void;
}

/** The map of an answer, and the same as a table. */
export default function MapView({ datasetId, answer, sample, onSample }: MapViewProps) {
  const t = useWords(retrieval);
  const navigate = useNavigate();
  const [isTable, setIsTable] = useState(false);
  const points = useMemo(() => mapPoints(answer), [answer]);
  const kinds = { query: t('map_query'), hit: t('map_hits'), other: t('map_others') };
  if (points.length === 0) return <Text c="dimmed">{t('map_none')}</Text>;
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-end">
        <Text size="sm" c="dimmed" maw={440}>
          {t('map_hint')}
        </Text>
        <Select label={t('map_sample')} size="xs" w={130} data={['0', '100', '200', '500']} value={String(sample)} onChange={(value) => onSample(Number(value))} allowDeselect={false} />
      </Group>
      <Group gap="md" aria-hidden>
        <Legend color="#e8590c" label={kinds.query} />
        <Legend color="#3b5bdb" label={kinds.hit} />
        {points.some((point) => point.kind === 'other') && <Legend color="#868e96" label={kinds.other} />}
      </Group>
      <PassageMap points={points} onOpen={(point) => void navigate(segmentAddress(datasetId, point.documentId!, point.segmentId!))} />
      <Button variant="default" size="xs" w="fit-content" aria-expanded={isTable} onClick={() => setIsTable(!isTable)}>
        {t('map_table')}
      </Button>
      <Collapse expanded={isTable}>
        {isTable && (
          <Table.ScrollContainer minWidth={560}>
            <Table verticalSpacing={6} aria-label={t('map')}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t('kind')}</Table.Th>
                  <Table.Th scope="col">{t('document')}</Table.Th>
                  <Table.Th scope="col">{t('passage')}</Table.Th>
                  <Table.Th scope="col">{t('distance')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {[...points].sort((one, other) => (one.distance ?? -1) - (other.distance ?? -1)).map((point, index) => (
                  <Table.Tr key={index}>
                    <Table.Td>{point.rank === null ? kinds[point.kind] : `${kinds[point.kind]} ${point.rank}`}</Table.Td>
                    <Table.Td>{point.segmentId === null ? '' : <Anchor component={Link} to={segmentAddress(datasetId, point.documentId!, point.segmentId)} size="sm">{point.document}</Anchor>}</Table.Td>
                    <Table.Td className="passage">{point.text.slice(0, 160)}</Table.Td>
                    <Table.Td>{point.distance?.toFixed(3) ?? ''}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Collapse>
    </Stack>
  );
}

function Legend({ color, label }: { color: string; label: string }) {
  return (
    <Group gap={6}>
      <svg width="12" height="12">
        <circle cx="6" cy="6" r="5" fill={color} />
      </svg>
      <Text size="xs">{label}</Text>
    </Group>
  );
}
