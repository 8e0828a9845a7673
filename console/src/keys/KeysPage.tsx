import { Badge, Button, Code, Group, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Schemas } from '../api/client';
import { ActionsHeader } from '../components/ActionsHeader';
import { Confirm } from '../components/Confirm';
import { Failure } from '../components/Failure';
import { moment } from '../components/format';
import { Loading } from '../components/Loading';
import { PageHeader } from '../components/PageHeader';
import { useWords } from '../i18n';
import { CreateKey } from './CreateKey';
import { scopes, useKeys, useRevokeKey } from './useKeys';
import { keys as texts } from './words';

export default function KeysPage() {
  const t = useWords(texts);
  const list = useKeys();
  const revoke = useRevokeKey();
  const [creating, { open, close }] = useDisclosure();
  const [revoking, setRevoking] = useState<Schemas['ApiKeyItem'] | null>(null);
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')}>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
          {t('create')}
        </Button>
      </PageHeader>
      {list.isPending ? (
        <Loading />
      ) : list.error ? (
        <Failure error={list.error} retry={() => void list.refetch()} />
      ) : (
        <Table aria-label={t('list')} withTableBorder bg="var(--surface)" verticalSpacing="sm" layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('name')}</Table.Th>
              <Table.Th visibleFrom="sm" w={150}>
                {t('prefix')}
              </Table.Th>
              <Table.Th>{t('scopes')}</Table.Th>
              <Table.Th visibleFrom="md">{t('datasets')}</Table.Th>
              <Table.Th visibleFrom="lg">{t('created')}</Table.Th>
              <ActionsHeader />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {list.data.map((key) => (
              <Table.Tr key={key.id}>
                <Table.Td className="passage">{key.name}</Table.Td>
                <Table.Td visibleFrom="sm">
                  <Code>{key.prefix}…</Code>
                </Table.Td>
                <Table.Td>
                  <Group gap={4}>
                    {scopes
                      .filter((scope) => key.scopes.includes(scope))
                      .map((scope) => (
                        <Badge key={scope} variant="light" color={scope === 'admin' ? 'orange' : 'gray'} tt="none">
                          {t(scope)}
                        </Badge>
                      ))}
                  </Group>
                </Table.Td>
                <Table.Td visibleFrom="md">{key.dataset_ids ? t('count_datasets', { count: key.dataset_ids.length }) : t('all_datasets')}</Table.Td>
                <Table.Td visibleFrom="lg">
                  <Text size="sm">{moment(key.created_at)}</Text>
                </Table.Td>
                <Table.Td ta="right">
                  {key.revoked_at ? (
                    <Badge color="gray" variant="light" tt="none">
                      {t('revoked')}
                    </Badge>
                  ) : (
                    <Button size="compact-xs" variant="light" color="red" onClick={() => setRevoking(key)} aria-label={t('revoke_of', { name: key.name })}>
                      {t('revoke')}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <CreateKey opened={creating} onClose={close} />
      <Confirm
        opened={revoking !== null}
        onClose={() => setRevoking(null)}
        title={t('revoke_title', { name: revoking?.name })}
        action={t('revoke')}
        busy={revoke.isPending}
        error={revoke.error}
        onConfirm={() => revoking && revoke.mutate(revoking.id, { onSuccess: () => setRevoking(null) })}
      >
        {t('revoke_hint')}
      </Confirm>
    </>
  );
}
