import { Alert, Button, Stack } from '@mantine/core';
import { address } from '../api/client';
import { PageHeader } from '../components/PageHeader';
import { Section } from '../components/Section';
import { useWords } from '../i18n';
import { useMay } from '../session/useSession';
import { useThisDataset } from './DatasetPage';
import { DeleteDataset } from './settings/DeleteDataset';
import { GeneralSettings } from './settings/GeneralSettings';
import { ModelSettings } from './settings/ModelSettings';
import { RetrievalDefaults } from './settings/RetrievalDefaults';
import { DatasetTags } from './settings/DatasetTags';
import { datasets } from './words';

export default function SettingsPage() {
  const t = useWords(datasets);
  const dataset = useThisDataset();
  const mayWrite = useMay('write');
  return (
    <>
      <PageHeader title={t('settings')} />
      <fieldset disabled={!mayWrite} className="plain">
        <Stack gap="xl">
          {!mayWrite && <Alert color="gray">{t('reader')}</Alert>}
          <GeneralSettings dataset={dataset} />
          <DatasetTags dataset={dataset} />
          {dataset.provider !== 'external' && <ModelSettings dataset={dataset} />}
          {dataset.provider !== 'external' && <RetrievalDefaults dataset={dataset} />}
          <Section title={t('export')} hint={t('export_hint')}>
            <Button component="a" href={address(`/datasets/${dataset.id}/export`)} download variant="default" w="fit-content">
              {t('export_file')}
            </Button>
          </Section>
          {mayWrite && <DeleteDataset dataset={dataset} />}
        </Stack>
      </fieldset>
    </>
  );
}
