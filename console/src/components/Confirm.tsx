import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useWords } from '../i18n';
import { Failure } from './Failure';
import { common } from './words';

interface ConfirmProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, and that it cannot be taken back. */
  children: string;
  /** What the button says: the deed, not "OK". */
  action: string;
  /** Where a slip of the hand would cost much: the name that has to be typed again. */
  name?: string;
  busy?: boolean;
  error?: unknown;
  onConfirm: () => void;
}

/** Asks before something is destroyed. */
export function Confirm({ opened, onClose, ...rest }: ConfirmProps) {
  const t = useWords(common);
  return (
    <Modal opened={opened} onClose={onClose} title={rest.title} closeButtonProps={{ 'aria-label': t('close') }} centered>
      {opened && <Question onClose={onClose} {...rest} />}
    </Modal>
  );
}

function Question({ onClose, children, action, name, busy, error, onConfirm }: Omit<ConfirmProps, 'opened' | 'title'>) {
  const t = useWords(common);
  const [typed, setTyped] = useState('');
  const certain = name === undefined || typed.trim() === name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (certain) onConfirm();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {name === undefined ? <Text>{children}</Text> : <Alert color="red">{children}</Alert>}
        {name !== undefined && <TextInput label={t('type_to_confirm', { name })} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} autoComplete="off" data-autofocus />}
        {error != null && <Failure error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} type="button">
            {t('cancel')}
          </Button>
          <Button color="red.9" type="submit" disabled={!certain} loading={busy}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
