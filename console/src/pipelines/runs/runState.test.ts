import { describe, expect, it } from 'vitest';
import { noRun, reduceRun, reduceRuns, runFromExecutions } from './runState';
import type { RunState } from './runState';
import { ServerSentEventReader } from './serverSentEvents';

const event = (name: string, data: Record<string, unknown>) => ({ event: name, task_id: 't', workflow_run_id: 'r', data });
const play = (...events: unknown[]): RunState => events.reduce<RunState>(reduceRun, noRun);
const started = (id: string, more: Record<string, unknown> = {}) => event('node_started', { id: `${id}-x`, node_id: id, node_type: 'tool', title: id, ...more });
const finished = (id: string, status: string, more: Record<string, unknown> = {}) => event('node_finished', { id: `${id}-x`, node_id: id, status, elapsed_time: 0.5, ...more });

describe('the events of a run', () => {
  it('tell of nodes in the order in which they began, with what they read and gave', () => {
    const run = play(event('workflow_started', { id: 'r' }), started('a'), finished('a', 'succeeded', { inputs: { x: 1 }, outputs: { y: 2 } }), started('b'));
    expect(run).toMatchObject({ id: 'r', status: 'running', order: ['a', 'b'] });
    expect(run.nodes.a).toMatchObject({ status: 'succeeded', elapsed: 0.5, inputs: { x: 1 }, outputs: { y: 2 }, executions: 1, running: 0 });
    expect(run.nodes.b?.status).toBe('running');
  });

  it('end what was going on when the run ends', () => {
    const run = play(started('a'), event('workflow_finished', { status: 'stopped', elapsed_time: 2, total_steps: 1, error: null }));
    expect(run).toMatchObject({ status: 'stopped', elapsed: 2, steps: 1 });
    expect(run.nodes.a?.status).toBe('stopped');
  });

  it('tell the reason of a failure', () => {
    const run = play(started('a'), event('node_retry', { node_id: 'a', status: 'retry', error: 'once', retry_index: 1 }), finished('a', 'failed', { error: 'no file', execution_metadata: { error_type: 'FileError' } }), event('workflow_finished', { status: 'failed', error: 'no file' }));
    expect(run.nodes.a).toMatchObject({ status: 'failed', error: 'no file', errorType: 'FileError' });
    expect(run.error).toBe('no file');
  });

  it('count the rounds of an iteration and remember one that failed', () => {
    const run = play(
      started('i', { node_type: 'iteration' }), event('iteration_started', { node_id: 'i', node_type: 'iteration', metadata: { iterator_length: 2 } }), event('iteration_next', { node_id: 'i', index: 0 }),
      started('a', { iteration_index: 0 }), started('a', { iteration_index: 1 }), finished('a', 'failed', { error: 'bad' }), finished('a', 'succeeded'), event('iteration_next', { node_id: 'i', index: 1 }),
    );
    expect(run.nodes.i).toMatchObject({ executions: 1, round: 1, rounds: 2, status: 'running' });
    expect(run.nodes.a).toMatchObject({ executions: 2, running: 0, status: 'failed' });
  });

  it('of several runs go to each', () => {
    let runs = reduceRuns({}, { ...event('workflow_started', {}), workflow_run_id: 'one', document_id: 'd1' });
    runs = reduceRuns(runs, { ...event('workflow_started', {}), workflow_run_id: 'two' });
    runs = reduceRuns(runs, { ...event('workflow_finished', { status: 'succeeded' }), workflow_run_id: 'one' });
    runs = reduceRuns(runs, { event: 'error', message: 'the server failed' });
    expect(runs.one).toMatchObject({ status: 'succeeded', documentId: 'd1' });
    expect(runs.two).toMatchObject({ status: 'failed', error: 'the server failed' });
  });

  it('that are not known change nothing', () => {
    expect(reduceRun(noRun, { event: 'later' })).toBe(noRun);
    expect(reduceRun(noRun, 'text')).toBe(noRun);
    expect(play(finished('never', 'succeeded')).nodes).toEqual({});
  });

  it('are shown from the history too', () => {
    const run = runFromExecutions([{ node_id: 'a', node_type: 'tool', status: 'succeeded', outputs: { z: 1 } }, { node_id: 'b', node_type: 'llm', status: 'running' }]);
    expect(run.order).toEqual(['a', 'b']);
    expect(run.nodes.a?.outputs).toEqual({ z: 1 });
    expect(run.nodes.b?.status).toBe('running');
  });
});

describe('server-sent events', () => {
  it('are read however they are cut', () => {
    const stream = 'data: {"a":1}\n\nevent: ping\n\nevent: documents\r\nid: 5\r\ndata: one\r\ndata: two\r\n\r\n: comment\n\ndata:x\n\n';
    for (const size of [1, 2, 3, 7, stream.length]) {
      const reader = new ServerSentEventReader();
      const events = [];
      for (let at = 0; at < stream.length; at += size) events.push(...reader.read(stream.slice(at, at + size)));
      expect(events).toEqual([{ event: 'message', data: '{"a":1}' }, { event: 'documents', data: 'one\ntwo' }, { event: 'message', data: 'x' }]);
    }
  });
});
