import { Button, Group, Select, Text } from '@mantine/core';
import { IconFiles, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Confirm } from '../components/Confirm';
import { Empty } from '../components/Empty';
import { Failure } from '../components/Failure';
import { Loading } from '../components/Loading';
import { done, failed } from '../components/notify';
import { PageHeader } from '../components/PageHeader';
import { Pager } from '../components/Pager';
import { SearchInput } from '../components/SearchInput';
import { useThisDataset } from '../datasets/DatasetPage';
import { useWords } from '../i18n';
import { useMay } from '../session/useSession';
import { BulkActions } from './BulkActions';
import { DocumentTable } from './DocumentTable';
import { displayStatuses } from './status';
import { useDocumentEvents } from './useDocumentEvents';
import { documentsPerPage, useDocumentAction, useDocuments, type DocumentAction, type DocumentListing } from './useDocuments';
import { documents } from './words';

const doneWords = { enable: 'done_enable', disable: 'done_disable', archive: 'done_archive', un_archive: 'done_un_archive', delete: 'done_delete', reindex: 'done_reindex', pause: 'paused', resume: 'done_reindex' } as const;

export default function DocumentsPage() {
  const t = useWords(documents);
  const dataset = useThisDataset();
  const mayWrite = useMay('write');
  const [address, setAddress] = useSearchParams();
  const listing: DocumentListing = {
    page: Number(address.get('page')) || 1,
    keyword: address.get('q') ?? '',
    status: displayStatuses.find((status) => status === address.get('status')) ?? null,
  };
  const list = useDocuments(dataset.id, listing);
  const { progress, live } = useDocumentEvents(dataset.id);
  const act = useDocumentAction(dataset.id);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [deleting, setDeleting] = useState<readonly string[]>([]);

  const change = (next: Partial<DocumentListing>) => {
    const all = { ...listing, page: 1, ...next };
    setSelected(new Set());
    setAddress({ ...(all.keyword && { q: all.keyword }), ...(all.status && { status: all.status }), ...(all.page > 1 && { page: String(all.page) }) }, { replace: true });
  };
  const run = (action: DocumentAction, ids: readonly string[]) =>
    act.mutate(
      { action, ids },
      {
        onSuccess: (outcome) => {
          if (outcome.failed > 0) failed(t('some_failed', { ...outcome }));
          else done(t(doneWords[action]));
          setDeleting([]);
          setSelected(new Set());
        },
        onError: (error) => action !== 'delete' && failed(error),
      },
    );
  const wanted = (action: DocumentAction, ids: readonly string[]) => (action === 'delete' ? setDeleting(ids) : run(action, ids));
  const searching = listing.keyword !== '' || listing.status !== null;
  const add = mayWrite && (
    <Button component={Link} to="add" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('add')}
    </Button>
  );

  return (
    <>
      <PageHeader title={t('title')}>{add}</PageHeader>
      <Group mb="md" align="flex-start" role="search">
        <SearchInput label={t('search')} initial={listing.keyword} onSearch={(keyword) => change({ keyword })} flex="2 1 220px" />
        <Select
          aria-label={t('status')}
          placeholder={t('any_status')}
          data={displayStatuses.map((status) => ({ value: status, label: t(status) }))}
          value={listing.status}
          onChange={(status) => change({ status: displayStatuses.find((known) => known === status) ?? null })}
          clearable
          flex="1 1 160px"
        />
      </Group>
      {selected.size > 0 && mayWrite && <BulkActions datasetId={dataset.id} ids={[...selected]} busy={act.isPending} onAct={(action) => wanted(action, [...selected])} />}
      {list.isPending ? (
        <Loading rows={8} />
      ) : list.error ? (
        <Failure error={list.error} retry={() => void list.refetch()} />
      ) : list.data.data.length > 0 ? (
        <>
          <DocumentTable datasetId={dataset.id} items={list.data.data} progress={progress} selected={selected} onSelect={setSelected} onAct={(action, id) => wanted(action, [id])} />
          <Pager page={listing.page} limit={documentsPerPage} total={list.data.total} onPage={(page) => change({ page })} />
        </>
      ) : searching ? (
        <Empty icon={IconSearch} title={t('none_found')} hint={t('none_found_hint')} />
      ) : (
        <Empty icon={IconFiles} title={t('empty_title')} hint={t('empty_hint')}>
          {add}
        </Empty>
      )}
      <Text size="xs" c="dimmed" mt="md" role="status">
        {t(live ? 'live' : 'live_lost')}
      </Text>
      <Confirm opened={deleting.length > 0} onClose={() => setDeleting([])} title={t('delete_title', { count: deleting.length })} action={t('delete')} busy={act.isPending} error={act.error} onConfirm={() => run('delete', deleting)}>
        {t('delete_hint')}
      </Confirm>
    </>
  );
}
