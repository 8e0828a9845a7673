import { ActionIcon, Group } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';

interface RowActionsProps {
  rename?: { label: string; onClick: () => void };
  remove: { label: string; onClick: () => void };
}

/** The actions at the end of a row. */
export function RowActions({ rename, remove }: RowActionsProps) {
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      {rename && (
        <ActionIcon variant="subtle" color="gray" aria-label={rename.label} onClick={rename.onClick}>
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
      )}
      <ActionIcon variant="subtle" color="gray" aria-label={remove.label} onClick={remove.onClick}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
