import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Confirm } from '../components/Confirm';
import { Failure } from '../components/Failure';
import { moment, number } from '../components/format';
import { Loading } from '../components/Loading';
import { done, failed } from '../components/notify';
import { useWords } from '../i18n';
import { useMay } from '../session/useSession';
import { ChildChunks } from './ChildChunks';
import { inContext } from './overlap';
import { SegmentEditor } from './SegmentEditor';
import { useNeighbours, useSegment, useSegmentAction } from './useSegments';
import { segments } from './words';

interface SegmentDetailProps {
  datasetId: string;
  documentId: string;
  segmentId: string;
  onGone: () => void;
}

/** One segment: its text marked in the document around it, what it is found by, and what can be done with it. */
export function SegmentDetail({ datasetId, documentId, segmentId, onGone }: SegmentDetailProps) {
  const t = useWords(segments);
  const mayWrite = useMay('write');
  const place = { datasetId, documentId };
  const found = useSegment(place, segmentId);
  const neighbours = useNeighbours(place, found.data?.data.position);
  const act = useSegmentAction(place);
  const [editing, setEditing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  if (found.isPending) return <Loading rows={3} height={80} />;
  if (found.error) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { data: segment, doc_form: docForm } = found.data;
  const context = inContext(neighbours.before?.content, segment.content, neighbours.after?.content);
  return (
    <Stack>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Title order={2}>{t('segment', { position: number(segment.position) })}</Title>
          {!segment.enabled && (
            <Badge color="gray" variant="light" tt="none">
              {t('off')}
            </Badge>
          )}
        </Group>
        {mayWrite && !editing && (
          <Group gap="xs">
            <Button size="xs" onClick={() => setEditing(true)}>
              {t('edit')}
            </Button>
            <Button size="xs" variant="default" loading={act.isPending} onClick={() => act.mutate({ kind: 'change', id: segment.id, segment: { enabled: !segment.enabled } }, { onError: failed })}>
              {t(segment.enabled ? 'disable' : 'enable')}
            </Button>
            <Button size="xs" variant="light" color="red" onClick={() => setDeleting(true)}>
              {t('delete')}
            </Button>
          </Group>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        {t('size', { characters: number(segment.word_count), tokens: number(segment.tokens) })} · {t('hits', { count: segment.hit_count })}
        {segment.context?.page != null && ` · ${t('page', { page: segment.context.page })}`} · {t('updated')} {moment(segment.updated_at)}
      </Text>
      {segment.context && segment.context.headings.length > 0 && <Text size="sm">{segment.context.headings.join(' › ')}</Text>}
      {editing ? (
        <SegmentEditor
          segment={segment}
          docForm={docForm}
          busy={act.isPending}
          error={act.error}
          onCancel={() => {
            act.reset();
            setEditing(false);
          }}
          onSave={(draft) =>
            act.mutate(
              {
                kind: 'change',
                id: segment.id,
                segment: { content: draft.content, keywords: draft.keywords, ...(docForm === 'qa_model' && { answer: draft.answer }), ...(docForm === 'hierarchical_model' && { regenerate_child_chunks: draft.regenerate }) },
              },
              {
                onSuccess: () => {
                  setEditing(false);
                  done(t('saved'));
                },
              },
            )
          }
        />
      ) : (
        <>
          <Paper withBorder p="md" bg="var(--surface)" component="section" aria-label={t('in_context')}>
            {docForm === 'qa_model' ? (
              <Stack gap="xs">
                <Text fw={600} className="passage">
                  {segment.content}
                </Text>
                <Text className="passage">{segment.answer}</Text>
              </Stack>
            ) : (
              <>
                <Around text={context.before} missing={t('begin')} label={t('before')} known={!neighbours.isPending} />
                <Text component="div" className="passage" my="sm">
                  <mark>{context.content}</mark>
                </Text>
                <Around text={context.after} missing={t('end')} label={t('after')} known={!neighbours.isPending} />
              </>
            )}
          </Paper>
          {segment.keywords.length > 0 && (
            <Group gap={6}>
              <Text size="xs" c="dimmed">
                {t('keywords')}
              </Text>
              {segment.keywords.map((keyword) => (
                <Badge key={keyword} variant="light" color="gray" tt="none">
                  {keyword}
                </Badge>
              ))}
            </Group>
          )}
        </>
      )}
      {docForm === 'hierarchical_model' && <ChildChunks datasetId={datasetId} segment={segment} mayWrite={mayWrite} />}
      <Confirm
        opened={deleting}
        onClose={() => setDeleting(false)}
        title={t('delete_title', { position: number(segment.position) })}
        action={t('delete')}
        busy={act.isPending}
        error={act.error}
        onConfirm={() =>
          act.mutate(
            { kind: 'delete', id: segment.id },
            {
              onSuccess: () => {
                done(t('deleted'));
                onGone();
              },
            },
          )
        }
      >
        {t('delete_hint')}
      </Confirm>
    </Stack>
  );
}

function Around({ text, missing, label, known }: { text: string | undefined; missing: string; label: string; known: boolean }) {
  if (text === undefined) return known ? <Text size="xs" c="dimmed">{missing}</Text> : null;
  return (
    <Text component="div" size="sm" c="dimmed" className="passage" aria-label={label} role="note">
      {text}
    </Text>
  );
}
