import { Badge, Button, Card, Group, Modal, PasswordInput, Select, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { Confirm } from '../components/Confirm';
import { Failure } from '../components/Failure';
import { Loading } from '../components/Loading';
import { done } from '../components/notify';
import { common } from '../components/words';
import { useWords } from '../i18n';
import { useMay } from '../session/useSession';
import { useAddCredential, useCredentials, useDeleteCredential } from './useSources';
import { sources } from './words';

/** What each data source asks for; what is secret is typed unseen. */
const providers = {
  notion: { required: ['integration_secret'], optional: [] },
  git: { required: ['token'], optional: ['username'] },
  s3: { required: ['access_key_id', 'secret_access_key'], optional: ['region', 'endpoint', 'bucket'] },
  webdav: { required: ['url'], optional: ['username', 'password', 'token'] },
} as const;
type Provider = keyof typeof providers;
type Field = (typeof providers)[Provider]['required'][number] | (typeof providers)[Provider]['optional'][number];
const secret: readonly string[] = ['integration_secret', 'token', 'secret_access_key', 'password'];

/** The credentials of the workspace for its data sources. */
export function Credentials() {
  const t = useWords(sources);
  const isAdmin = useMay('admin');
  const credentials = useCredentials(isAdmin);
  const remove = useDeleteCredential();
  const [isNew, setIsNew] = useState(false);
  const [removed, setRemoved] = useState<string | null>(null);
  return (
    <Card withBorder padding="lg" component="section" aria-label={t('credentials')} mt="xl">
      <Group justify="space-between" mb="sm">
        <Title order={3}>{t('credentials')}</Title>
        {isAdmin && (
          <Button size="xs" variant="light" onClick={() => setIsNew(true)}>
            {t('add_credential')}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed" mb="md">
        {t('credentials_hint')} {!isAdmin && t('credential_admin')}
      </Text>
      {isAdmin && credentials.isPending && <Loading rows={2} />}
      {credentials.isError && <Failure error={credentials.error} retry={() => void credentials.refetch()} />}
      {credentials.data?.data.length === 0 && <Text size="sm">{t('credentials_none')}</Text>}
      <Stack gap="xs">
        {credentials.data?.data.map((credential) => (
          <Group key={credential.id} justify="space-between">
            <Group gap="xs">
              <Badge variant="light" tt="none" color="gray">
                {credential.provider}
              </Badge>
              <Text size="sm">{credential.name}</Text>
              {credential.is_default && (
                <Text size="xs" c="dimmed">
                  {t('default')}
                </Text>
              )}
            </Group>
            <Button size="compact-xs" variant="subtle" color="red" aria-label={t('remove_credential', { name: credential.name })} onClick={() => setRemoved(credential.id)}>
              {t('remove')}
            </Button>
          </Group>
        ))}
      </Stack>
      <Confirm opened={removed !== null} onClose={() => setRemoved(null)} title={t('remove_credential_title')} action={t('remove')} busy={remove.isPending} error={remove.error} onConfirm={() => removed !== null && remove.mutate(removed, { onSuccess: () => setRemoved(null) })}>
        {t('remove_credential_hint')}
      </Confirm>
      <NewCredential opened={isNew} onClose={() => setIsNew(false)} />
    </Card>
  );
}

function NewCredential({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useWords(sources);
  const c = useWords(common);
  return (
    <Modal opened={opened} onClose={onClose} title={t('add_credential')} closeButtonProps={{ 'aria-label': c('close') }}>
      {opened && <CredentialForm onDone={onClose} />}
    </Modal>
  );
}

function CredentialForm({ onDone }: { onDone: () => void }) {
  const t = useWords(sources);
  const add = useAddCredential();
  const [provider, setProvider] = useState<Provider>('notion');
  const [name, setName] = useState('');
  const [values, setValues] = useState<Record<string, string>>({});
  const [isDefault, setIsDefault] = useState(false);
  const { required, optional } = providers[provider];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const written = Object.fromEntries(Object.entries(values).filter(([field, value]) => value !== '' && [...required, ...optional].some((known) => known === field)));
    add.mutate({ provider, name, values: written, is_default: isDefault }, {
      onSuccess: () => {
        done(t('added_credential'));
        onDone();
      },
    });
  };
  const input = (field: Field, isRequired: boolean) => {
    const props = { label: t(field), required: isRequired, autoComplete: 'off', value: values[field] ?? '', onChange: (event: { currentTarget: { value: string } }) => setValues({ ...values, [field]: event.currentTarget.value }) };
    return secret.includes(field) ? <PasswordInput key={field} {...props} autoComplete="new-password" /> : <TextInput key={field} {...props} />;
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Select label={t('provider')} data={Object.keys(providers)} value={provider} onChange={(picked) => picked !== null && setProvider(picked as Provider)} allowDeselect={false} />
        <TextInput label={t('name')} required maxLength={100} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        {required.map((field) => input(field, true))}
        {optional.map((field) => input(field, false))}
        <Switch label={t('is_default')} checked={isDefault} onChange={(event) => setIsDefault(event.currentTarget.checked)} />
        {add.isError && <Failure error={add.error} />}
        <Button type="submit" loading={add.isPending}>
          {t('save')}
        </Button>
      </Stack>
    </form>
  );
}
