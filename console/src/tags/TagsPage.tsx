import { Anchor, Table } from '@mantine/core';
import { IconTags } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
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
import { useWords } from '../i18n';
import { useMay } from '../session/useSession';
import { useChangeTag, useTags } from './useTags';
import { tags as texts } from './words';

interface Tag {
  id: string;
  name: string;
}

const longest = 50;

export default function TagsPage() {
  const t = useWords(texts);
  const mayWrite = useMay('write');
  const tags = useTags();
  const add = useChangeTag();
  const change = useChangeTag();
  const [renaming, setRenaming] = useState<string | null>(null);
  const [removing, setRemoving] = useState<Tag | null>(null);
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} />
      {mayWrite && <AddForm label={t('new_name')} action={t('add')} longest={longest} busy={add.isPending} error={add.error} onAdd={(name, then) => add.mutate({ create: name }, { onSuccess: then })} />}
      {tags.isPending ? (
        <Loading />
      ) : tags.error ? (
        <Failure error={tags.error} retry={() => void tags.refetch()} />
      ) : tags.data.length === 0 ? (
        <Empty icon={IconTags} title={t('empty')} hint={t('empty_hint')} />
      ) : (
        <Table aria-label={t('list')} withTableBorder bg="var(--surface)" verticalSpacing="sm" layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('name')}</Table.Th>
              <Table.Th w={110} ta="right">
                {t('used')}
              </Table.Th>
              {mayWrite && <ActionsHeader />}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {tags.data.map((tag) => (
              <Table.Tr key={tag.id}>
                <Table.Td>
                  {renaming === tag.id ? (
                    <RenameForm
                      label={t('rename', { name: tag.name })}
                      initial={tag.name}
                      busy={change.isPending}
                      onCancel={() => setRenaming(null)}
                      onSave={(name) => change.mutate({ rename: name, id: tag.id }, { onSuccess: () => setRenaming(null), onError: failed })}
                    />
                  ) : (
                    <Anchor component={Link} to={`/datasets?tag=${tag.id}`} size="sm" aria-label={t('show', { name: tag.name })}>
                      {tag.name}
                    </Anchor>
                  )}
                </Table.Td>
                <Table.Td ta="right">{number(tag.count)}</Table.Td>
                {mayWrite && (
                  <Table.Td>
                    <RowActions rename={{ label: t('rename', { name: tag.name }), onClick: () => setRenaming(tag.id) }} remove={{ label: t('remove', { name: tag.name }), onClick: () => setRemoving(tag) }} />
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Confirm
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        title={t('remove_title', { name: removing?.name })}
        action={t('delete')}
        busy={change.isPending}
        error={change.error}
        onConfirm={() => removing && change.mutate({ remove: removing.id }, { onSuccess: () => setRemoving(null) })}
      >
        {t('remove_hint')}
      </Confirm>
    </>
  );
}
