import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isRecord } from '../model/dsl';
import { isFinished, reduceRuns } from './runState';
import type { RunState } from './runState';
import { postForEvents } from './stream';

/** What a run is started with. */
export interface RunRequest {
  inputs: Record<string, unknown>;
  datasource_type: string;
  datasource_info_list: unknown[];
  start_node_id: string;
}

/** Starts runs and follows them by their events, as they come. */
export function useLiveRun(datasetId: string, isPublished: boolean) {
  const queries = useQueryClient();
  const stopper = useRef<AbortController | null>(null);
  const [runs, setRuns] = useState<Readonly<Record<string, RunState>>>({});
  const [isRunning, setIsRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);

  useEffect(() => () => stopper.current?.abort(), []);

  const start = useCallback(
    async (request: RunRequest) => {
      stopper.current?.abort();
      const mine = new AbortController();
      stopper.current = mine;
      setRuns({});
      setError(null);
      setIsRunning(true);
      try {
        for await (const event of postForEvents(`/datasets/${datasetId}/pipeline/run`, { ...request, is_published: isPublished, response_mode: 'streaming' }, mine.signal)) {
          if (isRecord(event) && event.event === 'error') setError(new Error(String(event.message)));
          setRuns((now) => reduceRuns(now, event));
        }
      } catch (reason) {
        if (!mine.signal.aborted) setError(reason);
      } finally {
        if (stopper.current === mine) {
          setIsRunning(false);
          // A draft ends when nobody listens any more; what goes on of a published version is told by its history.
          if (!isPublished) setRuns((now) => Object.fromEntries(Object.entries(now).map(([id, run]) => [id, isFinished(run.status) ? run : { ...run, status: 'stopped' as const }])));
        }
        void queries.invalidateQueries({ queryKey: ['pipelines', datasetId, 'runs'] });
        void queries.invalidateQueries({ queryKey: ['documents', datasetId] });
      }
    },
    [datasetId, isPublished, queries],
  );
  const leave = useCallback(() => stopper.current?.abort(), []);
  return { runs, isRunning, error, start, leave };
}
