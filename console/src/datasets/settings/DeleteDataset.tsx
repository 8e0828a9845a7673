import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from 'react-router';
import type { Schemas } from '../../api/client';
import { Confirm } from '../../components/Confirm';
import { done } from '../../components/notify';
import { Section } from '../../components/Section';
import { useWords } from '../../i18n';
import { useDeleteDataset } from '../useDatasets';
import { datasets } from '../words';

export function DeleteDataset({ dataset }: { dataset: Schemas['DatasetDetail'] }) {
  const t = useWords(datasets);
  const [asking, { open, close }] = useDisclosure();
  const remove = useDeleteDataset(dataset.id);
  const go = useNavigate();
  const confirmed = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        done(t('deleted', { name: dataset.name }));
        void go('/datasets');
      },
    });
  return (
    <Section title={t('danger')} hint={t('delete_hint')}>
      <Button color="red" variant="light" onClick={open} w="fit-content">
        {t('delete')}
      </Button>
      <Confirm opened={asking} onClose={close} title={t('delete_title', { name: dataset.name })} action={t('delete')} name={dataset.name} busy={remove.isPending} error={remove.error} onConfirm={confirmed}>
        {t('delete_hint')}
      </Confirm>
    </Section>
  );
}
