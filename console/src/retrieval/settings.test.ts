import { describe, expect, it } from 'vitest';
import { compareHits, summarise } from './comparison';
import { requestOf, settingsOfDataset, standardSettings } from './settings';

describe('retrieval settings', () => {
  it('ask for weights that make one', () => {
    const request = requestOf('reset', { ...standardSettings, vectorWeight: 0.7 }, 200);
    expect(request).toMatchObject({ query: 'reset', explain: true, map_sample: 200 });
    expect(request.retrieval_model.weights).toEqual({ weight_type: 'customized', vector_setting: { vector_weight: 0.7 }, keyword_setting: { keyword_weight: 0.3 } });
  });

  it('send neither a threshold nor weights where they do not count', () => {
    const { retrieval_model: model } = requestOf('q', { ...standardSettings, method: 'full_text_search', threshold: 0.4 }, 0);
    expect(model).not.toHaveProperty('score_threshold');
    expect(model).not.toHaveProperty('weights');
    expect(requestOf('q', { ...standardSettings, thresholdEnabled: true, threshold: 0.4 }, 0).retrieval_model.score_threshold).toBe(0.4);
  });

  it('name a rerank model whose name has slashes', () => {
    expect(requestOf('q', { ...standardSettings, rerank: 'acme/BAAI/bge' }, 0).retrieval_model).toMatchObject({
      reranking_enable: true, reranking_model: { reranking_provider_name: 'acme', reranking_model_name: 'BAAI/bge' },
    });
  });

  it('begin with those of the dataset', () => {
    expect(settingsOfDataset({ search_method: 'semantic_search', top_k: 7, score_threshold_enabled: true, score_threshold: 0.2, weights: { vector_setting: { vector_weight: 2 }, keyword_setting: { keyword_weight: 6 } } }, 'high_quality'))
      .toMatchObject({ method: 'semantic_search', topK: 7, thresholdEnabled: true, threshold: 0.2, vectorWeight: 0.25 });
    expect(settingsOfDataset({ search_method: 'semantic_search' }, 'economy').method).toBe('keyword_search');
    expect(settingsOfDataset(null, null)).toEqual(standardSettings);
  });
});

describe('two answers', () => {
  it('say what rose, fell, came and went', () => {
    const movements = compareHits(['a', 'b', 'c'], ['c', 'a', 'd']);
    expect(movements).toEqual([
      { id: 'c', before: 3, after: 1, rose: 2 }, { id: 'a', before: 1, after: 2, rose: -1 }, { id: 'd', before: null, after: 3, rose: null }, { id: 'b', before: 2, after: null, rose: null },
    ]);
    expect(summarise(movements)).toEqual({ both: 2, moved: 2, onlyBefore: 1, onlyAfter: 1 });
  });
});
