import { Badge, Button, Group, Paper, SimpleGrid, Text, Title } from '@mantine/core';
import { IconPlus, IconRoute } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Empty } from '../components/Empty';
import { Failure } from '../components/Failure';
import { moment } from '../components/format';
import { Loading } from '../components/Loading';
import { done } from '../components/notify';
import { PageHeader } from '../components/PageHeader';
import { Pager } from '../components/Pager';
import { useWords } from '../i18n';
import { useMay } from '../session/useSession';
import { NewPipeline } from './list/NewPipeline';
import { usePipelines } from './usePipelines';
import { pipelines } from './words';

/** The pipelines of all datasets. */
export default function PipelinesPage() {
  const t = useWords(pipelines);
  const navigate = useNavigate();
  const mayWrite = useMay('write');
  const [page, setPage] = useState(1);
  const [isNew, setIsNew] = useState(false);
  const list = usePipelines(page);
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setIsNew(true)}>
      {t('new')}
    </Button>
  );
  const made = (datasetId: string, hasIssues: boolean) => {
    done(t(hasIssues ? 'imported_issues' : 'imported'));
    void navigate(`/datasets/${datasetId}/pipeline`);
  };
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')}>
        {list.data && list.data.total > 0 && add}
      </PageHeader>
      {list.isPending && <Loading />}
      {list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.total === 0 && (
        <Empty icon={IconRoute} title={t('none')} hint={t('none_hint')}>
          {add}
        </Empty>
      )}
      <SimpleGrid component="ul" cols={{ base: 1, sm: 2, lg: 3 }} p={0} m={0} style={{ listStyle: 'none' }}>
        {list.data?.data.map((pipeline) => (
          <Paper key={pipeline.id} component="li" withBorder bg="var(--surface)">
            <Link to={`/datasets/${pipeline.dataset_id}/pipeline`} className="card-link">
              <Group justify="space-between" wrap="nowrap" mb={4}>
                <Title order={2} size="h3" className="truncate">
                  {pipeline.dataset_name}
                </Title>
                <Badge variant="light" tt="none" color={pipeline.is_published ? 'green' : 'gray'}>
                  {t(pipeline.is_published ? 'published' : 'draft_only')}
                </Badge>
              </Group>
              <Text size="xs" c="dimmed">
                {t('updated', { at: moment(pipeline.updated_at) })}
              </Text>
            </Link>
          </Paper>
        ))}
      </SimpleGrid>
      {list.data && <Pager page={page} limit={list.data.limit} total={list.data.total} onPage={setPage} />}
      <NewPipeline opened={isNew} onClose={() => setIsNew(false)} onMade={made} />
    </>
  );
}
