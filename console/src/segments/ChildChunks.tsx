import { ActionIcon, Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { Confirm } from '../components/Confirm';
import { Failure } from '../components/Failure';
import { common } from '../components/words';
import { useWords } from '../i18n';
import { useSegmentAction, type Segment } from './useSegments';
import { segments } from './words';

interface ChildChunksProps {
  datasetId: string;
  segment: Segment;
  mayWrite: boolean;
}

/** The child chunks of a segment: they are what is searched. */
export function ChildChunks({ datasetId, segment, mayWrite }: ChildChunksProps) {
  const t = useWords(segments);
  const c = useWords(common);
  const act = useSegmentAction({ datasetId, documentId: segment.document_id });
  const [editing, setEditing] = useState<string | null>(null);
  const [deleting, setDeleting] = useState<Segment['child_chunks'][number] | null>(null);
  const close = () => {
    setEditing(null);
    setDeleting(null);
    act.reset();
  };
  return (
    <Stack gap="sm">
      <Title order={3}>{t('child_chunks')}</Title>
      {segment.child_chunks.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('no_children')}
        </Text>
      )}
      {segment.child_chunks.map((child) =>
        editing === child.id ? (
          <ChildEditor key={child.id} initial={child.content} busy={act.isPending} error={act.error} onCancel={close} onSave={(content) => act.mutate({ kind: 'change-child', id: segment.id, child: child.id, content }, { onSuccess: close })} />
        ) : (
          <Group key={child.id} align="flex-start" wrap="nowrap" gap="sm" className="children" pl="sm">
            <Text size="sm" className="passage" flex={1}>
              {child.content}
            </Text>
            {mayWrite && (
              <Group gap={2} wrap="nowrap">
                <ActionIcon variant="subtle" color="gray" aria-label={`${c('edit')}: ${t('child', { position: child.position })}`} onClick={() => setEditing(child.id)}>
                  <IconPencil size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon variant="subtle" color="gray" aria-label={`${t('delete')}: ${t('child', { position: child.position })}`} onClick={() => setDeleting(child)}>
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </Group>
            )}
          </Group>
        ),
      )}
      {mayWrite &&
        (editing === 'new' ? (
          <ChildEditor initial="" busy={act.isPending} error={act.error} onCancel={close} onSave={(content) => act.mutate({ kind: 'add-child', id: segment.id, content }, { onSuccess: close })} />
        ) : (
          <Button variant="default" size="xs" w="fit-content" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setEditing('new')}>
            {t('add_child')}
          </Button>
        ))}
      <Confirm
        opened={deleting !== null}
        onClose={close}
        title={t('child_delete_title', { position: deleting?.position })}
        action={t('delete')}
        busy={act.isPending}
        error={deleting && act.error}
        onConfirm={() => deleting && act.mutate({ kind: 'delete-child', id: segment.id, child: deleting.id }, { onSuccess: close })}
      >
        {t('delete_hint')}
      </Confirm>
    </Stack>
  );
}

function ChildEditor({ initial, busy, error, onSave, onCancel }: { initial: string; busy: boolean; error: unknown; onSave: (content: string) => void; onCancel: () => void }) {
  const t = useWords(segments);
  const c = useWords(common);
  const [content, setContent] = useState(initial);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (content.trim()) onSave(content);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Textarea label={t('content')} required autosize minRows={2} maxRows={12} value={content} onChange={(event) => setContent(event.currentTarget.value)} />
        {error != null && <Failure error={error} />}
        <Group>
          <Button type="submit" size="xs" loading={busy} disabled={!content.trim()}>
            {c('save')}
          </Button>
          <Button variant="default" size="xs" onClick={onCancel}>
            {c('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
