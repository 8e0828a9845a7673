import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { PipelineFile } from './dsl';
import { hasSecrets, readPipelineFile, writePipelineFile } from './file';
import { flowEdges, flowNodes } from './flow';
import { addNode, changeSetting, connect, freeId, moveNodes, refusalOf, removeEdges, removeNodes } from './graph';
import { newHistory, record, redo, undo } from './history';
import { layOut, sizeOf } from './layout';
import { handlesOf, nodeChoices, outputsOf } from './nodeKinds';
import { getAt, setAt } from './paths';
import { readableValues, selectorLabel } from './upstream';

const templates = fileURLToPath(new URL('../../../../src/Kvasir/Pipelines/Templates/', import.meta.url));
const template = (name: string): PipelineFile => readPipelineFile(readFileSync(`${templates}${name}`, 'utf8'));
const choice = (id: string) => nodeChoices.find((one) => one.id === id)!;

const empty: PipelineFile = { kind: 'rag_pipeline', version: '0.1.0', rag_pipeline: { name: 'Test' }, workflow: { graph: { nodes: [], edges: [] } } };
const add = (file: PipelineFile, kind: string, id: string, parentId?: string) =>
  addNode(file, { choice: choice(kind), id, title: kind, position: { x: 0, y: 0 }, label: (name) => name, ...(parentId === undefined ? {} : { parentId }) });

/** Files → extractor → chunker → knowledge base. */
const simple = (): PipelineFile => {
  let file = add(add(add(add(empty, 'datasource:file', '1'), 'document-extractor', '2'), 'tool:general_chunker', '3'), 'knowledge-index', '4');
  file = connect(connect(connect(file, '1', 'source', '2'), '2', 'source', '3'), '3', 'source', '4');
  return file;
};

describe('pipeline files', () => {
  it.each(readdirSync(templates).map((name) => [name]))('%s is written as it was read', (name) => {
    const file = template(name);
    expect(readPipelineFile(writePipelineFile(file))).toEqual(file);
    expect(file.workflow.graph.nodes.length).toBeGreaterThan(2);
    expect(hasSecrets(file)).toBe(false);
  });

  it('keep what the editor does not know', () => {
    const file = { ...template('01-general.yml'), unknown: { deep: [1, '0.10', 'yes', null, '1e3'] } };
    expect(readPipelineFile(writePipelineFile(moveNodes(file, new Map()))).unknown).toEqual(file.unknown);
  });

  it('say that they have secrets', () => {
    expect(hasSecrets({ ...empty, workflow: { ...empty.workflow, environment_variables: [{ name: 'KEY', value_type: 'secret', value: '' }] } })).toBe(true);
  });
});

describe('the graph', () => {
  it('connects nodes and refuses what the server would refuse', () => {
    const file = simple();
    expect(file.workflow.graph.edges.map((edge) => [edge.source, edge.target])).toEqual([['1', '2'], ['2', '3'], ['3', '4']]);
    expect(refusalOf(file, '3', 'source', '2')).toBe('cycle');
    expect(refusalOf(file, '2', 'source', '1')).toBe('datasource_target');
    expect(refusalOf(file, '4', 'source', '2')).toBe('knowledge_index_source');
    expect(refusalOf(file, '2', 'source', '3')).toBe('known');
    expect(refusalOf(file, '2', 'no', '4')).toBe('handle');
    expect(refusalOf(file, '2', 'source', '2')).toBe('self');
    expect(connect(file, '3', 'source', '2')).toBe(file);
  });

  it('removes a node with its edges and its inputs', () => {
    const file = add(simple(), 'datasource:website', '9');
    expect(file.workflow.rag_pipeline_variables?.some((variable) => variable.belong_to_node_id === '9' && variable.variable === 'url')).toBe(true);
    const removed = removeNodes(file, ['2', '9']);
    expect(removed.workflow.graph.nodes.map((node) => node.id)).toEqual(['1', '3', '4']);
    expect(removed.workflow.graph.edges.map((edge) => edge.id)).toEqual(['3-source-4-target']);
    expect(removed.workflow.rag_pipeline_variables).toEqual([]);
  });

  it('keeps an iteration and what lies in it together', () => {
    let file = add(add(simple(), 'iteration', '5'), 'code', '6', '5');
    expect(file.workflow.graph.nodes.find((node) => node.id === '5')?.data.start_node_id).toBe('5start');
    expect(refusalOf(file, '2', 'source', '6')).toBe('other_level');
    file = connect(file, '5start', 'source', '6');
    expect(file.workflow.graph.edges.at(-1)?.data).toMatchObject({ isInIteration: true, iteration_id: '5' });
    expect(removeNodes(file, ['5start'])).toBe(file);
    expect(removeNodes(file, ['5']).workflow.graph.nodes.map((node) => node.id)).toEqual(['1', '2', '3', '4']);
  });

  it('drops edges of ends that a node has no more', () => {
    let file = add(simple(), 'if-else', '7');
    file = changeSetting(file, '7', 'cases.1', { case_id: 'two', logical_operator: 'and', conditions: [] });
    file = connect(connect(file, '7', 'two', '3'), '7', 'false', '4');
    expect(handlesOf(file.workflow.graph.nodes.at(-1)!.data)).toEqual(['true', 'two', 'false']);
    expect(changeSetting(file, '7', 'cases.1', undefined).workflow.graph.edges.filter((edge) => edge.source === '7').map((edge) => edge.sourceHandle)).toEqual(['false']);
  });

  it('has free ids and titles', () => {
    expect(freeId(simple(), 3)).toBe('5');
    expect(add(simple(), 'knowledge-index', '8').workflow.graph.nodes.at(-1)?.data.title).toBe('knowledge-index 2');
  });

  it('has settings, ends and outputs for every kind of node', () => {
    for (const one of nodeChoices) {
      const data = addNode(empty, { choice: one, id: '1', title: 'x', position: { x: 0, y: 0 }, label: String }).workflow.graph.nodes[0]!.data;
      expect(data.type).toBe(one.type);
      if (one.type !== 'knowledge-index') {
        expect(handlesOf(data).length).toBeGreaterThan(0);
        expect(Object.keys(outputsOf(data)).length).toBeGreaterThan(0);
      }
      expect(handlesOf({ ...data, error_strategy: 'fail-branch' })).toContain('fail-branch');
    }
  });
});

