import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { address, type Schemas } from '../api/client';
import { displayStatusOf, isAtRest } from './status';

/** What an event tells of a document. */
export type DocumentProgress = Schemas['DocumentProgressItem'];

type Page = Schemas['PageOfDocumentItem'];
export type Progress = ReadonlyMap<string, DocumentProgress>;

const again = 5000;
const pause = 1000;

/**
 * Follows a dataset's documents while a page shows them. What is told goes into the lists that are shown; the progress of those under way is handed back.
 * The browser connects again by itself when the line breaks; where the server refused, this does after a while.
 */
export function useDocumentEvents(datasetId: string): { progress: Progress; live: boolean } {
  const queries = useQueryClient();
  const [progress, setProgress] = useState<Progress>(new Map());
  const [live, setLive] = useState(true);

  useEffect(() => {
    let source: EventSource | null = null;
    let waiting: number | undefined;
    let refreshing: number | undefined;
    const refresh = () => {
      refreshing ??= window.setTimeout(() => {
        refreshing = undefined;
        void queries.invalidateQueries({ queryKey: ['documents', datasetId] });
      }, pause);
    };

    const told = (event: MessageEvent<string>) => {
      const { documents, deleted } = JSON.parse(event.data) as Schemas['DocumentsEvent'];
      setProgress((before) => {
        const after = new Map(before);
        for (const document of documents) after.set(document.id, document);
        for (const id of deleted) after.delete(id);
        return after;
      });
      const known = new Map(documents.map((document) => [document.id, document]));
      let unseen = deleted.length > 0;
      queries.setQueriesData<Page>({ queryKey: ['documents', datasetId, 'list'] }, (page) => page && { ...page, data: page.data.map((item) => brought(item, known.get(item.id))) });
      const shown = new Set(queries.getQueriesData<Page>({ queryKey: ['documents', datasetId, 'list'] }).flatMap(([, page]) => page?.data.map((item) => item.id) ?? []));
      for (const document of documents) unseen ||= !shown.has(document.id) || isAtRest(document.indexing_status);
      // Counts, places in the list and documents that are new come from the list itself.
      if (unseen) refresh();
    };

    const connect = () => {
      source = new EventSource(address(`/datasets/${datasetId}/events`), { withCredentials: true });
      source.addEventListener('open', () => setLive(true));
      source.addEventListener('documents', told);
      source.addEventListener('deleted', () => {
        source?.close();
        void queries.invalidateQueries({ queryKey: ['dataset', datasetId] });
      });
      source.addEventListener('error', () => {
        setLive(false);
        if (source?.readyState !== EventSource.CLOSED) return;
        waiting = window.setTimeout(() => {
          refresh();
          connect();
        }, again);
      });
    };

    connect();
    return () => {
      source?.close();
      window.clearTimeout(waiting);
      window.clearTimeout(refreshing);
    };
  }, [datasetId, queries]);

  return { progress, live };
}

function brought(item: Schemas['DocumentItem'], told: DocumentProgress | undefined): Schemas['DocumentItem'] {
  if (!told) return item;
  return { ...item, name: told.name, indexing_status: told.indexing_status, enabled: told.enabled, error: told.error, word_count: told.word_count, display_status: displayStatusOf({ ...told, archived: item.archived }) };
}
