import { Anchor, AppShell, Box, Burger, Group, NavLink, ScrollArea, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBook } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Link, NavLink as RouterNavLink, Outlet, useLocation } from 'react-router';
import { useWords } from '../i18n';
import { useSession } from '../session/useSession';
import { AccountMenu } from './AccountMenu';
import { ColorSchemeMenu } from './ColorSchemeMenu';
import { LanguageMenu } from './LanguageMenu';
import { Logo } from './Logo';
import { navigation } from './navigation';
import { app } from './words';

/** What surrounds every page: where one can go, and how the console looks. */
export default function Shell() {
  const t = useWords(app);
  const { data: session } = useSession();
  const [opened, { toggle, close }] = useDisclosure();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const content = () => main.current?.focus();
  useEffect(close, [pathname, close]);

  return (
    <AppShell header={{ height: 56 }} navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !opened } }} padding={{ base: 'md', md: 'xl' }}>
      <button type="button" className="skip-link" onClick={content}>
        {t('skip')}
      </button>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t(opened ? 'close_navigation' : 'open_navigation')} aria-expanded={opened} />
            <Anchor component={Link} to="/datasets" underline="never" c="inherit">
              <Group gap="xs" wrap="nowrap">
                <Logo />
                <Text fw={700}>Kvasir</Text>
              </Group>
            </Anchor>
            <Text c="dimmed" size="sm" visibleFrom="sm" className="truncate">
              {session?.workspace?.name}
            </Text>
          </Group>
          <Group gap={4} wrap="nowrap">
            <LanguageMenu />
            <ColorSchemeMenu />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={t('navigation')}>
        <AppShell.Section grow component={ScrollArea}>
          {navigation.map(({ section, items }) => (
            <Box key={section} mb="md">
              <Text size="xs" fw={600} c="dimmed" px="sm" pb={4}>
                {t(section)}
              </Text>
              {items
                .filter((item) => !('scope' in item) || session?.scopes.includes(item.scope))
                .map(({ name, icon: Icon }) => (
                  <NavLink
                    key={name}
                    component={RouterNavLink}
                    to={`/${name}`}
                    label={t(name)}
                    leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
                    active={pathname === `/${name}` || pathname.startsWith(`/${name}/`)}
                  />
                ))}
            </Box>
          ))}
        </AppShell.Section>
        <AppShell.Section>
          <NavLink component="a" href="docs" target="_blank" rel="noreferrer" label={t('api_docs')} leftSection={<IconBook size={18} stroke={1.6} aria-hidden />} />
          <Text size="xs" c="dimmed" px="sm" pt={4}>
            Kvasir {session?.version}
          </Text>
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main ref={main} tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
