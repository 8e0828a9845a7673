import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { address, consoleHeader, type Schemas } from '../api/client';
import { errorFrom } from '../api/errors';

export interface Estimated {
  /** What is cut: a file, or a text with its name. */
  source: File | { name: string; text: string } | null;
  settings: Record<string, unknown>;
}

const shown = 50;

/** How a file or text would be cut. Nothing is kept of it on the server. */
export function useEstimate({ source, settings }: Estimated) {
  const [settled] = useDebouncedValue(JSON.stringify(settings), 400);
  const [from] = useDebouncedValue(source, 400);
  const identity = from instanceof File ? [from.name, from.size, from.lastModified] : from && [from.name, from.text];
  return useQuery({
    queryKey: ['estimate', identity, settled],
    enabled: from !== null && (from instanceof File || from.text.trim() !== ''),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
    refetchOnWindowFocus: false,
    queryFn: async ({ signal }) => {
      const data = { ...(JSON.parse(settled) as Record<string, unknown>), limit: shown };
      const form = new FormData();
      form.set('data', JSON.stringify(data));
      if (from instanceof File) form.set('file', from, from.name);
      const request = from instanceof File ? { body: form, headers: consoleHeader } : { body: JSON.stringify({ ...data, ...from }), headers: { ...consoleHeader, 'Content-Type': 'application/json' } };
      const response = await fetch(address('/datasets/indexing-estimate'), { method: 'POST', credentials: 'same-origin', signal, ...request });
      const body: unknown = await response.json().catch(() => null);
      if (!response.ok) throw errorFrom(response.status, body, response.headers);
      return body as Schemas['IndexingEstimateAnswer'];
    },
  });
}
