import { Anchor, Badge, Select, Table, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { IconListCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, answered } from '../api/client';
import { Empty } from '../components/Empty';
import { Failure } from '../components/Failure';
import { moment } from '../components/format';
import { Loading } from '../components/Loading';
import { PageHeader } from '../components/PageHeader';
import { Pager } from '../components/Pager';
import { useWords } from '../i18n';
import { jobs } from './words';

const limit = 50;
const again = 3000;
const kinds = ['index_document', 'reindex', 'complete_index', 'sync_source', 'purge'] as const;
const statuses = ['waiting', 'running'] as const;

export default function JobsPage() {
  const t = useWords(jobs);
  const say = (kind: string) => {
    const known = kinds.find((one) => one === kind);
    return known ? t(known) : kind;
  };
  const [page, setPage] = useState(1);
  const [status, setStatus] = useState<(typeof statuses)[number] | null>(null);
  const list = useQuery({
    queryKey: ['jobs', page, status],
    queryFn: ({ signal }) => answered(api.GET('/jobs', { signal, params: { query: { page, limit, status: status ?? undefined } } })),
    placeholderData: keepPreviousData,
    refetchInterval: again,
  });
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')}>
        <Select
          aria-label={t('status')}
          placeholder={t('any')}
          data={statuses.map((value) => ({ value, label: t(value) }))}
          value={status}
          onChange={(value) => {
            setStatus(statuses.find((known) => known === value) ?? null);
            setPage(1);
          }}
          clearable
        />
      </PageHeader>
      {list.isPending ? (
        <Loading />
      ) : list.error ? (
        <Failure error={list.error} retry={() => void list.refetch()} />
      ) : list.data.data.length === 0 ? (
        <Empty icon={IconListCheck} title={t('empty')} hint={t('empty_hint')} />
      ) : (
        <>
          <Text size="sm" c="dimmed" mb="sm">
            {t('total', { count: list.data.total })}
          </Text>
          <Table aria-label={t('list')} withTableBorder bg="var(--surface)" verticalSpacing="sm" layout="fixed">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('kind')}</Table.Th>
                <Table.Th>{t('document')}</Table.Th>
                <Table.Th w={110}>{t('status')}</Table.Th>
                <Table.Th w={100} ta="right" visibleFrom="md">
                  {t('attempts')}
                </Table.Th>
                <Table.Th visibleFrom="lg">{t('worker')}</Table.Th>
                <Table.Th w={200} visibleFrom="md">
                  {t('created')}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {list.data.data.map((job) => (
                <Table.Tr key={job.id}>
                  <Table.Td className="passage">{say(job.kind)}</Table.Td>
                  <Table.Td>
                    {job.dataset_id && job.document_id ? (
                      <Anchor component={Link} to={`/datasets/${job.dataset_id}/documents/${job.document_id}`} size="sm" className="truncate" display="block">
                        {job.document_name ?? job.document_id}
                      </Anchor>
                    ) : (
                      '–'
                    )}
                  </Table.Td>
                  <Table.Td>
                    <Badge variant="light" tt="none" color={job.status === 'running' ? 'blue' : 'gray'}>
                      {t(job.status === 'running' ? 'running' : 'waiting')}
                    </Badge>
                  </Table.Td>
                  <Table.Td ta="right" visibleFrom="md">
                    {job.attempts}
                  </Table.Td>
                  <Table.Td visibleFrom="lg" className="truncate">
                    {job.worker ?? '–'}
                  </Table.Td>
                  <Table.Td visibleFrom="md">{moment(job.created_at)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Pager page={page} limit={limit} total={list.data.total} onPage={setPage} />
        </>
      )}
    </>
  );
}
