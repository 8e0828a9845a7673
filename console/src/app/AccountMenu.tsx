import { ActionIcon, Menu } from '@mantine/core';
import { IconLogout, IconUserCircle } from '@tabler/icons-react';
import { failed } from '../components/notify';
import { useWords } from '../i18n';
import { useSession, useSignOut } from '../session/useSession';
import { app } from './words';

export function AccountMenu() {
  const t = useWords(app);
  const { data: session } = useSession();
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('account')}>
          <IconUserCircle size={22} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {session?.user ? t('signed_in_as', { name: session.user.name }) : t('signed_in_with_key', { name: session?.key?.name ?? '' })}
          <br />
          {session?.workspace?.name}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate(undefined, { onError: failed })}>
          {t('sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
