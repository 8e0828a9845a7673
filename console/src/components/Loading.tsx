import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useWords } from '../i18n';
import { common } from './words';

/** Rows that will be filled. */
export function Loading({ rows = 5, height = 44 }: { rows?: number; height?: number }) {
  const t = useWords(common);
  return (
    <Stack gap="sm" role="status" aria-busy="true" p={2}>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} radius="md" />
      ))}
    </Stack>
  );
}
