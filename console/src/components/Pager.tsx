import { Group, Pagination } from '@mantine/core';
import { useWords } from '../i18n';
import { common } from './words';

interface PagerProps {
  page: number;
  limit: number;
  total: number;
  onPage: (page: number) => void;
}

/** Goes from page to page of a list; nothing where there is only one. */
export function Pager({ page, limit, total, onPage }: PagerProps) {
  const t = useWords(common);
  const pages = Math.ceil(total / limit);
  if (pages < 2) return null;
  const label = { first: undefined, previous: t('previous_page'), next: t('next_page'), last: undefined };
  return (
    <Group component="nav" aria-label={t('pages')} justify="center" mt="lg">
      <Pagination value={page} onChange={onPage} total={pages} size="sm" getControlProps={(control) => ({ 'aria-label': label[control] })} getItemProps={(number) => ({ 'aria-label': t('page_of', { page: number, pages }) })} />
    </Group>
  );
}
