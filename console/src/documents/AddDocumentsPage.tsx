import { Button, Checkbox, Group, SegmentedControl, SimpleGrid, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api, answered } from '../api/client';
import { Failure } from '../components/Failure';
import { PageHeader } from '../components/PageHeader';
import { useThisDataset } from '../datasets/DatasetPage';
import { useWords } from '../i18n';
import { ChunkPreview } from './ChunkPreview';
import { FilePicker } from './FilePicker';
import { docFormOf, modes, processRuleOf, standardRule, type Mode, type Rule } from './processRule';
import { RuleForm } from './RuleForm';
import { isAtRest } from './status';
import { UploadList } from './UploadList';
import { useDocumentEvents } from './useDocumentEvents';
import { useUploads } from './useUploads';
import { documents } from './words';

/** Adds documents: the rule on the left, what it makes of them on the right, and then how each of them comes along. */
export default function AddDocumentsPage() {
  const t = useWords(documents);
  const dataset = useThisDataset();
  const go = useNavigate();
  const queries = useQueryClient();
  const fixed = dataset.doc_form;
  const [kind, setKind] = useState<'files' | 'text'>('files');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [text, setText] = useState({ name: '', text: '' });
  const [rule, setRule] = useState<Rule>({ ...standardRule, mode: fixed === 'hierarchical_model' ? 'hierarchical' : 'automatic' });
  const [questions, setQuestions] = useState(fixed === 'qa_model');
  const [language, setLanguage] = useState('English');
  const { uploads, start, clear } = useUploads(dataset.id);
  const { progress } = useDocumentEvents(dataset.id);

  // A dataset keeps the form that its first document gave it.
  const modesAllowed: readonly Mode[] = fixed === 'hierarchical_model' ? ['hierarchical'] : fixed ? ['automatic', 'custom'] : modes;
  const mayAskQuestions = rule.mode !== 'hierarchical' && dataset.indexing_technique !== 'economy' && !fixed;
  const data = {
    indexing_technique: dataset.indexing_technique ?? 'high_quality',
    doc_form: docFormOf(rule, questions),
    ...(questions && { doc_language: language }),
    process_rule: processRuleOf(rule),
  };
  const addText = useMutation({
    mutationFn: () => answered(api.POST('/datasets/{dataset_id}/document/create-by-text', { params: { path: { dataset_id: dataset.id } }, body: { ...data, indexing_technique: data.indexing_technique as 'high_quality' | 'economy', name: text.name.trim(), text: text.text } })),
    onSuccess: async () => {
      await Promise.all([queries.invalidateQueries({ queryKey: ['documents', dataset.id] }), queries.invalidateQueries({ queryKey: ['dataset', dataset.id] })]);
      void go(`/datasets/${dataset.id}/documents`);
    },
  });

  const upload = () => {
    window.scrollTo({ top: 0 });
    void start(files, data);
  };

  if (uploads.length > 0) {
    const stageOf = (id: string | undefined) => (id ? (progress.get(id)?.indexing_status ?? 'waiting') : null);
    const over = uploads.filter((upload) => upload.state === 'failed' || isAtRest(stageOf(upload.document?.id) ?? ''));
    const ready = uploads.filter((upload) => stageOf(upload.document?.id) === 'completed').length;
    return (
      <>
        <PageHeader title={t('add')}>
          <Button component={Link} to={`/datasets/${dataset.id}/documents`} variant="default">
            {t('see_documents')}
          </Button>
          {ready > 0 && (
            <Button component={Link} to={`/datasets/${dataset.id}/retrieval`}>
              {t('ask_them')}
            </Button>
          )}
        </PageHeader>
        <Text role="status" mb="md">
          {t('all_done', { count: ready })} · {over.length} / {uploads.length}
        </Text>
        <UploadList datasetId={dataset.id} uploads={uploads} progress={progress} onRetry={(file) => void start([file], data)} />
        {over.length === uploads.length && (
          <Button
            mt="md"
            variant="default"
            onClick={() => {
              setFiles([]);
              clear();
            }}
          >
            {t('add_more')}
          </Button>
        )}
      </>
    );
  }

  return (
    <>
      <PageHeader title={t('add')}>
        <Button component={Link} to={`/datasets/${dataset.id}/documents`} variant="default">
          {t('back')}
        </Button>
      </PageHeader>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl">
        <Stack>
          <SegmentedControl
            aria-label={t('kind')}
            value={kind}
            onChange={(value) => setKind(value === 'text' ? 'text' : 'files')}
            data={[
              { value: 'files', label: t('files') },
              { value: 'text', label: t('text') },
            ]}
          />
          {kind === 'files' ? (
            <FilePicker files={files} onChange={setFiles} />
          ) : (
            <>
              <TextInput label={t('text_name')} required value={text.name} onChange={(event) => setText({ ...text, name: event.currentTarget.value })} />
              <Textarea label={t('text_content')} required autosize minRows={6} maxRows={16} value={text.text} onChange={(event) => setText({ ...text, text: event.currentTarget.value })} />
            </>
          )}
          <Title order={2}>{t('rule')}</Title>
          {fixed && (
            <Text size="sm" c="dimmed">
              {t('fixed_form')}
            </Text>
          )}
          <RuleForm rule={rule} onChange={setRule} modesAllowed={modesAllowed} />
          {mayAskQuestions && <Checkbox label={t('qa_model')} description={t('qa_hint')} checked={questions} onChange={(event) => setQuestions(event.currentTarget.checked)} />}
          {data.doc_form === 'qa_model' && <TextInput label={t('doc_language')} value={language} onChange={(event) => setLanguage(event.currentTarget.value)} />}
          {addText.error && <Failure error={addText.error} />}
          <Group>
            {kind === 'files' ? (
              <Button disabled={files.length === 0} onClick={upload}>
                {t('upload', { count: files.length })}
              </Button>
            ) : (
              <Button disabled={!text.name.trim() || !text.text.trim()} loading={addText.isPending} onClick={() => addText.mutate()}>
                {t('add_text')}
              </Button>
            )}
          </Group>
        </Stack>
        <ChunkPreview files={kind === 'files' ? files : []} text={kind === 'text' ? text : null} settings={data} />
      </SimpleGrid>
    </>
  );
}
