import { useQuery } from '@tanstack/react-query';
import { api, answered, type Schemas } from '../api/client';

export const modelTypes = ['text-embedding', 'rerank', 'llm'] as const;
export type ModelType = (typeof modelTypes)[number];

/** The models of one type that the server offers. */
export function useModels(type: ModelType) {
  return useQuery({
    queryKey: ['models', type],
    queryFn: ({ signal }) => answered(api.GET('/workspaces/current/models/model-types/{model_type}', { signal, params: { path: { model_type: type } } })),
    staleTime: 60_000,
  });
}

/** One text for a model and its provider; a model's name may contain anything but the first slash. */
export const nameOf = (provider: string, model: string) => `${provider}/${model}`;

export function partsOf(name: string) {
  const slash = name.indexOf('/');
  return { provider: name.slice(0, slash), model: name.slice(slash + 1) };
}

/** What a list of models has to choose from. */
export const optionsOf = (providers: Schemas['ModelProviders'] | undefined) =>
  (providers?.data ?? []).flatMap(({ provider, label, models }) => models.map(({ model }) => ({ value: nameOf(provider, model), label: `${model} · ${label.en_US}` })));
