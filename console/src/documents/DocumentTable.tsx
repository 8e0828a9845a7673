import { Anchor, Checkbox, Table, Text, VisuallyHidden } from '@mantine/core';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { moment, number } from '../components/format';
import { common } from '../components/words';
import { useWords } from '../i18n';
import { DocumentMenu } from './DocumentMenu';
import { DocumentState } from './DocumentState';
import type { Progress } from './useDocumentEvents';
import type { DocumentAction } from './useDocuments';
import { documents } from './words';

interface DocumentTableProps {
  datasetId: string;
  items: Schemas['DocumentItem'][];
  progress: Progress;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  onAct: (action: DocumentAction, id: string) => void;
}

export function DocumentTable({ datasetId, items, progress, selected, onSelect, onAct }: DocumentTableProps) {
  const t = useWords(documents);
  const c = useWords(common);
  const all = items.every((item) => selected.has(item.id));
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect(next);
  };
  return (
    <Table highlightOnHover verticalSpacing="sm" layout="fixed" aria-label={t('list')} bg="var(--surface)" withTableBorder>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={44}>
            <Checkbox aria-label={c('select_all')} checked={all} indeterminate={!all && selected.size > 0} onChange={() => onSelect(all ? new Set() : new Set(items.map((item) => item.id)))} />
          </Table.Th>
          <Table.Th>{t('name')}</Table.Th>
          <Table.Th w={{ base: 120, sm: 170 }}>{t('status')}</Table.Th>
          <Table.Th w={110} ta="right" visibleFrom="md">
            {t('characters')}
          </Table.Th>
          <Table.Th w={70} ta="right" visibleFrom="md">
            {t('hits')}
          </Table.Th>
          <Table.Th w={200} visibleFrom="lg">
            {t('added')}
          </Table.Th>
          <Table.Th w={52}>
            <VisuallyHidden>{c('actions')}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item) => (
          <Table.Tr key={item.id} bg={selected.has(item.id) ? 'var(--mantine-primary-color-light)' : undefined}>
            <Table.Td>
              <Checkbox aria-label={c('select', { name: item.name })} checked={selected.has(item.id)} onChange={() => toggle(item.id)} />
            </Table.Td>
            <Table.Td>
              <Anchor component={Link} to={item.id} size="sm" fw={500} className="truncate" display="block" title={item.name}>
                {item.name}
              </Anchor>
            </Table.Td>
            <Table.Td>
              <DocumentState name={item.name} displayStatus={item.display_status} error={item.error} progress={progress.get(item.id)} />
            </Table.Td>
            <Table.Td ta="right" visibleFrom="md">
              {number(item.word_count)}
            </Table.Td>
            <Table.Td ta="right" visibleFrom="md">
              {number(item.hit_count)}
            </Table.Td>
            <Table.Td visibleFrom="lg">
              <Text size="sm">{moment(item.created_at)}</Text>
            </Table.Td>
            <Table.Td>
              <DocumentMenu datasetId={datasetId} document={item} onAct={(action) => onAct(action, item.id)} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
