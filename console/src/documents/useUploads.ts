import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Schemas } from '../api/client';
import { uploadDocument } from './upload';

export interface Upload {
  key: number;
  file: File;
  state: 'waiting' | 'sending' | 'sent' | 'failed';
  share: number;
  document?: Schemas['DocumentItem'];
  error?: string;
}

const atOnce = 3;

/** Uploads files, a few at a time, and remembers how each of them fares. Leaving the page stops what has not been sent. */
export function useUploads(datasetId: string) {
  const queries = useQueryClient();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const next = useRef(1);
  const gone = useRef(new AbortController());

  useEffect(() => {
    gone.current = new AbortController();
    const { current } = gone;
    return () => current.abort();
  }, []);

  const change = useCallback((key: number, part: Partial<Upload>) => setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...part } : upload))), []);

  const start = useCallback(
    async (files: readonly File[], data: unknown) => {
      const queue = files.map((file): Upload => ({ key: next.current++, file, state: 'waiting', share: 0 }));
      const added = [...queue];
      setUploads((all) => [...all.filter((upload) => upload.state !== 'failed' || !files.includes(upload.file)), ...added]);
      const { signal } = gone.current;
      const worker = async () => {
        for (let upload = queue.shift(); upload && !signal.aborted; upload = queue.shift()) {
          const { key, file } = upload;
          change(key, { state: 'sending' });
          try {
            const { document } = await uploadDocument({ datasetId, file, data, signal, onProgress: (share) => change(key, { share }) });
            change(key, { state: 'sent', share: 1, document });
          } catch (reason) {
            if (!signal.aborted) change(key, { state: 'failed', error: reason instanceof Error ? reason.message : String(reason) });
          }
        }
      };
      await Promise.all(Array.from({ length: atOnce }, worker));
      await Promise.all([queries.invalidateQueries({ queryKey: ['documents', datasetId] }), queries.invalidateQueries({ queryKey: ['dataset', datasetId] }), queries.invalidateQueries({ queryKey: ['datasets'] })]);
    },
    [datasetId, queries, change],
  );

  const clear = useCallback(() => setUploads([]), []);
  return { uploads, start, clear };
}
