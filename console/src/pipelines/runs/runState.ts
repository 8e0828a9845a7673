import { isRecord, text } from '../model/dsl';

export type NodeStatus = 'running' | 'retry' | 'succeeded' | 'failed' | 'exception' | 'stopped';

/** What a run did with a node; in an iteration the last round, with how many there were. */
export interface NodeRun {
  nodeId: string;
  nodeType: string;
  title: string;
  status: NodeStatus;
  /** How often the node was begun. */
  executions: number;
  /** How many of these are going on. */
  running: number;
  elapsed: number | null;
  error: string | null;
  errorType: string | null;
  inputs: unknown;
  processData: unknown;
  outputs: unknown;
  isCut: boolean;
  /** The round of an iteration and how many there are. */
  round: number | null;
  rounds: number | null;
}

export type RunStatus = 'starting' | 'running' | 'succeeded' | 'partial-succeeded' | 'failed' | 'stopped';

/** A run as its events tell it. */
export interface RunState {
  id: string | null;
  documentId: string | null;
  status: RunStatus;
  error: string | null;
  elapsed: number | null;
  tokens: number | null;
  steps: number | null;
  outputs: unknown;
  /** In the order in which they began. */
  order: readonly string[];
  nodes: Readonly<Record<string, NodeRun>>;
}

export const noRun: RunState = { id: null, documentId: null, status: 'starting', error: null, elapsed: null, tokens: null, steps: null, outputs: null, order: [], nodes: {} };

export const isFinished = (status: RunStatus): boolean => status !== 'starting' && status !== 'running';

/** The state after an event; events that are not known change nothing. */
export function reduceRun(state: RunState, event: unknown): RunState {
  if (!isRecord(event)) return state;
  const data = isRecord(event.data) ? event.data : {};
  switch (event.event) {
    case 'workflow_started': return { ...state, id: text(event.workflow_run_id) || text(data.id) || null, documentId: text(event.document_id) || null, status: 'running' };
    case 'workflow_finished':
      return {
        ...settled(state), status: runStatus(data.status), error: text(data.error) || null, elapsed: number(data.elapsed_time), tokens: number(data.total_tokens), steps: number(data.total_steps), outputs: data.outputs ?? null,
      };
    case 'node_started': case 'iteration_started': return nodeStarted(state, data);
    case 'iteration_next': return changed(state, data, (node) => ({ ...node, round: number(data.index) }));
    case 'node_retry': return changed(state, data, (node) => ({ ...node, ...told(data), status: 'retry' }));
    case 'node_finished': case 'iteration_completed': return changed(state, data, (node) => nodeFinished(node, data));
    case 'error': return { ...settled(state), status: 'failed', error: text(event.message) || state.error };
    default: return state;
  }
}

/** A run of the history, from what is kept of its nodes. */
export function runFromExecutions(executions: readonly unknown[]): Pick<RunState, 'order' | 'nodes'> {
  let state = noRun;
  for (const execution of executions) {
    if (!isRecord(execution)) continue;
    state = nodeStarted(state, execution);
    if (execution.status !== 'running') state = changed(state, execution, (node) => nodeFinished(node, execution));
  }
  return { order: state.order, nodes: state.nodes };
}

/** Several runs of one request, each by its id; the events of a stream are of all of them. */
export function reduceRuns(runs: Readonly<Record<string, RunState>>, event: unknown): Readonly<Record<string, RunState>> {
  if (!isRecord(event)) return runs;
  const id = text(event.workflow_run_id);
  if (id === '') return event.event === 'error' ? Object.fromEntries(Object.entries(runs).map(([key, run]) => [key, isFinished(run.status) ? run : reduceRun(run, event)])) : runs;
  return { ...runs, [id]: reduceRun(runs[id] ?? noRun, event) };
}

function nodeStarted(state: RunState, data: Record<string, unknown>): RunState {
  const id = text(data.node_id);
  if (id === '') return state;
  const before = state.nodes[id];
  // An iteration is told of as a node and as an iteration.
  if (before !== undefined && before.nodeType === 'iteration' && before.status === 'running') return { ...state, nodes: { ...state.nodes, [id]: { ...before, rounds: roundsOf(data) ?? before.rounds } } };
  const node: NodeRun = {
    nodeId: id, nodeType: text(data.node_type), title: text(data.title), status: 'running', executions: (before?.executions ?? 0) + 1, running: (before?.running ?? 0) + 1, elapsed: null, error: null, errorType: null,
    inputs: null, processData: null, outputs: null, isCut: false, round: number(data.iteration_index), rounds: roundsOf(data),
  };
  return { ...state, order: before === undefined ? [...state.order, id] : state.order, nodes: { ...state.nodes, [id]: node } };
}

function nodeFinished(node: NodeRun, data: Record<string, unknown>): NodeRun {
  const running = Math.max(0, node.running - 1);
  const status = nodeStatus(data.status);
  // Of several rounds at once, one that failed is what people have to see.
  const isWorse = status === 'failed' || (node.status !== 'failed' && running === 0);
  return { ...node, ...told(data), running, status: isWorse ? status : node.status === 'failed' ? 'failed' : 'running' };
}

const told = (data: Record<string, unknown>) => ({
  elapsed: number(data.elapsed_time),
  error: text(data.error) || null,
  errorType: isRecord(data.execution_metadata) ? text(data.execution_metadata.error_type) || null : null,
  inputs: data.inputs ?? null,
  processData: data.process_data ?? null,
  outputs: data.outputs ?? null,
  isCut: data.inputs_truncated === true || data.outputs_truncated === true || data.process_data_truncated === true,
});

function changed(state: RunState, data: Record<string, unknown>, change: (node: NodeRun) => NodeRun): RunState {
  const node = state.nodes[text(data.node_id)];
  return node === undefined ? state : { ...state, nodes: { ...state.nodes, [node.nodeId]: change(node) } };
}

/** What was going on when a run ended has ended with it. */
const settled = (state: RunState): RunState => ({
  ...state,
  nodes: Object.fromEntries(Object.entries(state.nodes).map(([id, node]) => [id, node.status === 'running' || node.status === 'retry' ? { ...node, status: 'stopped' as const, running: 0 } : node])),
});

const roundsOf = (data: Record<string, unknown>): number | null => (isRecord(data.metadata) ? number(data.metadata.iterator_length) : null);

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

const nodeStatus = (value: unknown): NodeStatus => (value === 'failed' || value === 'exception' || value === 'stopped' || value === 'retry' || value === 'running' ? value : 'succeeded');

const runStatus = (value: unknown): RunStatus => (value === 'failed' || value === 'stopped' || value === 'partial-succeeded' || value === 'running' ? value : 'succeeded');
