import { Badge, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, answered } from '../api/client';
import { Failure } from '../components/Failure';
import { moment, number } from '../components/format';
import { Loading } from '../components/Loading';
import { PageHeader } from '../components/PageHeader';
import { Section } from '../components/Section';
import { useWords } from '../i18n';
import { server } from './words';

const colors = { ok: 'green', warning: 'orange', failed: 'red' } as const;
const stores: Record<string, string> = { sqlite: 'SQLite', postgresql: 'PostgreSQL' };

const statusOf = (status: string) => (status === 'ok' || status === 'warning' ? status : 'failed');

export default function ServerPage() {
  const t = useWords(server);
  const health = useQuery({ queryKey: ['server'], queryFn: ({ signal }) => answered(api.GET('/server', { signal })) });
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')}>
        <Button variant="default" loading={health.isFetching} onClick={() => void health.refetch()}>
          {t('refresh')}
        </Button>
      </PageHeader>
      {health.isPending ? (
        <Loading rows={3} height={90} />
      ) : health.error ? (
        <Failure error={health.error} retry={() => void health.refetch()} />
      ) : (
        <Stack gap="xl">
          <Section title={t('facts')}>
            <SimpleGrid component="dl" cols={{ base: 2, sm: 4 }} m={0}>
              <Fact name={t('version')} value={health.data.version} />
              <Fact name={t('store')} value={stores[health.data.store] ?? health.data.store} />
              <Fact name={t('started')} value={moment(health.data.started_at)} />
              <Fact name={t('memory')} value={t('megabytes', { size: number(health.data.memory_mb) })} />
            </SimpleGrid>
          </Section>
          <Section title={t('checks')}>
            <Stack gap="sm" component="ul" p={0} m={0}>
              {health.data.checks.map((check) => (
                <Group key={check.name} component="li" align="flex-start" wrap="nowrap" gap="md">
                  <Badge color={colors[statusOf(check.status)]} variant="light" tt="none" w={110} style={{ flexShrink: 0 }}>
                    {t(statusOf(check.status))}
                  </Badge>
                  <div>
                    <Text size="sm" fw={600}>
                      {check.name}
                    </Text>
                    {check.detail && (
                      <Text size="sm" c="dimmed" className="passage">
                        {check.detail}
                      </Text>
                    )}
                  </div>
                </Group>
              ))}
            </Stack>
          </Section>
        </Stack>
      )}
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed">
        {name}
      </Text>
      <Text component="dd" m={0} fw={600} className="passage">
        {value}
      </Text>
    </div>
  );
}
