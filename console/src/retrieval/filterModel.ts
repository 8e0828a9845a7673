/** Conditions on the metadata of documents, as a retrieval takes them. */
export interface MetadataFilter {
  logical_operator: 'and' | 'or';
  conditions: MetadataCondition[];
}

export interface MetadataCondition {
  name: string;
  comparison_operator: Operator;
  value?: string | number | string[];
}

export const operators = [
  'is', 'is not', 'contains', 'not contains', 'start with', 'end with', 'in', 'not in', '=', '≠', '>', '<', '≥', '≤', 'before', 'after', 'empty', 'not empty',
] as const;
export type Operator = (typeof operators)[number];

export type FieldType = 'string' | 'number' | 'time';

const byType: Readonly<Record<FieldType, readonly Operator[]>> = {
  string: ['is', 'is not', 'contains', 'not contains', 'start with', 'end with', 'in', 'not in', 'empty', 'not empty'],
  number: ['=', '≠', '>', '<', '≥', '≤', 'empty', 'not empty'],
  time: ['before', 'after', 'is', 'empty', 'not empty'],
};

/** The operators that make sense for a field. */
export const operatorsOf = (type: FieldType): readonly Operator[] => byType[type];

export const takesNoValue = (operator: Operator): boolean => operator === 'empty' || operator === 'not empty';

export const takesList = (operator: Operator): boolean => operator === 'in' || operator === 'not in';

/** Whether a condition says enough to be asked for: one without a value is passed over by the server. */
export const isComplete = (condition: MetadataCondition): boolean =>
  condition.name !== '' && (takesNoValue(condition.comparison_operator) || (Array.isArray(condition.value) ? condition.value.length > 0 : condition.value !== undefined && condition.value !== ''));

/** What the request says; `undefined` when there is no condition. */
export function filterForRequest(filter: MetadataFilter): MetadataFilter | undefined {
  const conditions = filter.conditions.filter(isComplete).map((condition) =>
    takesNoValue(condition.comparison_operator) ? { name: condition.name, comparison_operator: condition.comparison_operator } : condition);
  return conditions.length === 0 ? undefined : { logical_operator: filter.logical_operator, conditions };
}
