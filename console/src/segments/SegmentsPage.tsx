import { Anchor, Button, Drawer, Grid, Group, Modal, Select, Text } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { IconPlus, IconTextWrap } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { Empty } from '../components/Empty';
import { Failure } from '../components/Failure';
import { Loading } from '../components/Loading';
import { done } from '../components/notify';
import { PageHeader } from '../components/PageHeader';
import { SearchInput } from '../components/SearchInput';
import { common } from '../components/words';
import { DocumentState } from '../documents/DocumentState';
import { useDocumentEvents } from '../documents/useDocumentEvents';
import { useDocument } from '../documents/useDocuments';
import { useWords } from '../i18n';
import { useMay } from '../session/useSession';
import { SegmentDetail } from './SegmentDetail';
import { SegmentEditor } from './SegmentEditor';
import { SegmentList } from './SegmentList';
import { segmentStates, useSegment, useSegmentAction, useSegmentList } from './useSegments';
import { segments } from './words';

/** A document's segments: all of them on the left, the chosen one in its surroundings on the right. */
export default function SegmentsPage() {
  const t = useWords(segments);
  const c = useWords(common);
  const { datasetId = '', documentId = '' } = useParams();
  const mayWrite = useMay('write');
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const [address, setAddress] = useSearchParams();
  const selected = address.get('segment');
  const [keyword, setKeyword] = useState('');
  const [state, setState] = useState('');
  const [pages, setPages] = useState<readonly number[]>([1]);
  const [adding, { open, close }] = useDisclosure();
  const document = useDocument(datasetId, documentId);
  const { progress } = useDocumentEvents(datasetId);
  const list = useSegmentList({ datasetId, documentId, keyword, state }, pages);
  const linked = useSegment({ datasetId, documentId }, selected);
  const act = useSegmentAction({ datasetId, documentId });
  const [asked] = useState(selected);
  const showPages = useCallback((next: readonly number[]) => setPages((before) => (before.length === next.length && before.every((page, index) => page === next[index]) ? before : next)), []);

  const choose = (id: string | null) => setAddress(id ? { segment: id } : {}, { replace: true });
  // A link leads to a place in the whole list; who searches looks at another one.
  const start = asked !== null && asked === selected && linked.data && keyword === '' && state === '' ? linked.data.data.position - 1 : null;
  const searching = keyword !== '' || state !== '';
  const detail = selected && <SegmentDetail key={selected} datasetId={datasetId} documentId={documentId} segmentId={selected} onGone={() => choose(null)} />;

  if (document.isPending) return <Loading />;
  if (document.error) return <Failure error={document.error} retry={() => void document.refetch()} />;
  return (
    <>
      <Anchor component={Link} to={`/datasets/${datasetId}/documents`} size="sm">
        ← {t('back')}
      </Anchor>
      <PageHeader title={document.data.name} hint={<DocumentState name={document.data.name} displayStatus={document.data.display_status} error={document.data.error} progress={progress.get(documentId)} />}>
        {mayWrite && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
            {t('add')}
          </Button>
        )}
      </PageHeader>
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Group mb="sm" align="flex-start" role="search">
            <SearchInput label={t('search')} onSearch={setKeyword} flex="2 1 160px" />
            <Select aria-label={t('state')} placeholder={t('any')} data={segmentStates.map((value) => ({ value, label: t(value) }))} value={state || null} onChange={(value) => setState(value ?? '')} clearable flex="1 1 120px" />
          </Group>
          {list.first.isPending ? (
            <Loading rows={6} height={90} />
          ) : list.first.error ? (
            <Failure error={list.first.error} retry={() => void list.first.refetch()} />
          ) : list.total > 0 ? (
            <>
              <Text size="sm" c="dimmed" mb={6} role="status">
                {t('count', { count: list.total })}
              </Text>
              {list.error && <Failure error={list.error} />}
              <SegmentList key={`${keyword} ${state}`} total={list.total} at={list.at} selected={selected} start={start} onSelect={(segment) => choose(segment.id)} onPages={showPages} />
            </>
          ) : (
            <Empty icon={IconTextWrap} title={t(searching ? 'none_found' : 'empty')} hint={t(searching ? 'none_found_hint' : 'empty_hint')} />
          )}
        </Grid.Col>
        {wide && (
          <Grid.Col span={7} aria-live="polite">
            {detail ?? (
              <Text c="dimmed" pt={56}>
                {t('pick')}
              </Text>
            )}
          </Grid.Col>
        )}
      </Grid>
      {!wide && (
        <Drawer opened={selected !== null} onClose={() => choose(null)} position="right" size="100%" title={document.data.name} closeButtonProps={{ 'aria-label': c('close') }}>
          {detail}
        </Drawer>
      )}
      <Modal opened={adding} onClose={close} title={t('add')} size="lg" closeButtonProps={{ 'aria-label': c('close') }}>
        <SegmentEditor
          docForm={document.data.doc_form}
          busy={act.isPending}
          error={act.error}
          onCancel={close}
          onSave={({ content, answer, keywords }) =>
            act.mutate(
              { kind: 'add', content, answer, keywords },
              {
                onSuccess: (segment) => {
                  close();
                  done(t('added'));
                  if (segment) choose(segment.id);
                },
              },
            )
          }
        />
      </Modal>
    </>
  );
}
