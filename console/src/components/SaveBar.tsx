import { Button, Group } from '@mantine/core';
import { useWords } from '../i18n';
import { common } from './words';

/** Saves a form, or takes back what was changed in it. */
export function SaveBar({ dirty, busy, onDiscard }: { dirty: boolean; busy: boolean; onDiscard: () => void }) {
  const t = useWords(common);
  return (
    <Group>
      <Button type="submit" disabled={!dirty} loading={busy}>
        {t('save')}
      </Button>
      {dirty && (
        <Button variant="default" onClick={onDiscard}>
          {t('discard')}
        </Button>
      )}
    </Group>
  );
}
