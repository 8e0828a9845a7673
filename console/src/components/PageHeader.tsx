import { Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

interface PageHeaderProps {
  title: string;
  hint?: ReactNode;
  order?: 1 | 2;
  /** What can be done here. */
  children?: ReactNode;
}

/** The heading of a page, what it is about, and its main actions. */
export function PageHeader({ title, hint, order = 1, children }: PageHeaderProps) {
  useDocumentTitle(`${title} · Kvasir`);
  return (
    <Group justify="space-between" align="flex-start" gap="md" mb="lg">
      <Stack gap={4} miw={0} flex="1 1 280px">
        <Title order={order} className="passage">
          {title}
        </Title>
        {hint && (
          <Text c="dimmed" size="sm" maw={720}>
            {hint}
          </Text>
        )}
      </Stack>
      {children && <Group gap="sm">{children}</Group>}
    </Group>
  );
}
