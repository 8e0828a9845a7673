import { createContext, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import type { PipelineFile, PipelineNode } from '../model/dsl';
import type { PipelineIssue } from '../model/flow';
import { getAt } from '../model/paths';

interface NodeFormValue {
  file: PipelineFile;
  node: PipelineNode;
  issues: readonly PipelineIssue[];
  change: (path: string, value: unknown) => void;
}

const Context = createContext<NodeFormValue | null>(null);

export function NodeFormProvider({ file, node, issues, change, children }: NodeFormValue & { children: ReactNode }) {
  const value = useMemo(() => ({ file, node, issues, change }), [file, node, issues, change]);
  return <Context value={value}>{children}</Context>;
}

/** The node whose settings are shown. */
export function useNodeForm(): NodeFormValue {
  const value = useContext(Context);
  if (value === null) throw new Error('A setting stands outside of the form of a node.');
  return value;
}

/** A setting of the node by its path: its value, how to change it, and what the server says of it. */
export function useSetting(path: string): [value: unknown, set: (value: unknown) => void, error: string | undefined] {
  const { node, issues, change } = useNodeForm();
  const said = issues.filter((issue) => issue.severity === 'error' && issue.field !== '' && (issue.field === path || issue.field.startsWith(`${path}.`)));
  return [getAt(node.data, path), (value) => change(path, value), said.length > 0 ? said.map((issue) => issue.message).join(' ') : undefined];
}
