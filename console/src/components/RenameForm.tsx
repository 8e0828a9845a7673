import { ActionIcon, Group, TextInput } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useWords } from '../i18n';
import { common } from './words';

interface RenameFormProps {
  label: string;
  initial: string;
  busy: boolean;
  onSave: (name: string) => void;
  onCancel: () => void;
}

/** Changes a name where it stands. Escape leaves it as it was. */
export function RenameForm({ label, initial, busy, onSave, onCancel }: RenameFormProps) {
  const t = useWords(common);
  const [name, setName] = useState(initial);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) onSave(name.trim());
  };
  return (
    <form onSubmit={submit}>
      <Group gap={4} wrap="nowrap">
        <TextInput size="xs" aria-label={label} value={name} onChange={(event) => setName(event.currentTarget.value)} onKeyDown={(event) => event.key === 'Escape' && onCancel()} data-autofocus ref={(input) => input?.focus()} flex={1} />
        <ActionIcon type="submit" variant="subtle" loading={busy} disabled={!name.trim()} aria-label={t('save')}>
          <IconCheck size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" onClick={onCancel} aria-label={t('cancel')}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </form>
  );
}
