import { ActionIcon, Button, FileButton, Group, Paper, ScrollArea, Stack, Text } from '@mantine/core';
import { IconUpload, IconX } from '@tabler/icons-react';
import { useState, type DragEvent } from 'react';
import { bytes } from '../components/format';
import { useWords } from '../i18n';
import { documents } from './words';

interface FilePickerProps {
  files: readonly File[];
  onChange: (files: readonly File[]) => void;
}

const same = (one: File, other: File) => one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;

/** Takes files that are dropped here or chosen. */
export function FilePicker({ files, onChange }: FilePickerProps) {
  const t = useWords(documents);
  const [over, setOver] = useState(false);
  const add = (more: readonly File[]) => onChange([...files, ...more.filter((file) => !files.some((known) => same(known, file)))]);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    add([...event.dataTransfer.files]);
  };
  return (
    <Stack gap="sm">
      <Paper
        withBorder
        p="xl"
        ta="center"
        className="drop-zone"
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Stack align="center" gap="xs">
          <IconUpload size={28} stroke={1.5} aria-hidden />
          <Text fw={600}>{t('drop')}</Text>
          <Text size="sm" c="dimmed">
            {t('drop_hint')}
          </Text>
          <FileButton multiple onChange={add} inputProps={{ 'aria-label': t('choose') }}>
            {(props) => (
              <Button variant="default" {...props}>
                {t('choose')}
              </Button>
            )}
          </FileButton>
        </Stack>
      </Paper>
      {files.length > 0 && (
        <>
          <Text size="sm" role="status">
            {t('chosen', { count: files.length })}
          </Text>
          <ScrollArea.Autosize mah={220} offsetScrollbars type="auto" viewportProps={{ tabIndex: 0 }}>
            <Stack gap={2} component="ul" p={0} m={0}>
              {files.map((file) => (
                <Group key={`${file.name} ${file.size} ${file.lastModified}`} component="li" gap="sm" wrap="nowrap" justify="space-between">
                  <Text size="sm" className="truncate" title={file.name}>
                    {file.name}
                  </Text>
                  <Group gap={4} wrap="nowrap">
                    <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                      {bytes(file.size)}
                    </Text>
                    <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('remove', { name: file.name })} onClick={() => onChange(files.filter((other) => other !== file))}>
                      <IconX size={14} aria-hidden />
                    </ActionIcon>
                  </Group>
                </Group>
              ))}
            </Stack>
          </ScrollArea.Autosize>
        </>
      )}
    </Stack>
  );
}
