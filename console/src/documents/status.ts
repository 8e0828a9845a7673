/** The states of a document that a list can be narrowed to. */
export const displayStatuses = ['queuing', 'indexing', 'paused', 'error', 'available', 'disabled', 'archived'] as const;
export type DisplayStatus = (typeof displayStatuses)[number];

export const colorOf: Record<DisplayStatus, string> = { queuing: 'gray', indexing: 'blue', paused: 'orange', error: 'red', available: 'green', disabled: 'gray', archived: 'gray' };

/** The stages of indexing, in their order. */
export const stages = ['waiting', 'parsing', 'cleaning', 'splitting', 'indexing', 'completed'] as const;
export type IndexingStatus = (typeof stages)[number] | 'error' | 'paused';

export const isAtRest = (status: string) => status === 'completed' || status === 'error';

/** How far a document is, of 100: the early stages are short, and segments count from there on. */
export function progressOf(status: string, completed: number, total: number): number {
  const stage = stages.indexOf(status as (typeof stages)[number]);
  if (status === 'completed') return 100;
  if (stage < 0) return 0;
  if (status !== 'indexing') return stage * 5;
  return total > 0 ? 20 + Math.round((80 * Math.min(completed, total)) / total) : 20;
}

/** The state that a list shows once an event told of another stage. */
export function displayStatusOf(document: { indexing_status: string; enabled: boolean; archived?: boolean }): DisplayStatus {
  const { indexing_status: status } = document;
  if (status === 'error') return 'error';
  if (status === 'waiting') return 'queuing';
  if (status === 'paused') return 'paused';
  if (status !== 'completed') return 'indexing';
  return document.archived ? 'archived' : document.enabled ? 'available' : 'disabled';
}