describe('readable values', () => {
  it('are what lies before a node, of a type that fits', () => {
    const file = simple();
    const selectors = readableValues(file, '3', 'file').filter((group) => group.kind === 'node').flatMap((group) => group.values.map((value) => value.selector.join('.')));
    expect(selectors).toEqual(['1.file']);
    expect(readableValues(file, '2').some((group) => group.values.some((value) => value.selector[0] === '3'))).toBe(false);
    expect(selectorLabel(file, ['1', 'file'])).toBe('datasource:file › file');
  });

  it('are the element and its place within an iteration, and what lies before the iteration', () => {
    let file = add(add(simple(), 'iteration', '5'), 'code', '6', '5');
    file = connect(file, '2', 'source', '5');
    const values = readableValues(file, '6').flatMap((group) => group.values.map((value) => value.selector.join('.')));
    expect(values).toEqual(expect.arrayContaining(['5.item', '5.index', '2.text']));
    expect(values).not.toContain('3.result');
  });
});

describe('drawing', () => {
  it('has the nodes and edges of the file, parents first', () => {
    const file = add(add(simple(), 'iteration', '5'), 'code', '6', '5');
    const turned = { ...file, workflow: { ...file.workflow, graph: { ...file.workflow.graph, nodes: [...file.workflow.graph.nodes].reverse() } } };
    const nodes = flowNodes(turned, '2', [{ severity: 'error', node_id: '2', field: '', code: 'x', message: '' }], {});
    const places = nodes.map((node) => node.id);
    expect(places.indexOf('5')).toBeLessThan(places.indexOf('6'));
    expect(nodes.find((node) => node.id === '2')).toMatchObject({ selected: true, data: { errors: 1, warnings: 0 } });
    expect(flowEdges(file, null, {}).map((edge) => edge.id)).toEqual(file.workflow.graph.edges.map((edge) => edge.id));
  });

  it('is laid out from left to right without overlaps', () => {
    const file = layOut(connect(add(connect(add(simple(), 'iteration', '5'), '2', 'source', '5'), 'code', '6', '5'), '5start', 'source', '6'));
    const { nodes, edges } = file.workflow.graph;
    for (const edge of edges) {
      const [source, target] = [nodes.find((node) => node.id === edge.source)!, nodes.find((node) => node.id === edge.target)!];
      expect(target.position.x).toBeGreaterThanOrEqual(source.position.x + sizeOf(source).width);
    }
    const iteration = nodes.find((node) => node.id === '5')!;
    const inner = nodes.find((node) => node.id === '6')!;
    expect(inner.position.x + sizeOf(inner).width).toBeLessThanOrEqual(sizeOf(iteration).width);
    expect(inner.position.y + sizeOf(inner).height).toBeLessThanOrEqual(sizeOf(iteration).height);
  });
});

describe('history', () => {
  it('undoes and does again, changes of one setting together', () => {
    let history = newHistory('a');
    history = record(record(record(history, 'ab', 'title'), 'abc', 'title'), 'x');
    expect(undo(history).present).toBe('abc');
    expect(undo(undo(history)).present).toBe('a');
    expect(undo(undo(undo(history))).present).toBe('a');
    expect(redo(undo(history)).present).toBe('x');
    expect(redo(record(undo(history), 'y')).present).toBe('y');
  });

  it('has nothing to undo where nothing changed', () => {
    const history = newHistory(removeEdges(empty, []));
    expect(record(history, history.present)).toBe(history);
  });
});

describe('paths', () => {
  it('read and change settings without touching others', () => {
    const data = { type: 'x', list: [{ a: 1 }, { a: 2 }], other: {} };
    const changed = setAt(data, 'list.1.a', 3);
    expect(changed).toEqual({ type: 'x', list: [{ a: 1 }, { a: 3 }], other: {} });
    expect(changed.other).toBe(data.other);
    expect(getAt(changed, 'list.1.a')).toBe(3);
    expect(setAt(data, 'list.0', undefined).list).toEqual([{ a: 2 }]);
    expect(setAt(data, 'new.deep', true)).toMatchObject({ new: { deep: true } });
  });
});

describe('texts of kinds of nodes', () => {
  // The library of translations takes what stands before a colon for something else.
  it('have no colon in their keys', () => {
    const source = readFileSync(fileURLToPath(new URL('../words.ts', import.meta.url)), 'utf8');
    for (const one of nodeChoices) expect(source).toContain(one.id.includes('-') || one.id.includes(':') ? `'${one.id.replace(':', '-')}':` : `${one.id}:`);
    expect(source).not.toMatch(/'[a-z]+:[a-z_]+':/);
  });
});
