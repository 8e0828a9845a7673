import { Badge, Box, Group, Skeleton, Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { number } from '../components/format';
import { useWords } from '../i18n';
import { segmentsPerPage, type Segment } from './useSegments';
import { segments } from './words';

interface SegmentListProps {
  total: number;
  at: (index: number) => Segment | undefined;
  selected: string | null;
  /** Where to begin, when a link names a segment. */
  start: number | null;
  onSelect: (segment: Segment) => void;
  onPages: (pages: number[]) => void;
}

const rowHeight = 108;

/** All segments of a document: only the rows that can be seen exist, and only their pages are fetched. */
export function SegmentList({ total, at, selected, start, onSelect, onPages }: SegmentListProps) {
  const t = useWords(segments);
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(start ?? 0);
  const rows = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 8 });
  const shown = rows.getVirtualItems();
  const [first, last] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0];

  useEffect(() => {
    const pages: number[] = [];
    for (let page = Math.floor(first / segmentsPerPage) + 1; page <= Math.floor(last / segmentsPerPage) + 1; page++) pages.push(page);
    onPages(pages);
  }, [first, last, onPages]);

  useEffect(() => {
    if (start === null) return;
    setActive(start);
    rows.scrollToIndex(start, { align: 'center' });
    // Only a new place to begin moves the list.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [start]);

  const move = (to: number) => {
    const index = Math.max(0, Math.min(total - 1, to));
    setActive(index);
    rows.scrollToIndex(index);
  };
  const pressed = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
    const steps: Record<string, number> = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: total - 1 };
    const to = steps[event.key];
    const segment = at(active);
    if (to !== undefined) move(to);
    else if ((event.key === 'Enter' || event.key === ' ') && segment) onSelect(segment);
    else return;
    event.preventDefault();
  };

  return (
    <Box ref={scroller} className="segment-list" role="listbox" tabIndex={0} aria-label={t('list')} aria-activedescendant={shown.some((row) => row.index === active) ? `${id}-${active}` : undefined} onKeyDown={pressed}>
      <div style={{ height: rows.getTotalSize(), position: 'relative' }} role="presentation">
        {shown.map((row) => {
          const segment = at(row.index);
          return (
            // The list has the focus and hears the keys; its options are only clicked.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={row.key}
              id={`${id}-${row.index}`}
              role="option"
              tabIndex={-1}
              aria-selected={segment !== undefined && segment.id === selected}
              aria-setsize={total}
              aria-posinset={row.index + 1}
              className="segment-row"
              data-active={row.index === active || undefined}
              style={{ height: rowHeight, transform: `translateY(${row.start}px)` }}
              onClick={() => {
                setActive(row.index);
                if (segment) onSelect(segment);
              }}
            >
              {segment ? <Row segment={segment} /> : <Skeleton height={rowHeight - 24} aria-label={t('loading_segment', { position: row.index + 1 })} />}
            </div>
          );
        })}
      </div>
    </Box>
  );
}

function Row({ segment }: { segment: Segment }) {
  const t = useWords(segments);
  return (
    <>
      <Group justify="space-between" gap="xs" wrap="nowrap" mb={4}>
        <Text size="xs" fw={600}>
          #{number(segment.position)}
          {segment.context?.page != null && ` · ${t('page', { page: segment.context.page })}`}
        </Text>
        <Group gap={6} wrap="nowrap">
          {!segment.enabled && (
            <Badge size="xs" color="gray" variant="light" tt="none">
              {t('off')}
            </Badge>
          )}
          {segment.status !== 'completed' && (
            <Badge size="xs" color={segment.status === 'error' ? 'red' : 'blue'} variant="light" tt="none">
              {t(segment.status === 'error' ? 'error' : 'waiting')}
            </Badge>
          )}
          <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {t('hits', { count: segment.hit_count })}
          </Text>
        </Group>
      </Group>
      <Text size="sm" className="clamp" __vars={{ '--lines': '3' }}>
        {segment.content}
      </Text>
    </>
  );
}
