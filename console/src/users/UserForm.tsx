import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Failure } from '../components/Failure';
import { common } from '../components/words';
import { useWords } from '../i18n';
import { shortestPassword } from '../session/password';
import { users } from './words';

interface UserFormProps {
  /** The user whose password changes; nobody: a new user. */
  name?: string;
  /** Whether the own password changes: then the current one is asked for. */
  own?: boolean;
  action: string;
  busy: boolean;
  error: unknown;
  onSave: (values: { name: string; password: string; current: string }) => void;
  onCancel: () => void;
}

export function UserForm({ name, own = false, action, busy, error, onSave, onCancel }: UserFormProps) {
  const t = useWords(users);
  const c = useWords(common);
  const form = useForm({
    initialValues: { name: name ?? '', current: '', password: '', again: '' },
    validate: {
      name: (value) => (value.trim() ? null : t('name_needed')),
      current: (value) => (own && !value ? t('current_needed') : null),
      password: (value) => (value.length < shortestPassword ? t('short', { count: shortestPassword }) : null),
      again: (value, all) => (value === all.password ? null : t('differ')),
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => onSave({ ...values, name: values.name.trim() }))}>
      <Stack>
        {name === undefined && <TextInput label={t('name')} autoComplete="off" required data-autofocus {...form.getInputProps('name')} />}
        {own && <PasswordInput label={t('current')} autoComplete="current-password" required {...form.getInputProps('current')} />}
        <PasswordInput label={t('password')} description={t('least', { count: shortestPassword })} autoComplete="new-password" required {...form.getInputProps('password')} />
        <PasswordInput label={t('again')} autoComplete="new-password" required {...form.getInputProps('again')} />
        {error != null && <Failure error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {c('cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
