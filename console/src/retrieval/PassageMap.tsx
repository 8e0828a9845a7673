import { Box, Paper, Text, useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { ScatterChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import type { EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n';
import type { MapPoint } from './mapPoints';
import { retrieval } from './words';

register([ScatterChart, GridComponent, CanvasRenderer]);

const shown = 300;

interface Hovered {
  point: MapPoint;
  x: number;
  y: number;
}

/** Query and passages as points. It is drawn on a canvas; the table beside it says the same to those who do not see it. */
export function PassageMap({ points, onOpen }: { points: readonly MapPoint[]; onOpen: (point: MapPoint) => void }) {
  const t = useWords(retrieval);
  const scheme = useComputedColorScheme('light');
  const isCalm = useReducedMotion();
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const open = useRef(onOpen);
  const [hovered, setHovered] = useState<Hovered | null>(null);

  useEffect(() => {
    open.current = onOpen;
  }, [onOpen]);

  useEffect(() => {
    const element = holder.current!;
    const made = init(element, undefined, { renderer: 'canvas' });
    chart.current = made;
    const resized = new ResizeObserver(() => made.resize());
    resized.observe(element);
    return () => {
      resized.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    const made = chart.current!;
    const dark = scheme === 'dark';
    const line = dark ? '#424242' : '#dee2e6';
    const axis = { type: 'value' as const, scale: true, axisLabel: { show: false }, axisTick: { show: false }, axisLine: { lineStyle: { color: line } }, splitLine: { lineStyle: { color: line, opacity: 0.5 } } };
    const series = (kind: MapPoint['kind'], style: { color: string; size: number; symbol: string }) => {
      const some = points.filter((point) => point.kind === kind);
      return {
        type: 'scatter' as const,
        id: kind,
        symbol: style.symbol,
        symbolSize: style.size,
        data: some.map((point) => ({ value: [point.x, point.y], point })),
        itemStyle: { color: style.color, borderColor: dark ? '#1a1b1e' : '#ffffff', borderWidth: 1 },
        label: kind === 'hit' ? { show: true, color: '#ffffff', fontSize: 11, formatter: ({ dataIndex }: { dataIndex: number }) => String(some[dataIndex]?.rank ?? '') } : { show: false },
        z: kind === 'query' ? 4 : kind === 'hit' ? 3 : 2,
      };
    };
    made.setOption(
      {
        animation: !isCalm,
        grid: { left: 16, right: 16, top: 16, bottom: 16 },
        xAxis: axis,
        yAxis: axis,
        series: [
          series('other', { color: dark ? '#868e96' : '#adb5bd', size: 8, symbol: 'circle' }),
          series('hit', { color: '#3b5bdb', size: 22, symbol: 'circle' }),
          series('query', { color: '#e8590c', size: 22, symbol: 'diamond' }),
        ],
      },
      { notMerge: true },
    );
    const pointOf = (event: { data?: unknown }) => (event.data as { point?: MapPoint } | undefined)?.point;
    const over = (event: { data?: unknown; event?: { offsetX: number; offsetY: number } }) => {
      const point = pointOf(event);
      if (point !== undefined) setHovered({ point, x: event.event?.offsetX ?? 0, y: event.event?.offsetY ?? 0 });
    };
    const out = () => setHovered(null);
    const click = (event: { data?: unknown }) => {
      const point = pointOf(event);
      if (point?.segmentId) open.current(point);
    };
    made.on('mouseover', over as never);
    made.on('mouseout', out);
    made.on('click', click as never);
    return () => {
      made.off('mouseover');
      made.off('mouseout');
      made.off('click');
    };
  }, [points, scheme, isCalm]);

  return (
    <Box pos="relative">
      <Box ref={holder} h={{ base: 320, sm: 440 }} role="img" aria-label={t('map_label')} data-points={points.length} />
      {hovered && <Note hovered={hovered} width={holder.current?.clientWidth ?? 0} />}
    </Box>
  );
}

function Note({ hovered: { point, x, y }, width }: { hovered: Hovered; width: number }) {
  const t = useWords(retrieval);
  const isRight = x > width / 2;
  return (
    <Paper withBorder shadow="md" p="xs" pos="absolute" maw={320} style={{ left: isRight ? undefined : x + 14, right: isRight ? width - x + 14 : undefined, top: y + 10, pointerEvents: 'none', zIndex: 5 }}>
      <Text size="xs" fw={600} className="truncate">
        {point.kind === 'query' ? t('map_query') : `${point.rank === null ? '' : `${point.rank}. `}${point.document ?? ''}`}
      </Text>
      <Text size="xs" className="passage clamp" __vars={{ '--lines': '6' }}>
        {point.text.slice(0, shown)}
      </Text>
    </Paper>
  );
}
