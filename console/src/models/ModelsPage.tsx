import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import i18next from 'i18next';
import { api, answered, type Schemas } from '../api/client';
import { Failure } from '../components/Failure';
import { number } from '../components/format';
import { Loading } from '../components/Loading';
import { PageHeader } from '../components/PageHeader';
import { Section } from '../components/Section';
import { useWords } from '../i18n';
import { useMay } from '../session/useSession';
import { modelTypes, useModels, type ModelType } from './useModels';
import { models } from './words';

const named = { 'text-embedding': 'text_embedding', rerank: 'rerank', llm: 'llm' } as const;

export default function ModelsPage() {
  const t = useWords(models);
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} />
      <Stack gap="xl">
        {modelTypes.map((type) => (
          <Section key={type} title={t(named[type])} hint={t(`${named[type]}_hint`)}>
            <ModelsOf type={type} />
          </Section>
        ))}
      </Stack>
    </>
  );
}

function ModelsOf({ type }: { type: ModelType }) {
  const t = useWords(models);
  const mayWrite = useMay('write');
  const list = useModels(type);
  if (list.isPending) return <Loading rows={1} />;
  if (list.error) return <Failure error={list.error} retry={() => void list.refetch()} />;
  const all = list.data.data.flatMap((provider) => provider.models.map((model) => ({ provider, model })));
  if (all.length === 0) return <Text c="dimmed">{t('none')}</Text>;
  return (
    <Table aria-label={t('list', { type: t(named[type]) })} layout="fixed" verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('model')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('provider')}</Table.Th>
          <Table.Th w={130} ta="right" visibleFrom="md">
            {t('context')}
          </Table.Th>
          <Table.Th w={{ base: 130, sm: 300 }}>{t('test')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {all.map(({ provider, model }) => (
          <Table.Tr key={`${provider.provider}/${model.model}`}>
            <Table.Td className="passage">
              {model.model}{' '}
              {model.features?.includes('vision') && (
                <Badge size="sm" variant="light" color="gray" tt="none">
                  {t('images')}
                </Badge>
              )}
            </Table.Td>
            <Table.Td visibleFrom="sm">{i18next.language === 'zh' ? provider.label.zh_Hans : provider.label.en_US}</Table.Td>
            <Table.Td ta="right" visibleFrom="md">
              {number(model.model_properties.context_size)}
            </Table.Td>
            <Table.Td>{mayWrite && <TestModel type={type} provider={provider.provider} model={model} />}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Asks a model something small, now. */
function TestModel({ type, provider, model }: { type: ModelType; provider: string; model: Schemas['ModelItem'] }) {
  const t = useWords(models);
  const test = useMutation({ mutationFn: () => answered(api.POST('/workspaces/current/models/test', { body: { model: model.model, model_provider: provider, model_type: type } })) });
  const { data } = test;
  return (
    <Group gap="sm">
      <Button size="xs" variant="default" loading={test.isPending} onClick={() => test.mutate()} aria-label={t('test_of', { name: model.model })}>
        {t('test')}
      </Button>
      <div role="status">
        {data?.ok && (
          <Badge color="green" variant="light" tt="none">
            {data.dimensions ? t('ok_dimensions', { ms: number(data.milliseconds), dimensions: data.dimensions }) : t('ok', { ms: number(data.milliseconds) })}
          </Badge>
        )}
        {data && !data.ok && (
          <>
            <Badge color="red" variant="light" tt="none">
              {t('failed')}
            </Badge>
            <Text size="xs" className="passage">
              {data.error}
            </Text>
          </>
        )}
        {test.error && <Text size="xs">{test.error.message}</Text>}
      </div>
    </Group>
  );
}
