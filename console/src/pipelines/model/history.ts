/** What was, what is and what was undone. */
export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  /** What the last change was of: changes of the same thing, one after the other, are undone together. */
  of: string | null;
}

const most = 100;

export const newHistory = <T>(present: T): History<T> => ({ past: [], present, future: [], of: null });

/** A change; nothing when it changes nothing. */
export function record<T>(history: History<T>, next: T, of: string | null = null): History<T> {
  if (next === history.present) return history;
  if (of !== null && of === history.of) return { ...history, present: next, future: [] };
  return { past: [...history.past.slice(1 - most), history.present], present: next, future: [], of };
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  return before === undefined ? history : { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], of: null };
}

export function redo<T>(history: History<T>): History<T> {
  const [after, ...rest] = history.future;
  return after === undefined ? history : { past: [...history.past, history.present], present: after, future: rest, of: null };
}
