import { Anchor, Button, Checkbox, Group, ScrollArea, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Failure } from '../../components/Failure';
import { useWords } from '../../i18n';
import { isRecord } from '../model/dsl';
import { pipelines } from '../words';
import { itemsOf } from './items';
import type { Listing, RunItem } from './items';
import { postForEvents } from './stream';

interface ItemPickerProps {
  datasetId: string;
  nodeId: string;
  datasourceType: string;
  isPublished: boolean;
  inputs: Record<string, unknown>;
  chosen: readonly RunItem[];
  onChoose: (items: RunItem[]) => void;
}

interface Folder {
  name: string;
  prefix: string;
  bucket: string | null;
}

/** Lists what a datasource has, and lets some of it be chosen. */
export function ItemPicker({ datasetId, nodeId, datasourceType, isPublished, inputs, chosen, onChoose }: ItemPickerProps) {
  const t = useWords(pipelines);
  const [listing, setListing] = useState<Listing | null>(null);
  const [path, setPath] = useState<Folder[]>([]);
  const [progress, setProgress] = useState<{ completed: number; total: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const stopper = useRef<AbortController | null>(null);
  useEffect(() => () => stopper.current?.abort(), []);

  const load = async (folders: Folder[], more: unknown = null) => {
    stopper.current?.abort();
    const mine = new AbortController();
    stopper.current = mine;
    setError(null);
    setProgress({ completed: 0, total: 0 });
    const folder = folders.at(-1);
    const wanted = {
      ...inputs,
      ...(datasourceType === 'online_drive' ? { max_keys: 100, prefix: folder?.prefix ?? '', ...(folder?.bucket ? { bucket: folder.bucket } : {}), ...(more === null ? {} : { next_page_parameters: more }) } : {}),
    };
    try {
      for await (const event of postForEvents(`/datasets/${datasetId}/pipeline/datasource/nodes/${nodeId}/run`, { inputs: wanted, datasource_type: datasourceType, is_published: isPublished }, mine.signal)) {
        if (!isRecord(event)) continue;
        if (event.event === 'datasource_processing') setProgress({ completed: Number(event.completed) || 0, total: Number(event.total) || 0 });
        else if (event.event === 'datasource_error') setError(new Error(String(event.error)));
        else if (event.event === 'error') setError(new Error(String(event.message)));
        else if (event.event === 'datasource_completed') {
          const found = itemsOf(datasourceType, event.data);
          setListing((before) => (more === null || before === null ? found : { items: [...before.items, ...found.items], more: found.more }));
          setPath(folders);
        }
      }
    } catch (reason) {
      if (!mine.signal.aborted) setError(reason);
    } finally {
      if (stopper.current === mine) setProgress(null);
    }
  };
  const isChosen = (item: RunItem) => chosen.some((one) => one.key === item.key);
  const toggle = (item: RunItem) => onChoose(isChosen(item) ? chosen.filter((one) => one.key !== item.key) : [...chosen, item]);

  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Button size="xs" variant="light" loading={progress !== null} onClick={() => void load([])}>
          {t('list_items')}
        </Button>
        <Text size="xs" c="dimmed" role="status">
          {progress !== null && progress.total > 0 ? t('listing', progress) : chosen.length > 0 ? t('selected_count', { count: chosen.length }) : ''}
        </Text>
      </Group>
      {error !== null && <Failure error={error} />}
      {path.length > 0 && (
        <Anchor component="button" type="button" size="sm" ta="start" onClick={() => void load(path.slice(0, -1))}>
          ← {t('up', { name: path.at(-2)?.name ?? t('root') })}
        </Anchor>
      )}
      {listing?.items.length === 0 && <Text size="sm">{t('item_none')}</Text>}
      {listing !== null && listing.items.length > 0 && (
        <ScrollArea.Autosize mah={260} type="auto">
          <Stack gap={6}>
            <Checkbox label={t('choose_all')} checked={listing.items.every(isChosen)} onChange={(event) => onChoose(event.currentTarget.checked ? [...chosen, ...listing.items.filter((item) => !isChosen(item))] : chosen.filter((one) => !listing.items.some((item) => item.key === one.key)))} />
            {listing.items.map((item) => (
              <Group key={item.key} gap="xs" wrap="nowrap" justify="space-between">
                <Checkbox label={item.name} checked={isChosen(item)} onChange={() => toggle(item)} />
                {item.folder !== null && (
                  <Button size="compact-xs" variant="subtle" aria-label={t('open_folder', { name: item.name })} onClick={() => void load([...path, { name: item.name, ...item.folder! }])}>
                    {t('folder')} →
                  </Button>
                )}
              </Group>
            ))}
          </Stack>
        </ScrollArea.Autosize>
      )}
      {listing !== null && listing.more !== null && (
        <Button size="xs" variant="default" onClick={() => void load(path, listing.more)}>
          {t('more_items')}
        </Button>
      )}
    </Stack>
  );
}
