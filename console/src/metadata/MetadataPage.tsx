import { Select, Stack, Switch, Table } from '@mantine/core';
import { IconForms } from '@tabler/icons-react';
import { useState } from 'react';
import { ActionsHeader } from '../components/ActionsHeader';
import { AddForm } from '../components/AddForm';
import { Confirm } from '../components/Confirm';
import { Empty } from '../components/Empty';
import { Failure } from '../components/Failure';
import { number } from '../components/format';
import { Loading } from '../components/Loading';
import { failed } from '../components/notify';
import { PageHeader } from '../components/PageHeader';
import { RenameForm } from '../components/RenameForm';
import { RowActions } from '../components/RowActions';
import { Section } from '../components/Section';
import { useThisDataset } from '../datasets/DatasetPage';
import { useWords } from '../i18n';
import { useMay } from '../session/useSession';
import { DocumentValues } from './DocumentValues';
import { fieldTypes, useChangeMetadata, useMetadata } from './useMetadata';
import type { Field, FieldType } from './values';
import { metadata as texts } from './words';

const longest = 255;

export default function MetadataPage() {
  const t = useWords(texts);
  const { id } = useThisDataset();
  const mayWrite = useMay('write');
  const metadata = useMetadata(id);
  const add = useChangeMetadata(id);
  const change = useChangeMetadata(id);
  const [type, setType] = useState<FieldType>('string');
  const [renaming, setRenaming] = useState<string | null>(null);
  const [removing, setRemoving] = useState<Field | null>(null);
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} />
      {mayWrite && (
        <AddForm label={t('new_name')} action={t('add')} longest={longest} busy={add.isPending} error={add.error} onAdd={(name, then) => add.mutate({ kind: 'add', name, type }, { onSuccess: then })}>
          <Select label={t('type')} data={fieldTypes.map((value) => ({ value, label: t(value) }))} value={type} onChange={(value) => setType(fieldTypes.find((known) => known === value) ?? 'string')} allowDeselect={false} w={140} />
        </AddForm>
      )}
      {metadata.isPending ? (
        <Loading />
      ) : metadata.error ? (
        <Failure error={metadata.error} retry={() => void metadata.refetch()} />
      ) : (
        <Stack gap="xl">
          {metadata.data.fields.length === 0 ? (
            <Empty icon={IconForms} title={t('empty')} hint={t('empty_hint')} />
          ) : (
            <Table aria-label={t('fields')} withTableBorder bg="var(--surface)" verticalSpacing="sm" layout="fixed">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('name')}</Table.Th>
                  <Table.Th w={110}>{t('type')}</Table.Th>
                  <Table.Th w={110} ta="right" visibleFrom="xs">
                    {t('used')}
                  </Table.Th>
                  {mayWrite && <ActionsHeader />}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {metadata.data.fields.map((field) => (
                  <Table.Tr key={field.id}>
                    <Table.Td>
                      {renaming === field.id ? (
                        <RenameForm
                          label={t('rename', { name: field.name })}
                          initial={field.name}
                          busy={change.isPending}
                          onCancel={() => setRenaming(null)}
                          onSave={(name) => change.mutate({ kind: 'rename', id: field.id, name }, { onSuccess: () => setRenaming(null), onError: failed })}
                        />
                      ) : (
                        field.name
                      )}
                    </Table.Td>
                    <Table.Td>{t(field.type)}</Table.Td>
                    <Table.Td ta="right" visibleFrom="xs">
                      {number(field.count)}
                    </Table.Td>
                    {mayWrite && (
                      <Table.Td>
                        <RowActions rename={{ label: t('rename', { name: field.name }), onClick: () => setRenaming(field.id) }} remove={{ label: t('remove', { name: field.name }), onClick: () => setRemoving(field) }} />
                      </Table.Td>
                    )}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
          <Section title={t('built_in')} hint={t('built_in_hint')}>
            <Switch label={t('built_in_use')} checked={metadata.data.builtIn} disabled={!mayWrite || change.isPending} onChange={(event) => change.mutate({ kind: 'built-in', enabled: event.currentTarget.checked }, { onError: failed })} />
          </Section>
          {metadata.data.fields.length > 0 && mayWrite && <DocumentValues datasetId={id} fields={metadata.data.fields} />}
        </Stack>
      )}
      <Confirm
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        title={t('remove_title', { name: removing?.name })}
        action={t('delete')}
        busy={change.isPending}
        error={change.error}
        onConfirm={() => removing && change.mutate({ kind: 'remove', id: removing.id }, { onSuccess: () => setRemoving(null) })}
      >
        {t('remove_hint')}
      </Confirm>
    </>
  );
}
