import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Empty } from '../components/Empty';
import { useWords } from '../i18n';
import { app } from './words';

export function NotFound() {
  const t = useWords(app);
  return (
    <Empty icon={IconMapOff} heading={1} title={t('not_found')} hint={t('not_found_hint')}>
      <Button component={Link} to="/datasets">
        {t('to_datasets')}
      </Button>
    </Empty>
  );
}
