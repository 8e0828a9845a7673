import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiError } from '../api/errors';
import { useWords } from '../i18n';
import { common } from './words';

interface FailureProps {
  error: unknown;
  retry?: () => void;
}

/** Why something failed, in the server's words, and a way to try it again. */
export function Failure({ error, retry }: FailureProps) {
  const t = useWords(common);
  const known = error instanceof ApiError ? error : null;
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} aria-hidden />} title={known?.unreachable ? t('unreachable') : t('failed')} role="alert">
      <Text size="sm" className="passage">
        {known?.unreachable ? t('unreachable_hint') : error instanceof Error ? error.message : String(error)}
        {known?.retryAfter ? ` ${t('wait_seconds', { count: known.retryAfter })}` : ''}
      </Text>
      {known?.requestId && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('request', { id: known.requestId })}
        </Text>
      )}
      {retry && (
        <Group mt="sm">
          <Button size="xs" variant="default" onClick={retry}>
            {t('retry')}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
