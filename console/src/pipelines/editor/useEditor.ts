import { useCallback, useMemo, useState } from 'react';
import type { PipelineFile } from '../model/dsl';
import { newHistory, record, redo, undo } from '../model/history';

/** The file that is edited, with what can be undone. `of` names what is changed, so that typing one word is undone at once. */
export function useEditor(initial: PipelineFile) {
  const [history, setHistory] = useState(() => newHistory(initial));
  const [saved, setSaved] = useState(initial);
  const change = useCallback((how: (file: PipelineFile) => PipelineFile, of: string | null = null) => setHistory((now) => record(now, how(now.present), of)), []);
  const actions = useMemo(
    () => ({
      change,
      undo: () => setHistory((now) => undo(now)),
      redo: () => setHistory((now) => redo(now)),
      markSaved: (file: PipelineFile) => setSaved(file),
    }),
    [change],
  );
  return { file: history.present, canUndo: history.past.length > 0, canRedo: history.future.length > 0, isDirty: history.present !== saved, ...actions };
}

export type Editor = ReturnType<typeof useEditor>;
