import { Button, Group, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Failure } from './Failure';

interface AddFormProps {
  label: string;
  action: string;
  busy: boolean;
  error: unknown;
  longest: number;
  /** Adds what is called so; `then` empties the field. */
  onAdd: (name: string, then: () => void) => void;
  children?: ReactNode;
}

/** One line that adds something by its name. */
export function AddForm({ label, action, busy, error, longest, onAdd, children }: AddFormProps) {
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) onAdd(name.trim(), () => setName(''));
  };
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" mb="md">
        <TextInput label={label} maxLength={longest} value={name} onChange={(event) => setName(event.currentTarget.value)} flex="1 1 200px" maw={360} />
        {children}
        <Button type="submit" leftSection={<IconPlus size={16} aria-hidden />} disabled={!name.trim()} loading={busy}>
          {action}
        </Button>
      </Group>
      {error != null && <Failure error={error} />}
    </form>
  );
}
