import { Button, Card, FileButton, Group, Modal, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { useWords } from '../../i18n';
import { emptyPipeline } from '../newFile';
import { useImportPipeline, useTemplates } from '../usePipelines';
import type { NewPipeline as Wanted } from '../usePipelines';
import { pipelines } from '../words';

interface NewPipelineProps {
  opened: boolean;
  onClose: () => void;
  /** The dataset that gets the pipeline; a new one unless given. */
  datasetId?: string;
  onMade: (datasetId: string, hasIssues: boolean) => void;
}

/** Makes a pipeline of a template, of nothing or of a file. */
export function NewPipeline({ opened, onClose, datasetId, onMade }: NewPipelineProps) {
  const t = useWords(pipelines);
  return (
    <Modal opened={opened} onClose={onClose} title={t('new_title')} size="xl" closeButtonProps={{ 'aria-label': t('close') }}>
      {opened && <Choices datasetId={datasetId} onMade={onMade} />}
    </Modal>
  );
}

function Choices({ datasetId, onMade }: Pick<NewPipelineProps, 'datasetId' | 'onMade'>) {
  const t = useWords(pipelines);
  const templates = useTemplates();
  const make = useImportPipeline();
  const [name, setName] = useState('');
  const create = (wanted: Wanted) => {
    const named = name.trim() === '' || datasetId !== undefined ? {} : { name: name.trim() };
    make.mutate({ ...wanted, ...named, ...(datasetId === undefined ? {} : { dataset_id: datasetId }) }, { onSuccess: (answer) => answer.dataset_id && onMade(answer.dataset_id, answer.issues.length > 0) });
  };
  const takeFile = (file: File | null) => {
    if (file !== null) void file.text().then((yaml) => create({ yaml_content: yaml }));
  };
  return (
    <Stack>
      {datasetId === undefined && <TextInput label={t('dataset_name')} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={40} data-autofocus />}
      {make.isError && <Failure error={make.error} />}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <Choice title={t('empty')} hint={t('empty_hint')}>
          <Button size="xs" variant="light" loading={make.isPending} aria-label={`${t('new')}: ${t('empty')}`} onClick={() => create({ yaml_content: emptyPipeline(name.trim() || t('new'), { files: t('datasource-file'), knowledge: t('knowledge-index') }, Date.now()) })}>
            {t('new')}
          </Button>
        </Choice>
        <Choice title={t('from_file')} hint={t('from_file_hint')}>
          <FileButton accept=".yml,.yaml,application/yaml,text/yaml" onChange={takeFile}>
            {(props) => (
              <Button {...props} size="xs" variant="light" loading={make.isPending}>
                {t('choose_file')}
              </Button>
            )}
          </FileButton>
        </Choice>
      </SimpleGrid>
      <Title order={3}>{t('templates')}</Title>
      {templates.isPending && <Loading rows={3} />}
      {templates.isError && <Failure error={templates.error} retry={() => void templates.refetch()} />}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        {templates.data?.pipeline_templates.map((template) => (
          <Choice key={template.id} title={template.name} hint={template.description}>
            <Button size="xs" variant="light" loading={make.isPending && make.variables.template_id === template.id} disabled={make.isPending} aria-label={`${t('new')}: ${template.name}`} onClick={() => create({ template_id: template.id })}>
              {t('new')}
            </Button>
          </Choice>
        ))}
      </SimpleGrid>
    </Stack>
  );
}

function Choice({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <Card withBorder padding="md">
      <Stack gap={6} h="100%" justify="space-between">
        <div>
          <Text fw={600} size="sm">
            {title}
          </Text>
          <Text size="xs" c="dimmed">
            {hint}
          </Text>
        </div>
        <Group>{children}</Group>
      </Stack>
    </Card>
  );
}
