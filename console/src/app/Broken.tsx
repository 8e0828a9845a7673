import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useRouteError } from 'react-router';
import { Empty } from '../components/Empty';
import { useWords } from '../i18n';
import { app } from './words';

/** Stands in for a page that threw, or whose script could not be loaded (after an update of the server, say). */
export function Broken() {
  const t = useWords(app);
  const reason = useRouteError();
  return (
    <Empty icon={IconAlertTriangle} heading={1} title={t('broken')} hint={`${t('broken_hint')} ${reason instanceof Error ? reason.message : ''}`}>
      <Button onClick={() => window.location.reload()}>{t('reload')}</Button>
    </Empty>
  );
}
