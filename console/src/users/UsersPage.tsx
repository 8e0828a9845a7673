import { Badge, Button, Group, Modal, Table, Text } from '@mantine/core';
import { IconPlus, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import type { Schemas } from '../api/client';
import { ActionsHeader } from '../components/ActionsHeader';
import { Confirm } from '../components/Confirm';
import { Empty } from '../components/Empty';
import { Failure } from '../components/Failure';
import { moment } from '../components/format';
import { Loading } from '../components/Loading';
import { done } from '../components/notify';
import { PageHeader } from '../components/PageHeader';
import { RowActions } from '../components/RowActions';
import { common } from '../components/words';
import { useWords } from '../i18n';
import { useSession } from '../session/useSession';
import { UserForm } from './UserForm';
import { useChangeUser, useUsers } from './useUsers';
import { users as texts } from './words';

type User = Schemas['UserItem'];

export default function UsersPage() {
  const t = useWords(texts);
  const c = useWords(common);
  const session = useSession();
  const list = useUsers();
  const change = useChangeUser();
  const [editing, setEditing] = useState<User | 'new' | null>(null);
  const [deleting, setDeleting] = useState<User | null>(null);
  const close = () => {
    setEditing(null);
    setDeleting(null);
    change.reset();
  };
  const me = session.data?.user?.id;
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEditing('new')}>
      {t('create')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')}>
        {add}
      </PageHeader>
      {list.isPending ? (
        <Loading />
      ) : list.error ? (
        <Failure error={list.error} retry={() => void list.refetch()} />
      ) : list.data.length === 0 ? (
        <Empty icon={IconUsers} title={t('none')} hint={t('none_hint')} />
      ) : (
        <Table aria-label={t('list')} withTableBorder bg="var(--surface)" verticalSpacing="sm" layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('name')}</Table.Th>
              <Table.Th visibleFrom="sm">{t('created')}</Table.Th>
              <ActionsHeader />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {list.data.map((user) => (
              <Table.Tr key={user.id}>
                <Table.Td>
                  <Group gap="xs">
                    <Text size="sm" className="truncate">
                      {user.name}
                    </Text>
                    {user.id === me && (
                      <Badge variant="light" tt="none">
                        {t('you')}
                      </Badge>
                    )}
                  </Group>
                </Table.Td>
                <Table.Td visibleFrom="sm">{moment(user.created_at)}</Table.Td>
                <Table.Td>
                  <RowActions rename={{ label: t('change_of', { name: user.name }), onClick: () => setEditing(user) }} remove={{ label: t('delete_of', { name: user.name }), onClick: () => setDeleting(user) }} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Modal opened={editing !== null} onClose={close} title={editing === 'new' ? t('create') : t('change_of', { name: editing?.name })} closeButtonProps={{ 'aria-label': c('close') }}>
        {editing === 'new' && (
          <UserForm
            action={t('create')}
            busy={change.isPending}
            error={change.error}
            onCancel={close}
            onSave={({ name, password }) =>
              change.mutate(
                { kind: 'create', name, password },
                {
                  onSuccess: () => {
                    close();
                    done(t('added', { name }));
                  },
                },
              )
            }
          />
        )}
        {editing !== null && editing !== 'new' && (
          <UserForm
            name={editing.name}
            own={editing.id === me}
            action={t('change_password')}
            busy={change.isPending}
            error={change.error}
            onCancel={close}
            onSave={({ password, current }) =>
              change.mutate(
                { kind: 'password', id: editing.id, password, current },
                {
                  onSuccess: () => {
                    close();
                    done(t('password_changed'));
                  },
                },
              )
            }
          />
        )}
      </Modal>
      <Confirm
        opened={deleting !== null}
        onClose={close}
        title={t('delete_title', { name: deleting?.name })}
        action={t('delete')}
        busy={change.isPending}
        error={change.error}
        onConfirm={() => deleting && change.mutate({ kind: 'delete', id: deleting.id }, { onSuccess: close })}
      >
        {t('delete_hint')}
      </Confirm>
    </>
  );
}
