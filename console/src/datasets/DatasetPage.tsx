import { Anchor, Breadcrumbs, Group, Text } from '@mantine/core';
import { NavLink, Link, Outlet, useOutletContext, useParams } from 'react-router';
import type { Schemas } from '../api/client';
import { Failure } from '../components/Failure';
import { Loading } from '../components/Loading';
import { useWords } from '../i18n';
import { Technique } from './DatasetCard';
import { useDataset } from './useDatasets';
import { datasets } from './words';

const sections = ['documents', 'retrieval', 'pipeline', 'sources', 'metadata', 'settings'] as const;

/** What all pages of a dataset have in common: where one is, and where one can go. */
export default function DatasetPage() {
  const t = useWords(datasets);
  const { datasetId = '' } = useParams();
  const dataset = useDataset(datasetId);
  if (dataset.isPending) return <Loading rows={6} />;
  if (dataset.error) return <Failure error={dataset.error} retry={() => void dataset.refetch()} />;
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/datasets" size="sm">
          {t('all_datasets')}
        </Anchor>
        <Group gap="xs" wrap="nowrap" miw={0}>
          <Text size="sm" fw={600} className="truncate">
            {dataset.data.name}
          </Text>
          <Technique dataset={dataset.data} />
        </Group>
      </Breadcrumbs>
      <nav aria-label={t('sections')} className="sections">
        {sections.map((section) => (
          <NavLink key={section} to={section} className="section">
            {t(section)}
          </NavLink>
        ))}
      </nav>
      <Outlet context={dataset.data} />
    </>
  );
}

/** The dataset that the page is about. */
export const useThisDataset = () => useOutletContext<Schemas['DatasetDetail']>();
