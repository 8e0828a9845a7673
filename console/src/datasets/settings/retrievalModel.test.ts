import { describe, expect, it } from 'vitest';
import { standardSettings } from '../../retrieval/settings';
import { compare, retrievalModelOf } from './retrievalModel';

const hit = (id: string) => ({ score: 0.5, segment: { id } });

describe('what a change of settings does', () => {
  it('says the former rank of each hit, and which are new', () => {
    const compared = compare([hit('a'), hit('b')], [hit('b'), hit('c')]);
    expect(compared.map(({ hit, rank, was }) => [hit.segment.id, rank, was])).toEqual([['b', 1, 2], ['c', 2, null]]);
  });
});

describe('what a dataset keeps of settings', () => {
  it('leaves the filter of a question out', () => {
    const kept = retrievalModelOf({ ...standardSettings, filter: { logical_operator: 'and', conditions: [{ name: 'year', comparison_operator: '=', value: 2020 }] } });
    expect(kept).not.toHaveProperty('metadata_filtering_conditions');
    expect(kept).toMatchObject({ search_method: 'hybrid_search', top_k: standardSettings.topK });
  });
});
