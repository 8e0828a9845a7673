import { Badge, Card, Group, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useWords } from '../../i18n';
import type { PipelineFile } from '../model/dsl';
import type { PipelineIssue } from '../model/flow';
import { pipelines } from '../words';

interface IssueListProps {
  file: PipelineFile;
  issues: readonly PipelineIssue[];
  onSelect: (id: string) => void;
}

/** What the server says of the draft; choosing an issue goes to its node. */
export function IssueList({ file, issues, onSelect }: IssueListProps) {
  const t = useWords(pipelines);
  const errors = issues.filter((issue) => issue.severity === 'error').length;
  return (
    <Card withBorder padding="md" component="section" aria-label={t('issues')}>
      <Group gap="sm" mb={issues.length > 0 ? 'sm' : 0}>
        <Title order={3}>{t('issues')}</Title>
        {errors > 0 && <Badge color="red" variant="light" tt="none">{t('errors_count', { count: errors })}</Badge>}
        {issues.length > errors && <Badge color="yellow" variant="light" tt="none">{t('warnings_count', { count: issues.length - errors })}</Badge>}
        <Text size="xs" c="dimmed">
          {issues.length === 0 ? t('issues_none') : ''} {t('issues_saved')}
        </Text>
      </Group>
      <Stack gap={6}>
        {issues.map((issue, index) => {
          const node = file.workflow.graph.nodes.find((one) => one.id === issue.node_id);
          const line = (
            <Group gap="xs" wrap="nowrap" align="flex-start">
              <Badge size="xs" mt={3} circle color={issue.severity === 'error' ? 'red' : 'yellow'} aria-label={issue.severity}>
                !
              </Badge>
              <Text size="sm" className="passage">
                <b>{node?.data.title || (issue.node_id ?? t('whole'))}</b>
                {issue.field === '' ? '' : ` · ${issue.field}`}: {issue.message}
              </Text>
            </Group>
          );
          return node === undefined ? <div key={index}>{line}</div> : <UnstyledButton key={index} onClick={() => onSelect(node.id)}>{line}</UnstyledButton>;
        })}
      </Stack>
    </Card>
  );
}
