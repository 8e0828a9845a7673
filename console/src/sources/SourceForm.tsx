import { Button, Select, Stack, Switch, TagsInput, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { Failure } from '../components/Failure';
import { done } from '../components/notify';
import { common } from '../components/words';
import { useWords } from '../i18n';
import type { PipelineVariable } from '../pipelines/model/dsl';
import { list } from '../pipelines/model/dsl';
import { initialValues, InputFields } from '../pipelines/runs/InputFields';
import { useSaveSource } from './useSources';
import type { Source } from './useSources';
import { sources } from './words';

/** A datasource of the published pipeline that a source can start from. */
export interface Start {
  nodeId: string;
  title: string;
  type: string;
  credentials: readonly { id: string; name: string }[];
  variables: readonly PipelineVariable[];
}

interface SourceFormProps {
  datasetId: string;
  starts: readonly Start[];
  source: Source | null;
  onDone: () => void;
}

const presets = ['', '@hourly', '@daily', '@weekly', '@monthly'] as const;

/** A source, to be made or changed. */
export function SourceForm({ datasetId, starts, source, onDone }: SourceFormProps) {
  const t = useWords(sources);
  const c = useWords(common);
  const save = useSaveSource(datasetId, source?.id ?? null);
  const [startId, setStartId] = useState(source?.start_node_id ?? starts[0]?.nodeId ?? '');
  const start = starts.find((one) => one.nodeId === startId);
  const [name, setName] = useState(source?.name ?? '');
  const [inputs, setInputs] = useState<Record<string, unknown>>(source?.inputs ?? initialValues(start?.variables ?? []));
  const [scope, setScope] = useState<Record<string, unknown>>(source?.scope ?? {});
  const [credential, setCredential] = useState(source?.credential_id ?? '');
  const [schedule, setSchedule] = useState(source?.schedule ?? '');
  const [isCustom, setIsCustom] = useState(!presets.some((preset) => preset === (source?.schedule ?? '')));
  const [zone, setZone] = useState(source?.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC');
  const [enabled, setEnabled] = useState(source?.enabled ?? true);
  const [deleteMissing, setDeleteMissing] = useState(source?.delete_missing ?? true);
  const type = start?.type ?? source?.datasource_type;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ name, start_node_id: startId, inputs, credential_id: credential, scope, schedule, time_zone: zone, enabled, delete_missing: deleteMissing }, {
      onSuccess: () => {
        done(c('saved'));
        onDone();
      },
    });
  };
  const scopeText = (key: 'bucket' | 'prefix', hint?: string) => (
    <TextInput label={t(key)} description={hint} value={typeof scope[key] === 'string' ? scope[key] : ''} onChange={(event) => setScope(without({ ...scope, [key]: event.currentTarget.value }))} />
  );
  const scopeList = (key: 'workspace_ids' | 'page_ids') => <TagsInput label={t(key)} description={t('all_hint')} value={list(scope[key]).map(String)} onChange={(values) => setScope(without({ ...scope, [key]: values }))} />;
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput label={t('name')} required value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
        {source === null && (
          <Select
            label={t('start')}
            data={starts.map((one) => ({ value: one.nodeId, label: one.title }))}
            value={startId}
            onChange={(picked) => {
              if (picked === null) return;
              setStartId(picked);
              setInputs(initialValues(starts.find((one) => one.nodeId === picked)?.variables ?? []));
            }}
            allowDeselect={false}
          />
        )}
        {start !== undefined && start.variables.length > 0 && <InputFields variables={start.variables} values={inputs} onChange={setInputs} />}
        {start !== undefined && start.credentials.length > 0 && (
          <Select label={t('credential')} data={[{ value: '', label: t('credential_default') }, ...start.credentials.map((one) => ({ value: one.id, label: one.name }))]} value={credential} onChange={(picked) => setCredential(picked ?? '')} allowDeselect={false} />
        )}
        {type === 'online_drive' && (
          <>
            {scopeText('bucket')}
            {scopeText('prefix', t('prefix_hint'))}
          </>
        )}
        {type === 'online_document' && (
          <>
            {scopeList('workspace_ids')}
            {scopeList('page_ids')}
          </>
        )}
        <Title order={3}>{t('schedule')}</Title>
        <Select
          label={t('schedule')}
          data={[
            { value: '', label: t('never') }, { value: '@hourly', label: t('hourly') }, { value: '@daily', label: t('daily') }, { value: '@weekly', label: t('weekly') }, { value: '@monthly', label: t('monthly') },
            { value: 'custom', label: t('custom') },
          ]}
          value={isCustom ? 'custom' : schedule}
          onChange={(picked) => {
            setIsCustom(picked === 'custom');
            setSchedule(picked === 'custom' ? '0 6 * * *' : (picked ?? ''));
          }}
          allowDeselect={false}
        />
        {isCustom && <TextInput label={t('cron')} description={t('cron_hint')} required value={schedule} onChange={(event) => setSchedule(event.currentTarget.value)} />}
        {schedule !== '' && (
          <>
            <Select label={t('time_zone')} data={zones(zone)} value={zone} onChange={(picked) => picked !== null && setZone(picked)} searchable allowDeselect={false} />
            <Switch label={t('enabled')} checked={enabled} onChange={(event) => setEnabled(event.currentTarget.checked)} />
          </>
        )}
        <Switch label={t('delete_missing')} checked={deleteMissing} onChange={(event) => setDeleteMissing(event.currentTarget.checked)} />
        {save.isError && <Failure error={save.error} />}
        <Button type="submit" loading={save.isPending}>
          {t('save')}
        </Button>
      </Stack>
    </form>
  );
}

/** What says nothing is not sent: the server takes all then. */
const without = (scope: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(scope).filter(([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0)));

const zones = (own: string): string[] => [...new Set(['UTC', own, ...Intl.supportedValuesOf('timeZone')])];
