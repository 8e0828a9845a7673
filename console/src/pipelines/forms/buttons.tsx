import { Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';

interface EntryButtonProps {
  label: string;
  onClick: () => void;
}

export function AddButton({ label, onClick }: EntryButtonProps) {
  return (
    <Button variant="light" size="compact-sm" w="fit-content" leftSection={<IconPlus size={14} aria-hidden />} onClick={onClick}>
      {label}
    </Button>
  );
}

export function RemoveButton({ label, onClick }: EntryButtonProps) {
  return (
    <Button variant="subtle" color="gray" size="compact-xs" w="fit-content" leftSection={<IconX size={14} aria-hidden />} onClick={onClick}>
      {label}
    </Button>
  );
}
