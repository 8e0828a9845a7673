import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface EmptyProps {
  icon: Icon;
  title: string;
  hint?: string;
  heading?: 1 | 2 | 3;
  children?: ReactNode;
}

/** Says that there is nothing here, and what to do about it. */
export function Empty({ icon: Icon, title, hint, heading = 2, children }: EmptyProps) {
  return (
    <Stack align="center" gap="sm" py={48} px="md" maw={520} mx="auto" ta="center">
      <ThemeIcon size={56} radius="xl" variant="light" aria-hidden>
        <Icon size={28} stroke={1.5} />
      </ThemeIcon>
      <Title order={heading} size="h3">
        {title}
      </Title>
      {hint && <Text c="dimmed">{hint}</Text>}
      {children}
    </Stack>
  );
}
