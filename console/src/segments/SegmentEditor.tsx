import { Button, Checkbox, Group, Stack, TagsInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Failure } from '../components/Failure';
import { common } from '../components/words';
import { useWords } from '../i18n';
import type { Segment } from './useSegments';
import { segments } from './words';

export interface SegmentDraft {
  content: string;
  answer: string;
  keywords: string[];
  regenerate: boolean;
}

interface SegmentEditorProps {
  segment?: Segment;
  docForm: string;
  busy: boolean;
  error: unknown;
  onSave: (draft: SegmentDraft) => void;
  onCancel: () => void;
}

/** Changes a segment, or makes a new one. */
export function SegmentEditor({ segment, docForm, busy, error, onSave, onCancel }: SegmentEditorProps) {
  const t = useWords(segments);
  const c = useWords(common);
  const questions = docForm === 'qa_model';
  const form = useForm<SegmentDraft>({
    initialValues: { content: segment?.content ?? '', answer: segment?.answer ?? '', keywords: segment?.keywords ?? [], regenerate: true },
    validate: { content: (value) => (value.trim() ? null : t('content_needed')) },
  });
  return (
    <form onSubmit={form.onSubmit(onSave)}>
      <Stack>
        <Textarea label={t(questions ? 'question' : 'content')} required autosize minRows={questions ? 2 : 6} maxRows={24} data-autofocus {...form.getInputProps('content')} />
        {questions && <Textarea label={t('answer')} autosize minRows={4} maxRows={20} {...form.getInputProps('answer')} />}
        <TagsInput label={t('keywords')} description={t('keywords_hint')} {...form.getInputProps('keywords')} />
        {docForm === 'hierarchical_model' && segment && <Checkbox label={t('regenerate')} {...form.getInputProps('regenerate', { type: 'checkbox' })} />}
        {error != null && <Failure error={error} />}
        <Group>
          <Button type="submit" loading={busy}>
            {c('save')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {c('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
