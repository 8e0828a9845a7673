import { ActionIcon, Alert, Button, Drawer, FileButton, Grid, Group, Menu, Modal, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { IconArrowBackUp, IconArrowForwardUp, IconDots, IconForms, IconLayoutDistributeVertical, IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { useBlocker } from 'react-router';
import { ApiError } from '../../api/errors';
import { Confirm } from '../../components/Confirm';
import { Failure } from '../../components/Failure';
import { done, failed } from '../../components/notify';
import { useWords } from '../../i18n';
import { download } from '../download';
import type { PipelineFile } from '../model/dsl';
import { hasSecrets, readPipelineFile, writePipelineFile } from '../model/file';
import { addNode, findNode, freeId } from '../model/graph';
import { layOut, sizeOf } from '../model/layout';
import type { NodeChoice } from '../model/nodeKinds';
import { setAt } from '../model/paths';
import { RunPanel } from '../runs/RunPanel';
import type { NodeRun } from '../runs/runState';
import { usePublish, useSaveDraft } from '../usePipelines';
import type { Draft } from '../usePipelines';
import { pipelines } from '../words';
import { AddNode } from './AddNode';
import { Canvas } from './Canvas';
import { Inputs } from './Inputs';
import { IssueList } from './IssueList';
import { NodePanel } from './NodePanel';
import { useNodeLabels } from './nodeLabels';
import { useEditor } from './useEditor';

interface PipelineEditorProps {
  datasetId: string;
  draft: Draft;
  /** A version to begin with in place of the draft. */
  restored: PipelineFile | null;
  withSecrets: boolean;
  readOnly: boolean;
  onReload: () => void;
}

/** The draft of a pipeline: its graph, the settings of its nodes, test runs and publishing. */
export function PipelineEditor({ datasetId, draft, restored, withSecrets, readOnly, onReload }: PipelineEditorProps) {
  const t = useWords(pipelines);
  const labels = useNodeLabels();
  const isWide = useMediaQuery('(min-width: 62em)', true);
  const editor = useEditor(draft.file);
  const { file, change, isDirty } = editor;
  const [known, setKnown] = useState({ hash: draft.hash, issues: draft.issues, isPublished: draft.isPublished });
  const [selected, setSelected] = useState<string | null>(null);
  const [selectedEdge, setSelectedEdge] = useState<string | null>(null);
  const [runs, setRuns] = useState<Readonly<Record<string, NodeRun>>>({});
  const [running, setRunning] = useState<'draft' | 'published' | null>(null);
  const [isInputs, setIsInputs] = useState(false);
  const [isPublishing, setIsPublishing] = useState(false);
  const [fit, setFit] = useState(0);
  const save = useSaveDraft(datasetId);
  const node = selected === null ? undefined : findNode(file, selected);
  const inside = node?.data.type === 'iteration' ? node : node?.parentId === undefined ? undefined : findNode(file, node.parentId);

  useEffect(() => {
    if (restored !== null) change(() => restored);
  }, [restored, change]);

  const saveDraft = async (): Promise<boolean> => {
    if (!isDirty) return true;
    try {
      const saved = await save.mutateAsync({ file, hash: known.hash });
      setKnown((now) => ({ ...now, hash: saved.hash, issues: saved.issues }));
      editor.markSaved(file);
      return true;
    } catch {
      return false;
    }
  };
  const saveAndSay = async () => {
    if (await saveDraft()) done(t('saved'));
  };
  useHotkeys([['mod+s', () => void saveAndSay()], ['mod+z', editor.undo], ['mod+shift+z', editor.redo], ['mod+y', editor.redo]]);

  const add = (choice: NodeChoice) => {
    const id = freeId(file, Date.now());
    const level = inside === undefined || choice.type === 'datasource' || choice.type === 'knowledge-index' ? undefined : inside;
    change((now) => addNode(now, { choice, id, title: labels.choice(choice), position: placeFor(now, level?.id), label: (name) => name, ...(level === undefined ? {} : { parentId: level.id }) }));
    setSelected(id);
    setFit((count) => count + 1);
  };
  const arrange = () => {
    change(layOut);
    setFit((count) => count + 1);
  };
  const takeFile = (chosen: File | null) => {
    if (chosen === null) return;
    void chosen.text().then((yaml) => {
      const read = readPipelineFile(yaml);
      change(() => read);
      setSelected(null);
      setFit((count) => count + 1);
    }).catch(failed);
  };
  const startRun = async (which: 'draft' | 'published') => {
    if (which === 'published' || (await saveDraft())) setRunning(which);
  };
  const startPublishing = async () => {
    if (await saveDraft()) setIsPublishing(true);
  };
  const isConflict = save.error instanceof ApiError && save.error.message.startsWith('The draft was changed');

  return (
    <Stack gap="md">
      {!withSecrets && !readOnly && hasSecrets(file) && <Alert color="yellow">{t('secrets_lost')}</Alert>}
      <Group justify="space-between" gap="sm" role="toolbar" aria-label={t('editor')}>
        <Group gap="xs">
          <AddNode onAdd={add} inside={inside?.data.title ?? null} disabled={readOnly} />
          <Tool label={t('undo')} onClick={editor.undo} disabled={!editor.canUndo} icon={<IconArrowBackUp size={18} aria-hidden />} />
          <Tool label={t('redo')} onClick={editor.redo} disabled={!editor.canRedo} icon={<IconArrowForwardUp size={18} aria-hidden />} />
          <Tool label={t('arrange')} onClick={arrange} disabled={readOnly} icon={<IconLayoutDistributeVertical size={18} aria-hidden />} />
          <Button size="xs" variant="default" leftSection={<IconForms size={16} aria-hidden />} onClick={() => setIsInputs(true)} disabled={readOnly}>
            {t('inputs')}
          </Button>
        </Group>
        <Group gap="xs">
          <Text size="xs" c="dimmed" role="status">
            {t(isDirty ? 'unsaved' : 'is_saved')}
          </Text>
          <Button size="xs" variant="default" onClick={() => void saveAndSay()} disabled={readOnly || !isDirty} loading={save.isPending}>
            {t('save')}
          </Button>
          <Button size="xs" variant="light" leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={() => void startRun('draft')} disabled={readOnly}>
            {t('test')}
          </Button>
          <Button size="xs" onClick={() => void startPublishing()} disabled={readOnly}>
            {t('publish')}
          </Button>
          <Button size="xs" variant="default" onClick={() => void startRun('published')} disabled={readOnly || !known.isPublished} title={known.isPublished ? undefined : t('publish_first')}>
            {t('run')}
          </Button>
          <FileButton accept=".yml,.yaml" onChange={takeFile}>
            {({ onClick }) => (
              <Menu withinPortal position="bottom-end">
                <Menu.Target>
                  <ActionIcon variant="default" size={30} aria-label={t('more')}>
                    <IconDots size={18} aria-hidden />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => download(`${draft.name}.yml`, writePipelineFile(withoutSecrets(file)))}>{t('export')}</Menu.Item>
                  <Menu.Item onClick={onClick} disabled={readOnly}>
                    {t('import')}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
          </FileButton>
        </Group>
      </Group>
      {isConflict ? (
        <Alert color="orange" role="alert" title={t('conflict')}>
          <Button size="xs" variant="default" onClick={onReload}>
            {t('reload')}
          </Button>
        </Alert>
      ) : (
        save.isError && <Failure error={save.error} />
      )}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: node === undefined ? 12 : 8 }}>
          <Canvas editor={editor} issues={known.issues} runs={runs} selected={selected} onSelect={setSelected} selectedEdge={selectedEdge} onSelectEdge={setSelectedEdge} readOnly={readOnly} fit={node === undefined ? fit : fit + 0.5} />
          <Text size="xs" c="dimmed" mt={6}>
            {file.workflow.graph.nodes.length === 0 ? t('empty_canvas') : t('canvas_hint')}
          </Text>
        </Grid.Col>
        {node !== undefined && (
          <Grid.Col span={{ base: 12, md: 4 }}>
            <NodePanel editor={editor} node={node} issues={known.issues.filter((issue) => issue.node_id === node.id)} readOnly={readOnly} onClose={() => setSelected(null)} />
          </Grid.Col>
        )}
      </Grid>
      <IssueList file={file} issues={known.issues} onSelect={setSelected} />
      <Inputs editor={editor} opened={isInputs} onClose={() => setIsInputs(false)} />
      <PublishForm
        datasetId={datasetId}
        opened={isPublishing}
        onClose={() => setIsPublishing(false)}
        onPublished={() => setKnown((now) => ({ ...now, isPublished: true }))}
      />
      <Drawer opened={running !== null} onClose={() => setRunning(null)} position="right" size={isWide ? 520 : '100%'} title={t(running === 'published' ? 'run_title' : 'test_title')} closeButtonProps={{ 'aria-label': t('close') }} overlayProps={{ backgroundOpacity: 0.15 }}>
        {running !== null && <RunPanel datasetId={datasetId} isPublished={running === 'published'} file={file} onNodes={setRuns} />}
      </Drawer>
      {isDirty && <LeaveGuard />}
    </Stack>
  );
}

function Tool({ label, icon, onClick, disabled }: { label: string; icon: ReactNode; onClick: () => void; disabled: boolean }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size={30} aria-label={label} onClick={onClick} disabled={disabled}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

function PublishForm({ datasetId, opened, onClose, onPublished }: { datasetId: string; opened: boolean; onClose: () => void; onPublished: () => void }) {
  const t = useWords(pipelines);
  const publish = usePublish(datasetId);
  const [name, setName] = useState('');
  const [comment, setComment] = useState('');
  const close = () => {
    publish.reset();
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    publish.mutate({ marked_name: name, marked_comment: comment }, {
      onSuccess: () => {
        done(t('was_published'));
        onPublished();
        close();
      },
    });
  };
  return (
    <Modal opened={opened} onClose={close} title={t('publish_title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm" c="dimmed">
            {t('publish_hint')}
          </Text>
          <TextInput label={t('version_name')} maxLength={20} value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
          <TextInput label={t('version_comment')} maxLength={100} value={comment} onChange={(event) => setComment(event.currentTarget.value)} />
          {publish.isError && <Failure error={publish.error} />}
          <Group justify="flex-end">
            <Button type="submit" loading={publish.isPending}>
              {t('publish')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Asks before changes are lost; it stands only where there are some. */
function LeaveGuard() {
  const t = useWords(pipelines);
  const blocker = useBlocker(({ currentLocation, nextLocation }) => currentLocation.pathname + currentLocation.search !== nextLocation.pathname + nextLocation.search);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  return (
    <Confirm opened={blocker.state === 'blocked'} onClose={() => blocker.reset?.()} title={t('leave')} action={t('leave_do')} onConfirm={() => blocker.proceed?.()}>
      {t('leave_hint')}
    </Confirm>
  );
}

/** Right of what is there, so that nothing is covered. */
function placeFor(file: PipelineFile, parentId: string | undefined): { x: number; y: number } {
  const beside = file.workflow.graph.nodes.filter((node) => node.parentId === parentId);
  if (beside.length === 0) return { x: 80, y: 280 };
  const right = beside.reduce((far, node) => (node.position.x + sizeOf(node).width > far.position.x + sizeOf(far).width ? node : far));
  return parentId === undefined ? { x: right.position.x + sizeOf(right).width + 80, y: right.position.y } : { x: Math.min(right.position.x + sizeOf(right).width + 40, 240), y: 80 };
}

/** An export has no secrets, as one of the server has none. */
const withoutSecrets = (file: PipelineFile): PipelineFile => ({
  ...file,
  workflow: {
    ...file.workflow,
    environment_variables: file.workflow.environment_variables?.map((variable) => (variable.value_type === 'secret' ? { ...variable, value: '' } : variable)),
    graph: {
      ...file.workflow.graph,
      nodes: file.workflow.graph.nodes.map((node) => (node.data.credential_id === undefined ? node : { ...node, data: setAt(node.data, 'credential_id', undefined) })),
    },
  },
});
