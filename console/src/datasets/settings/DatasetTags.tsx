import { Button, Group, MultiSelect, Text } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { Failure } from '../../components/Failure';
import { done } from '../../components/notify';
import { Section } from '../../components/Section';
import { common } from '../../components/words';
import { useWords } from '../../i18n';
import { useTagDataset, useTags } from '../../tags/useTags';
import { datasets } from '../words';

export function DatasetTags({ dataset }: { dataset: Schemas['DatasetDetail'] }) {
  const t = useWords(datasets);
  const c = useWords(common);
  const tags = useTags();
  const tagDataset = useTagDataset(dataset.id);
  const before = dataset.tags.map((tag) => tag.id);
  const [chosen, setChosen] = useState(before);
  const changed = chosen.length !== before.length || chosen.some((id) => !before.includes(id));
  return (
    <Section title={t('tags')}>
      {tags.data?.length === 0 ? (
        <Text c="dimmed" size="sm">
          {t('no_tags')}
        </Text>
      ) : (
        <Group align="flex-end">
          <MultiSelect label={t('edit_tags')} data={tags.data?.map((tag) => ({ value: tag.id, label: tag.name })) ?? []} value={chosen} onChange={setChosen} searchable flex="1 1 260px" maw={640} />
          <Button disabled={!changed} loading={tagDataset.isPending} onClick={() => tagDataset.mutate({ before, after: chosen }, { onSuccess: () => done(t('tags_saved')) })}>
            {c('save')}
          </Button>
        </Group>
      )}
      {tagDataset.error && <Failure error={tagDataset.error} />}
    </Section>
  );
}
