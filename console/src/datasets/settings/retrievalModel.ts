import type { Schemas } from '../../api/client';
import { requestOf, type RetrievalSettings } from '../../retrieval/settings';
import type { DatasetChange } from '../useDatasets';

type RetrievalModelBody = NonNullable<DatasetChange['retrieval_model']>;

/** What a dataset keeps of settings: everything but filters, which belong to a question. */
export const retrievalModelOf = (settings: RetrievalSettings): RetrievalModelBody =>
  requestOf('', { ...settings, filter: { logical_operator: 'and', conditions: [] } }, 0).retrieval_model as RetrievalModelBody;

type Hit = Pick<Schemas['RetrieveRecord'], 'score'> & { segment: { id: string } };

export interface Compared<T> {
  hit: T;
  rank: number;
  /** Where the saved settings had it; `null` where they did not find it. */
  was: number | null;
}

/** The hits of changed settings, each with its former rank. */
export const compare = <T extends Hit>(saved: readonly T[], changed: readonly T[]): Compared<T>[] =>
  changed.map((hit, index) => {
    const before = saved.findIndex((other) => other.segment.id === hit.segment.id);
    return { hit, rank: index + 1, was: before < 0 ? null : before + 1 };
  });
