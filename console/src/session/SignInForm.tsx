import { Button, PasswordInput, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { choice, choose } from '../components/choices';
import { Failure } from '../components/Failure';
import { useWords } from '../i18n';
import { useSignIn } from './useSession';
import { session } from './words';

type Way = 'user' | 'key';

export function SignInForm() {
  const t = useWords(session);
  const signIn = useSignIn();
  const [way, setWay] = useState<Way>(choice('sign-in') === 'key' ? 'key' : 'user');
  const form = useForm({
    initialValues: { name: '', password: '', key: '' },
    validate: {
      name: (value) => (way === 'user' && !value.trim() ? t('name_needed') : null),
      password: (value) => (way === 'user' && !value ? t('password_needed') : null),
      key: (value) => (way === 'key' && !value.trim() ? t('key_needed') : null),
    },
  });
  const choiceOfWay = (next: string) => {
    setWay(next as Way);
    choose('sign-in', next);
    form.clearErrors();
    signIn.reset();
  };
  return (
    <form onSubmit={form.onSubmit(({ name, password, key }) => signIn.mutate(way === 'key' ? { api_key: key.trim() } : { name: name.trim(), password }))}>
      <Stack>
        <SegmentedControl
          aria-label={t('how')}
          value={way}
          onChange={choiceOfWay}
          data={[
            { value: 'user', label: t('with_user') },
            { value: 'key', label: t('with_key') },
          ]}
        />
        {way === 'user' ? (
          <>
            <TextInput label={t('user_name')} autoComplete="username" {...form.getInputProps('name')} />
            <PasswordInput label={t('password')} autoComplete="current-password" {...form.getInputProps('password')} />
          </>
        ) : (
          <PasswordInput label={t('api_key')} description={t('api_key_hint')} autoComplete="off" {...form.getInputProps('key')} />
        )}
        {signIn.error && <Failure error={signIn.error} />}
        <Button type="submit" loading={signIn.isPending}>
          {t('sign_in')}
        </Button>
      </Stack>
    </form>
  );
}
