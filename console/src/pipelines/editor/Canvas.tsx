import '@xyflow/react/dist/style.css';
import './editor.css';
import { Box, useComputedColorScheme } from '@mantine/core';
import { Background, Controls, ReactFlow, useReactFlow } from '@xyflow/react';
import type { Connection, EdgeChange, NodeChange } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { notifications } from '@mantine/notifications';
import { useWords } from '../../i18n';
import { flowEdges, flowNodes } from '../model/flow';
import type { FlowNode, PipelineIssue } from '../model/flow';
import { connect, moveNodes, refusalOf, removeEdges, removeNodes } from '../model/graph';
import type { NodeRun } from '../runs/runState';
import { pipelines } from '../words';
import { useNodeLabels } from './nodeLabels';
import { IterationNode, IterationStart, PipelineNode } from './PipelineNode';
import type { Editor } from './useEditor';

const nodeTypes = { pipelineNode: PipelineNode, iteration: IterationNode, iterationStart: IterationStart };
const none: Readonly<Record<string, NodeRun>> = {};

interface CanvasProps {
  editor: Editor;
  issues: readonly PipelineIssue[];
  runs?: Readonly<Record<string, NodeRun>>;
  selected: string | null;
  onSelect: (id: string | null) => void;
  selectedEdge: string | null;
  onSelectEdge: (id: string | null) => void;
  readOnly: boolean;
  /** Changes when the whole graph should come into view: a node was added, or a panel beside it opened. */
  fit: number;
}

/** The graph, to be moved, connected and chosen from by mouse and keyboard. */
export function Canvas({ editor, issues, runs = none, selected, onSelect, selectedEdge, onSelectEdge, readOnly, fit }: CanvasProps) {
  const t = useWords(pipelines);
  const labels = useNodeLabels();
  const scheme = useComputedColorScheme('light');
  const flow = useReactFlow();
  const { file, change } = editor;
  const drag = useRef(0);

  const nodes = useMemo(
    () => flowNodes(file, selected, issues, runs).map((node) => ({ ...node, ariaLabel: nodeLabel(node, t('node_label', { title: node.data.settings.title ?? '', type: labels.kind(node.data.settings) }), t) })),
    [file, selected, issues, runs, labels, t],
  );
  const edges = useMemo(() => {
    const title = (id: string) => file.workflow.graph.nodes.find((node) => node.id === id)?.data.title ?? id;
    return flowEdges(file, selectedEdge, runs).map((edge) => ({ ...edge, ariaLabel: t('edge_label', { source: title(edge.source), target: title(edge.target) }) }));
  }, [file, selectedEdge, runs, t]);

  useEffect(() => {
    // After the panel beside it has taken its room.
    const later = setTimeout(() => void flow.fitView({ padding: 0.15, maxZoom: 1 }), 60);
    return () => clearTimeout(later);
  }, [fit, flow]);

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const places = new Map<string, { x: number; y: number }>();
      const removed: string[] = [];
      for (const one of changes) {
        if (one.type === 'position' && one.position) places.set(one.id, one.position);
        else if (one.type === 'remove') removed.push(one.id);
        else if (one.type === 'select' && one.selected) onSelect(one.id);
      }
      if (changes.some((one) => one.type === 'select' && !one.selected && one.id === selected) && !changes.some((one) => one.type === 'select' && one.selected)) onSelect(null);
      if (readOnly) return;
      if (places.size > 0) change((now) => moveNodes(now, places), `move ${drag.current}`);
      if (removed.length > 0) change((now) => removeNodes(now, removed));
    },
    [change, onSelect, readOnly, selected],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange[]) => {
      const removed = changes.flatMap((one) => (one.type === 'remove' ? [one.id] : []));
      if (removed.length > 0 && !readOnly) change((now) => removeEdges(now, removed));
      const picked = changes.find((one) => one.type === 'select' && one.selected);
      if (picked?.type === 'select') onSelectEdge(picked.id);
      else if (changes.some((one) => one.type === 'select' && !one.selected && one.id === selectedEdge)) onSelectEdge(null);
    },
    [change, onSelectEdge, readOnly, selectedEdge],
  );
  const onConnect = useCallback(
    ({ source, sourceHandle, target }: Connection) => {
      const refused = refusalOf(file, source, sourceHandle ?? 'source', target);
      if (refused === null) change((now) => connect(now, source, sourceHandle ?? 'source', target));
      else notifications.show({ color: 'orange', message: t(`refused_${refused}`) });
    },
    [change, file, t],
  );

  return (
    <Box className="pipeline-canvas" role="group" aria-label={t('canvas')}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onConnect={onConnect}
        onNodeDragStop={() => { drag.current++; }}
        onPaneClick={() => onSelect(null)}
        nodesConnectable={!readOnly}
        nodesDraggable={!readOnly}
        deleteKeyCode={readOnly ? null : ['Delete', 'Backspace']}
        colorMode={scheme}
        minZoom={0.1}
        fitView
        fitViewOptions={{ padding: 0.15, maxZoom: 1 }}
        connectionRadius={40}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={20} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </Box>
  );
}

const nodeLabel = (node: FlowNode, label: string, t: (key: 'errors_count' | NodeRun['status'], values?: Record<string, unknown>) => string) =>
  [label, ...(node.data.errors > 0 ? [t('errors_count', { count: node.data.errors })] : []), ...(node.data.run === null ? [] : [t(node.data.run.status)])].join(', ');

