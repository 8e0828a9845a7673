import { Button, Group, MultiSelect, SimpleGrid } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDatabase, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Empty } from '../components/Empty';
import { Failure } from '../components/Failure';
import { Loading } from '../components/Loading';
import { PageHeader } from '../components/PageHeader';
import { Pager } from '../components/Pager';
import { SearchInput } from '../components/SearchInput';
import { useWords } from '../i18n';
import { useMay } from '../session/useSession';
import { useTags } from '../tags/useTags';
import { CreateDataset } from './CreateDataset';
import { DatasetCard } from './DatasetCard';
import { datasetsPerPage, useDatasets } from './useDatasets';
import { datasets } from './words';

/** All datasets that the session may see. What is searched for is in the address, so it survives going back. */
export default function DatasetsPage() {
  const t = useWords(datasets);
  const mayWrite = useMay('write');
  const [address, setAddress] = useSearchParams();
  const [creating, { open, close }] = useDisclosure();
  const [clearings, setClearings] = useState(0);
  const tags = useTags();
  const listing = { page: Number(address.get('page')) || 1, keyword: address.get('q') ?? '', tags: address.getAll('tag') };
  const list = useDatasets(listing);
  const change = (next: Partial<typeof listing>) => {
    const all = { ...listing, page: 1, ...next };
    setAddress({ ...(all.keyword && { q: all.keyword }), ...(all.page > 1 && { page: String(all.page) }), tag: all.tags }, { replace: true });
  };
  const clear = () => {
    change({ keyword: '', tags: [] });
    setClearings(clearings + 1);
  };
  const searching = listing.keyword !== '' || listing.tags.length > 0;

  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')}>
        {mayWrite && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
            {t('create')}
          </Button>
        )}
      </PageHeader>
      <Group mb="lg" align="flex-start" role="search">
        <SearchInput key={clearings} label={t('search')} initial={listing.keyword} onSearch={(keyword) => change({ keyword })} flex="2 1 240px" />
        {(tags.data?.length ?? 0) > 0 && (
          <MultiSelect
            aria-label={t('tags')}
            placeholder={listing.tags.length ? undefined : t('any_tag')}
            data={tags.data?.map((tag) => ({ value: tag.id, label: tag.name })) ?? []}
            value={listing.tags}
            onChange={(chosen) => change({ tags: chosen })}
            clearable
            searchable
            flex="1 1 200px"
          />
        )}
      </Group>
      {list.isPending ? (
        <Loading rows={4} height={120} />
      ) : list.error ? (
        <Failure error={list.error} retry={() => void list.refetch()} />
      ) : list.data.data.length > 0 ? (
        <>
          <SimpleGrid component="ul" cols={{ base: 1, sm: 2, xl: 3 }} p={0} m={0} aria-label={t('list')} style={{ listStyle: 'none' }}>
            {list.data.data.map((dataset) => (
              <DatasetCard key={dataset.id} dataset={dataset} />
            ))}
          </SimpleGrid>
          <Pager page={listing.page} limit={datasetsPerPage} total={list.data.total} onPage={(page) => change({ page })} />
        </>
      ) : searching ? (
        <Empty icon={IconSearch} title={t('none_found')} hint={t('none_found_hint')}>
          <Button variant="default" onClick={clear}>
            {t('clear_search')}
          </Button>
        </Empty>
      ) : (
        <Empty icon={IconDatabase} title={t('first_title')} hint={t(mayWrite ? 'first_hint' : 'first_hint_reader')}>
          {mayWrite && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
              {t('create')}
            </Button>
          )}
        </Empty>
      )}
      <CreateDataset opened={creating} onClose={close} />
    </>
  );
}
