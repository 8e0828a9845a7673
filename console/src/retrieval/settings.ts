import type { MetadataFilter } from './filterModel';
import { filterForRequest } from './filterModel';

export const searchMethods = ['hybrid_search', 'semantic_search', 'full_text_search', 'keyword_search'] as const;
export type SearchMethod = (typeof searchMethods)[number];

/** How a query is answered, as the form has it. */
export interface RetrievalSettings {
  method: SearchMethod;
  topK: number;
  /** The share of meaning in a hybrid search, 0 to 1. */
  vectorWeight: number;
  thresholdEnabled: boolean;
  threshold: number;
  /** `provider/model` of a rerank model; empty for none. */
  rerank: string;
  filter: MetadataFilter;
}

export const standardSettings: RetrievalSettings = {
  method: 'hybrid_search', topK: 10, vectorWeight: 0.5, thresholdEnabled: false, threshold: 0.5, rerank: '', filter: { logical_operator: 'and', conditions: [] },
};

/** A retrieval model as the server describes it. */
export interface RetrievalModel {
  search_method?: string | null;
  top_k?: number | null;
  score_threshold_enabled?: boolean | null;
  score_threshold?: number | null;
  reranking_enable?: boolean | null;
  reranking_mode?: string | null;
  reranking_model?: { reranking_provider_name?: string | null; reranking_model_name?: string | null } | null;
  weights?: unknown;
}

/** The settings that a dataset is searched with when a request does not say. */
export function settingsOfDataset(model: RetrievalModel | null | undefined, technique: string | null | undefined): RetrievalSettings {
  const method = technique === 'economy' ? 'keyword_search' : (searchMethods.find((one) => one === model?.search_method) ?? 'hybrid_search');
  const asksModel = model?.reranking_enable === true && model.reranking_mode !== 'weighted_score';
  const name = model?.reranking_model?.reranking_model_name ?? '';
  return {
    ...standardSettings,
    method,
    topK: Math.min(100, Math.max(1, model?.top_k ?? standardSettings.topK)),
    vectorWeight: vectorWeightOf(model?.weights) ?? standardSettings.vectorWeight,
    thresholdEnabled: model?.score_threshold_enabled === true,
    threshold: model?.score_threshold ?? standardSettings.threshold,
    rerank: asksModel && name !== '' ? `${model.reranking_model?.reranking_provider_name ?? ''}/${name}` : '',
  };
}

/** The body of a retrieval. */
export function requestOf(query: string, settings: RetrievalSettings, mapSample: number) {
  const slash = settings.rerank.indexOf('/');
  const filter = filterForRequest(settings.filter);
  return {
    query,
    explain: true,
    map_sample: mapSample,
    retrieval_model: {
      search_method: settings.method,
      top_k: settings.topK,
      score_threshold_enabled: settings.thresholdEnabled,
      ...(settings.thresholdEnabled ? { score_threshold: settings.threshold } : {}),
      ...(settings.rerank === ''
        ? { reranking_enable: false }
        : {
            reranking_enable: true, reranking_mode: 'reranking_model',
            reranking_model: { reranking_provider_name: settings.rerank.slice(0, slash), reranking_model_name: settings.rerank.slice(slash + 1) },
          }),
      ...(settings.method === 'hybrid_search' ? { weights: weightsOf(settings.vectorWeight) } : {}),
      ...(filter === undefined ? {} : { metadata_filtering_conditions: filter }),
    },
  };
}

const weightsOf = (vector: number) => ({
  weight_type: 'customized', vector_setting: { vector_weight: vector }, keyword_setting: { keyword_weight: Math.round((1 - vector) * 100) / 100 },
});

function vectorWeightOf(weights: unknown): number | null {
  if (typeof weights === 'number') return weights;
  const vector = weights as { vector_setting?: { vector_weight?: unknown } | null; keyword_setting?: { keyword_weight?: unknown } | null } | null | undefined;
  const [meaning, words] = [Number(vector?.vector_setting?.vector_weight), Number(vector?.keyword_setting?.keyword_weight)];
  return Number.isFinite(meaning) && Number.isFinite(words) && meaning + words > 0 ? meaning / (meaning + words) : null;
}
