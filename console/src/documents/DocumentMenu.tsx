import { ActionIcon, Menu } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconDots, IconDownload, IconPlayerPause, IconPlayerPlay, IconRefresh, IconToggleLeft, IconToggleRight, IconTrash } from '@tabler/icons-react';
import type { Schemas } from '../api/client';
import { failed } from '../components/notify';
import { useWords } from '../i18n';
import { useMay } from '../session/useSession';
import { downloadDocument } from './download';
import type { DocumentAction } from './useDocuments';
import { documents } from './words';

interface DocumentMenuProps {
  datasetId: string;
  document: Schemas['DocumentItem'];
  onAct: (action: DocumentAction) => void;
}

/** What can be done with one document in its state. */
export function DocumentMenu({ datasetId, document, onAct }: DocumentMenuProps) {
  const t = useWords(documents);
  const mayWrite = useMay('write');
  const { display_status: status } = document;
  const underWay = status === 'queuing' || status === 'indexing';
  const atRest = !underWay && status !== 'paused';
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('more', { name: document.name })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {document.data_source_info.upload_file_id && (
          <Menu.Item leftSection={<IconDownload size={16} aria-hidden />} onClick={() => void downloadDocument(datasetId, document.id).catch(failed)}>
            {t('download')}
          </Menu.Item>
        )}
        {mayWrite && (
          <>
            {underWay && (
              <Menu.Item leftSection={<IconPlayerPause size={16} aria-hidden />} onClick={() => onAct('pause')}>
                {t('pause')}
              </Menu.Item>
            )}
            {status === 'paused' && (
              <Menu.Item leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={() => onAct('resume')}>
                {t('resume')}
              </Menu.Item>
            )}
            {(status === 'available' || status === 'error') && (
              <Menu.Item leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => onAct('reindex')}>
                {t(status === 'error' ? 'retry' : 'reindex')}
              </Menu.Item>
            )}
            {status === 'available' && (
              <Menu.Item leftSection={<IconToggleLeft size={16} aria-hidden />} onClick={() => onAct('disable')}>
                {t('disable')}
              </Menu.Item>
            )}
            {status === 'disabled' && (
              <Menu.Item leftSection={<IconToggleRight size={16} aria-hidden />} onClick={() => onAct('enable')}>
                {t('enable')}
              </Menu.Item>
            )}
            {status === 'archived' ? (
              <Menu.Item leftSection={<IconArchiveOff size={16} aria-hidden />} onClick={() => onAct('un_archive')}>
                {t('un_archive')}
              </Menu.Item>
            ) : (
              atRest && (
                <Menu.Item leftSection={<IconArchive size={16} aria-hidden />} onClick={() => onAct('archive')}>
                  {t('archive')}
                </Menu.Item>
              )
            )}
            {status !== 'archived' && (
              <>
                <Menu.Divider />
                <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => onAct('delete')}>
                  {t('delete')}
                </Menu.Item>
              </>
            )}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
