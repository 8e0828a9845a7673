import { Anchor, Center, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useState } from 'react';
import { LanguageMenu } from '../app/LanguageMenu';
import { Logo } from '../app/Logo';
import { useWords } from '../i18n';
import { FirstUserForm } from './FirstUserForm';
import { SignInForm } from './SignInForm';
import { session } from './words';

/** The page of those who are not signed in. */
export function Welcome({ firstUserNeeded }: { firstUserNeeded: boolean }) {
  const t = useWords(session);
  const [first, setFirst] = useState(firstUserNeeded);
  useDocumentTitle(`${t(first ? 'first_user' : 'sign_in')} · Kvasir`);
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack w="100%" maw={420} gap="lg">
        <Group justify="space-between">
          <Group gap="sm">
            <Logo size={36} />
            <Text fw={700} size="xl">
              Kvasir
            </Text>
          </Group>
          <LanguageMenu />
        </Group>
        <Paper withBorder p="xl" radius="lg">
          <Stack>
            <Title order={1} size="h2">
              {t(first ? 'first_user' : 'sign_in')}
            </Title>
            {first ? <FirstUserForm /> : <SignInForm />}
            {firstUserNeeded && (
              <Anchor component="button" type="button" size="sm" onClick={() => setFirst(!first)}>
                {t(first ? 'have_user' : 'no_user')}
              </Anchor>
            )}
          </Stack>
        </Paper>
        <Text size="sm" c="dimmed">
          {t('lost_key')}
        </Text>
      </Stack>
    </Center>
  );
}
