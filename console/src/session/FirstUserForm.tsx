import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Failure } from '../components/Failure';
import { useWords } from '../i18n';
import { shortestPassword } from './password';
import { useFirstUser } from './useSession';
import { session } from './words';

export function FirstUserForm() {
  const t = useWords(session);
  const create = useFirstUser();
  const form = useForm({
    initialValues: { api_key: '', name: '', password: '', again: '' },
    validate: {
      api_key: (value) => (value.trim() ? null : t('key_needed')),
      name: (value) => (value.trim() ? null : t('name_needed')),
      password: (value) => (value.length < shortestPassword ? t('password_short', { count: shortestPassword }) : null),
      again: (value, all) => (value === all.password ? null : t('passwords_differ')),
    },
  });
  return (
    <form onSubmit={form.onSubmit(({ api_key, name, password }) => create.mutate({ api_key: api_key.trim(), name: name.trim(), password }))}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t('first_user_hint')}
        </Text>
        <PasswordInput label={t('api_key')} description={t('api_key_hint')} autoComplete="off" {...form.getInputProps('api_key')} />
        <TextInput label={t('user_name')} autoComplete="username" {...form.getInputProps('name')} />
        <PasswordInput label={t('password')} description={t('password_hint', { count: shortestPassword })} autoComplete="new-password" {...form.getInputProps('password')} />
        <PasswordInput label={t('password_again')} autoComplete="new-password" {...form.getInputProps('again')} />
        {create.error && <Failure error={create.error} />}
        <Button type="submit" loading={create.isPending}>
          {t('create_user')}
        </Button>
      </Stack>
    </form>
  );
}
