import { Table, VisuallyHidden } from '@mantine/core';
import { useWords } from '../i18n';
import { common } from './words';

/** The head of the column of actions: said, not shown. */
export function ActionsHeader() {
  const t = useWords(common);
  return (
    <Table.Th w={96}>
      <VisuallyHidden>{t('actions')}</VisuallyHidden>
    </Table.Th>
  );
}
